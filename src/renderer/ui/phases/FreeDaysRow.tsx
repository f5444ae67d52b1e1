import { IconBeach } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { daysBetween, type FreeDays } from '../plan/plan-calendar.ts';
import { useFormats } from '../use-formats.ts';
import classes from './PhaseCalendar.module.css';

/** One class's calendar under the phases: its free days, in the line and in words. */
export interface FreeDaysRowProps {
  readonly label: string;
  readonly startOn: string;
  /** Length of the line. */
  readonly days: number;
  readonly freeDays: readonly FreeDays[];
}

/** Where a class has no lessons. */
export function FreeDaysRow({ label, startOn, days, freeDays }: FreeDaysRowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const asDay = (day: string) => formats.shortDay(`${day}T12:00:00Z`, 'UTC');
  return (
    <div className={classes['side']}>
      <div className={classes['track']} aria-hidden>
        {freeDays.map((free) => {
          const from = Math.max(0, daysBetween(startOn, free.from));
          const to = Math.min(days, daysBetween(startOn, free.to || free.from) + 1);
          return (
            <span
              key={free.from + free.title}
              className={classes['free']}
              style={{
                insetInlineStart: `${(from / days) * 100}%`,
                inlineSize: `${((to - from) / days) * 100}%`,
              }}
            />
          );
        })}
      </div>
      <div className={classes['sideWords']}>
        <strong>{label}</strong>
        {freeDays.length === 0 && <span>{t('ui.phase.noFreeDays')}</span>}
        {freeDays.map((free) => (
          <span key={free.from + free.title} className={classes['freeWords']}>
            <IconBeach size={18} aria-hidden />
            {!free.to || free.to === free.from
              ? t('ui.phase.freeDay', { title: free.title, day: asDay(free.from) })
              : t('ui.phase.freeDays', { title: free.title, from: asDay(free.from), to: asDay(free.to) })}
          </span>
        ))}
      </div>
    </div>
  );
}
