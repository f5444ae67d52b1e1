import { useTranslation } from 'react-i18next';
import { phaseOn, phaseSpans } from './plan-calendar.ts';
import { inOrder } from './plan-order.ts';
import classes from './PhaseLine.module.css';
import type { Phase } from './plan-types.ts';

/** The phases of a project in one line, as long as they last, with where it is today. In words for screen readers. */
export function PhaseLine({
  startOn,
  phases,
  today,
}: {
  readonly startOn: string;
  readonly phases: readonly Phase[];
  readonly today: string;
}) {
  const { t } = useTranslation();
  const sorted = inOrder(phases);
  const spans = phaseSpans(startOn, sorted);
  const here = phaseOn(spans, today);
  const weeks = sorted.reduce(
    (total, { weeks: own, pauseWeeks }) => total + own + (own > 0 ? pauseWeeks : 0),
    0,
  );
  const first = spans[0];
  const last = spans.at(-1);
  const words = here
    ? t('projects.line.here', {
        number: sorted.findIndex((phase) => phase.id === here.id) + 1,
        count: sorted.length,
        title: sorted.find((phase) => phase.id === here.id)?.title,
      })
    : first && today < first.from
      ? t('projects.line.before', { count: weeks })
      : last && today > last.to
        ? t('projects.line.after')
        : t('projects.line.noDay', { count: weeks });
  return (
    <div>
      <div className={classes['line']} aria-hidden>
        {sorted
          .filter((phase) => phase.weeks > 0)
          .map((phase) => {
            const span = spans.find((entry) => entry.id === phase.id);
            const state = phase.id === here?.id ? 'here' : span && span.to < today ? 'past' : 'ahead';
            return (
              <span
                key={phase.id}
                className={classes['part']}
                data-state={state}
                style={{ flexGrow: phase.weeks, marginInlineStart: phase.pauseWeeks > 0 ? 16 : undefined }}
              />
            );
          })}
      </div>
      <div className={classes['words']}>{words}</div>
    </div>
  );
}
