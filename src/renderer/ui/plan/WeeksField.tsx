import { ActionIcon, Group, Text } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** How many weeks the record takes. */
const MOST_WEEKS = 30;

/** How long a phase is: one week more or less at a press. */
export function WeeksField({
  name,
  weeks,
  onSave,
}: {
  readonly name: string;
  readonly weeks: number;
  readonly onSave: (weeks: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <Group gap={4} wrap="nowrap" role="group" aria-label={t('projects.plan.weeksOf', { name })}>
      <ActionIcon
        size={44}
        variant="default"
        disabled={weeks <= 0}
        aria-label={t('projects.plan.weekLess')}
        onClick={() => onSave(Math.max(0, Math.ceil(weeks) - 1))}
      >
        <IconMinus size={18} aria-hidden />
      </ActionIcon>
      <Text component="output" aria-live="polite" miw={84} ta="center">
        {t('projects.plan.weeks', { count: weeks })}
      </Text>
      <ActionIcon
        size={44}
        variant="default"
        disabled={weeks >= MOST_WEEKS}
        aria-label={t('projects.plan.weekMore')}
        onClick={() => onSave(Math.min(MOST_WEEKS, Math.floor(weeks) + 1))}
      >
        <IconPlus size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
