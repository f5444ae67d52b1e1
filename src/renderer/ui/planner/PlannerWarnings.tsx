import { IconAlertTriangle, IconBeach, IconCircleCheck, IconClockHour4 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bareId } from '../../../shared/lib/ids.ts';
import type { PlanWarning } from '../../../shared/calendar/plan-warnings.ts';
import type { PlannerSide } from './planner-sides.ts';
import classes from './Planner.module.css';

/** What to look out for, in words and in the order of weeks; single free days; and where the days come from. */
export function PlannerWarnings({
  warnings,
  wordsOf,
  singleDays,
  sides,
  isReadOnly,
}: {
  readonly warnings: readonly PlanWarning[];
  readonly wordsOf: (warning: PlanWarning) => string[];
  /** Sentences about days that leave the week long enough. */
  readonly singleDays: readonly string[];
  readonly sides: readonly PlannerSide[];
  readonly isReadOnly: boolean;
}) {
  const { t } = useTranslation();
  return (
    <div>
      {warnings.length === 0 ? (
        <p className={classes['fine']}>
          <IconCircleCheck size={20} aria-hidden />
          {t('planner.fine')}
        </p>
      ) : (
        <ul className={classes['warnings']} aria-label={t('planner.lookOut')}>
          {warnings.flatMap((warning) =>
            wordsOf(warning).map((words) => (
              <li key={words}>
                <Sign what={warning.what} />
                {words}
              </li>
            )),
          )}
        </ul>
      )}
      {singleDays.map((words) => (
        <p key={words} className={classes['fine']}>
          <IconBeach size={20} aria-hidden />
          {words}
        </p>
      ))}
      {sides.map((side, index) => (
        <p key={side.key} className={classes['source']}>
          {t(`planner.from.${side.daysFrom}.${index === 0 ? 'ours' : 'theirs'}`, { place: side.place })}{' '}
          {index === 0 && side.daysFrom !== 'school' && !isReadOnly && (
            <Link href={`/classes/${bareId(side.key)}/profile`}>{t('planner.toProfile')}</Link>
          )}
        </p>
      ))}
    </div>
  );
}

function Sign({ what }: { readonly what: PlanWarning['what'] }) {
  if (what === 'clocks') return <IconClockHour4 size={20} aria-hidden />;
  if (what === 'closed' || what === 'few-days') return <IconBeach size={20} aria-hidden />;
  return <IconAlertTriangle size={20} aria-hidden />;
}
