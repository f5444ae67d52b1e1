import { Button, Card, Group, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../../shared/lib/ids.ts';
import type { SchoolClass } from '../../../../shared/records/class.ts';
import {
  missingParts,
  PROFILE_PARTS,
  type ProfilePart,
} from '../../../../shared/rules/profile-completeness.ts';
import classes from './Profile.module.css';

/** How much of the profile is told. */
export function CompletenessBar({ entry }: { readonly entry: SchoolClass }) {
  const { t } = useTranslation();
  const told = PROFILE_PARTS.length - missingParts(entry).length;
  return (
    <div>
      <Text fw={600} role="status">
        {t('classes.told', { count: told, of: PROFILE_PARTS.length })}
      </Text>
      <div className={classes['bar']} aria-hidden>
        <div
          className={classes['barTold']}
          style={{ inlineSize: `${(told / PROFILE_PARTS.length) * 100}%` }}
        />
      </div>
    </div>
  );
}

/** What is missing and why it helps, each with the way to where it is asked. */
export function MissingParts({
  entry,
  onOpen,
}: {
  readonly entry: SchoolClass;
  readonly onOpen: (part: ProfilePart) => void;
}) {
  const { t } = useTranslation();
  const missing = missingParts(entry);
  if (missing.length === 0)
    return (
      <Group gap={8} wrap="nowrap">
        <IconCircleCheck size={22} aria-hidden color="var(--leaf)" />
        <Text>{t('classes.allTold')}</Text>
      </Group>
    );
  return (
    <ul className={classes['parts']} aria-label={t('classes.missing')}>
      {missing.map((part) => (
        <li key={part} className={classes['part']}>
          <IconCircleDashed size={22} aria-hidden />
          <div>
            <Button variant="transparent" p={0} h="auto" onClick={() => onOpen(part)}>
              {t(`classes.part.${part}.name`)}
            </Button>
            <Text size="sm" c="dimmed">
              {t(`classes.part.${part}.why`)}
            </Text>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** On the class's page: how far the profile is, and the way to it. */
export function ProfileCard({ entry }: { readonly entry: SchoolClass }) {
  const { t } = useTranslation();
  return (
    <Card withBorder component="section" aria-labelledby="profile-card">
      <Group justify="space-between" align="center" gap="md">
        <div style={{ flex: '1 1 320px' }}>
          <Title order={2} id="profile-card">
            {t('classes.profile.title')}
          </Title>
          <Text c="dimmed" mb="sm">
            {t('classes.profile.lead')}
          </Text>
          <CompletenessBar entry={entry} />
        </div>
        <Button
          component={Link}
          href={`/classes/${bareId(entry.id)}/profile`}
          variant="light"
          leftSection={<IconPencil size={20} aria-hidden />}
        >
          {t('classes.profile.open')}
        </Button>
      </Group>
    </Card>
  );
}
