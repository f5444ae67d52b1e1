import { IconAlertTriangle, IconBeach, IconCircleCheck, IconClockHour4 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanWarning } from '../../../shared/calendar/plan-warnings.ts';
import type { PlannerSide } from './planner-sides.ts';
import classes from './Planner.module.css';

/** What to look out for, in words and in the order of weeks; and where the days come from. */
export function PlannerWarnings({
  warnings,
  wordsOf,
  sides,
}: {
  readonly warnings: readonly PlanWarning[];
  readonly wordsOf: (warning: PlanWarning) => string[];
  readonly sides: readonly PlannerSide[];
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
      {sides.map((side, index) => (
        <p key={side.key} className={classes['source']}>
          {t(`planner.from.${side.daysFrom}.${index === 0 ? 'ours' : 'theirs'}`, { place: side.place })}
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
