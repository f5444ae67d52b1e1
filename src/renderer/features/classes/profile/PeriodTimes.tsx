import { Group, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useKept } from '../use-kept.ts';
import { isPeriod, type Period } from './lesson-grid.ts';
import classes from './LessonGrid.module.css';

/** When a period begins and ends; kept once it begins before it ends. */
export function PeriodTimes({
  number,
  period,
  isLocked,
  onChange,
}: {
  readonly number: number;
  readonly period: Period;
  readonly isLocked: boolean;
  readonly onChange: (period: Period) => void;
}) {
  const { t } = useTranslation();
  const kept = useKept<Period>(period, (value) => Promise.resolve(onChange(value)), isPeriod);
  const field = (which: 'from' | 'to') => (
    <TextInput
      type="time"
      aria-label={t(`classes.week.${which}`, { number })}
      value={kept.value[which]}
      onChange={(event) => kept.change({ ...kept.value, [which]: event.currentTarget.value })}
      onBlur={kept.leave}
      error={kept.problem === 'odd'}
      disabled={isLocked}
      w={104}
      className={classes['time'] ?? ''}
    />
  );
  return (
    <Group gap={6} wrap="nowrap">
      {field('from')}
      <span aria-hidden>–</span>
      {field('to')}
    </Group>
  );
}
