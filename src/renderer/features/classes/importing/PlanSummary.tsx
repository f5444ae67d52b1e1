import { Group, Text } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleMinus,
  IconPencil,
  IconUserCheck,
  IconUserQuestion,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { groupOf, type RosterPlan, type RowGroup } from '../../../../shared/rules/roster/plan.ts';

/** How each group of rows is marked; a word always stands beside it. */
export const GROUP_ICONS: Readonly<Record<RowGroup | 'missing', Icon>> = {
  new: IconCircleCheck,
  changed: IconPencil,
  missing: IconUserQuestion,
  same: IconUserCheck,
  ignored: IconCircleMinus,
};
export const GROUP_COLOURS: Partial<Record<RowGroup | 'missing', string>> = {
  new: 'var(--leaf)',
  changed: 'var(--lagoon)',
  missing: 'var(--brick)',
};

/** How many rows are new, changed, missing, as they were, left out. */
export function PlanSummary({ plan }: { readonly plan: RosterPlan }) {
  const { t } = useTranslation();
  const counts = { new: 0, changed: 0, missing: plan.missing.length, same: 0, ignored: 0 };
  for (const { reason } of plan.rows) counts[groupOf(reason)] += 1;
  const groups = (['new', 'changed', 'missing', 'same', 'ignored'] as const).filter(
    (group) => counts[group] > 0,
  );
  return (
    <Group
      component="ul"
      gap="lg"
      m={0}
      p={0}
      style={{ listStyle: 'none' }}
      aria-label={t('roster.import.summary')}
    >
      {groups.map((group) => {
        const GroupIcon = GROUP_ICONS[group];
        return (
          <Group component="li" key={group} gap={6} wrap="nowrap" c={GROUP_COLOURS[group]} data-group={group}>
            <GroupIcon size={20} aria-hidden />
            <Text fw={600}>{t(`roster.group.${group}`, { count: counts[group] })}</Text>
          </Group>
        );
      })}
    </Group>
  );
}
