import { VisuallyHidden } from '@mantine/core';
import { IconBeach, IconClockHour4 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClockChange, PlanWeek, SideWeek } from '../../../shared/calendar/plan-weeks.ts';
import { useFormats } from '../use-formats.ts';
import { useFreeWords } from './planner-words.ts';
import type { PlannerSide } from './planner-sides.ts';
import classes from './Planner.module.css';

/** The weeks of a plan below its phases. */
export interface WeekTableProps {
  readonly weeks: readonly PlanWeek[];
  /** Weeks that belong to the plan; the rest is room to move to. */
  readonly planned: number;
  readonly sides: readonly PlannerSide[];
  readonly changes: readonly ClockChange[];
  readonly today: string;
}

/** A row for each school: how many school days are left in each week. A row for the minutes that lessons share. */
export function WeekTable({ weeks, planned, sides, changes, today }: WeekTableProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const isShared = weeks.some(({ sharedMinutes }) => sharedMinutes !== undefined);
  const asDay = (day: string) => formats.shortDay(`${day}T12:00:00Z`, 'UTC');
  return (
    <table className={classes['table']}>
      <caption className="visually-hidden">{t('planner.table')}</caption>
      <thead>
        <tr>
          <th scope="col" className={classes['rowLabel']}>
            {t('planner.week')}
          </th>
          {weeks.map((week) => (
            <th
              key={week.number}
              scope="col"
              className={classes['week']}
              data-now={(week.from <= today && today <= week.to) || undefined}
              data-behind={week.number > planned || undefined}
            >
              <span className={classes['weekNumber']}>{formats.number(week.number)}</span>
              <span className={classes['weekDay']}>{asDay(week.from)}</span>
              {changes.some((change) => change.fromWeek === week.number) && (
                <span className={classes['clock']} title={t('planner.clocksChange')}>
                  <IconClockHour4 size={18} aria-hidden />
                  <VisuallyHidden>{t('planner.clocksChange')}</VisuallyHidden>
                </span>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sides.map((side, index) => (
          <tr key={side.key}>
            <th scope="row" className={classes['rowLabel']}>
              {index === 0 ? t('planner.us', { place: side.place }) : side.place}
            </th>
            {weeks.map((week) => (
              <DaysCell key={week.number} week={week.sides[index]!} isBehind={week.number > planned} />
            ))}
          </tr>
        ))}
        {isShared && (
          <tr>
            <th scope="row" className={classes['rowLabel']}>
              {t('planner.shared')}
            </th>
            {weeks.map(({ number, sharedMinutes = 0 }) => (
              <td
                key={number}
                className={classes['day']}
                data-state={sharedMinutes === 0 ? 'few' : undefined}
                data-behind={number > planned || undefined}
              >
                {formats.number(sharedMinutes)}
              </td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}

function DaysCell({ week, isBehind }: { readonly week: SideWeek; readonly isBehind: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const freeWords = useFreeWords();
  const { daysLeft, schoolDays, free } = week;
  const state = daysLeft === 0 ? 'closed' : daysLeft <= 2 ? 'few' : free.length > 0 ? 'some' : undefined;
  const why = free.map(freeWords).join('; ');
  const words = t('planner.daysLeft', { count: daysLeft, of: formats.number(schoolDays) });
  return (
    <td
      className={classes['day']}
      data-state={state}
      data-behind={isBehind || undefined}
      title={why === '' ? undefined : why}
    >
      <span aria-hidden className={classes['dayMark']}>
        {state === 'closed' ? <IconBeach size={20} /> : formats.number(daysLeft)}
      </span>
      <VisuallyHidden>{why === '' ? words : `${words}: ${why}`}</VisuallyHidden>
    </td>
  );
}
