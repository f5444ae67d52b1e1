import { Button, Collapse, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeamPupils } from '../../../db/use-teams.ts';

/** What each of our pupils would like to work on. It stays on this computer; only the teams it leads to are shared. */
export function TeamWishes({
  pupils,
  goals,
  wishes,
  onWish,
}: {
  readonly pupils: TeamPupils['able'];
  readonly goals: readonly string[];
  /** By pupil id. */
  readonly wishes: Readonly<Record<string, string>>;
  readonly onWish: (pupilId: string, goal: string) => void;
}) {
  const { t } = useTranslation();
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <Stack gap="sm" className="no-print">
      <Button
        variant="subtle"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconChevronDown size={20} aria-hidden />}
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setOpen(!isOpen)}
      >
        {t('rooms.teams.wishes')}
      </Button>
      <Collapse expanded={isOpen} id={listId}>
        <Stack gap="sm">
          <Text c="dimmed">{t('rooms.teams.wishesHint')}</Text>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
            {pupils.map(({ id, pseudonym, givenName, familyName }) => (
              <Select
                key={id}
                label={t('rooms.meetings.who', { pseudonym, name: `${givenName} ${familyName}`.trim() })}
                placeholder={t('rooms.teams.anyGoal')}
                data={[...goals]}
                value={goals.find((goal) => goal === wishes[id]) ?? null}
                onChange={(goal) => onWish(id, goal ?? '')}
                clearable
              />
            ))}
          </SimpleGrid>
        </Stack>
      </Collapse>
    </Stack>
  );
}
