import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { letterPlace } from '../../../shared/actions/exchange-letters.ts';
import { draft } from '../../../shared/records/draft.ts';
import { message } from '../../../shared/records/message.ts';
import type { Pupil } from '../../../shared/records/pupil.ts';
import { useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';

/** A pupil's own letters, each with where it is now. */
export function PupilLetters({
  pupil,
  partnerPlace,
  onOpen,
}: {
  readonly pupil: Pupil;
  readonly partnerPlace: string;
  readonly onOpen: (draftId: string) => void;
}) {
  const { t } = useTranslation();
  const { account } = useTeacherSession();
  const drafts = useRecords(draft, { parent: pupil.id })?.filter((entry) => !entry.removedAt) ?? [];
  const messages = useRecords(message) ?? [];
  if (drafts.length === 0) return null;
  return (
    <section aria-labelledby="own-letters">
      <Title order={2} id="own-letters" mb="sm">
        {t('pupils.ownLetters')}
      </Title>
      <Stack gap="sm">
        {drafts.map((entry) => {
          const held = messages.find((candidate) => candidate.id === entry.sentAs);
          const released = held?.releasedAs
            ? messages.find((candidate) => candidate.id === held.releasedAs)
            : undefined;
          const place = letterPlace(held, released);
          const isOpen = place === 'draft' || place === 'returned';
          return (
            <Card key={entry.id} withBorder padding="md" data-testid="own-letter">
              <Group justify="space-between">
                <Stack gap={4}>
                  <Text fw={600}>{entry.title || entry.body.slice(0, 60) || t('pupils.untitled')}</Text>
                  {held?.reviewNote && (place === 'returned' || place === 'refused') && (
                    <Text>{t('pupils.note', { name: account.name, note: held.reviewNote })}</Text>
                  )}
                </Stack>
                <Group>
                  <StateBadge state={place} place={partnerPlace} teacher={account.name} />
                  {isOpen && (
                    <Button variant="light" onClick={() => onOpen(entry.id)}>
                      {t('pupils.goOn')}
                    </Button>
                  )}
                </Group>
              </Group>
            </Card>
          );
        })}
      </Stack>
    </section>
  );
}
