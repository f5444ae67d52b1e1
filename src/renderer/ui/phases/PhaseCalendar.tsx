import { IconCheck, IconMapPinFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  daysBetween,
  freeDaysIn,
  phaseOn,
  phaseSpans,
  type FreeDays,
  type PhaseSpan,
} from '../plan/plan-calendar.ts';
import { useArrowKeys } from '../use-arrow-keys.ts';
import { useFormats } from '../use-formats.ts';
import { FreeDaysRow } from './FreeDaysRow.tsx';
import classes from './PhaseCalendar.module.css';

/** One phase, in order. */
export interface CalendarPhase {
  readonly id: string;
  readonly title: string;
  readonly weeks: number;
}

/** A class's calendar below the line. */
export interface CalendarSide {
  /** Whose: the place of the class. */
  readonly label: string;
  readonly freeDays: readonly FreeDays[];
}

/** The phases of an exchange over the calendars of its classes. */
export interface PhaseCalendarProps {
  /** First day (ISO calendar day); without one nothing is shown. */
  readonly startOn: string;
  readonly phases: readonly CalendarPhase[];
  /** Today (ISO calendar day) where the reader is. */
  readonly today: string;
  readonly sides?: readonly CalendarSide[];
  /** The phase that is looked at; today's when it is left out. */
  readonly chosen?: string | undefined;
  /** A phase was pressed; without it the line is to look at only. */
  readonly onChoose?: ((phase: string) => void) | undefined;
}

/** Phases over the weeks, as long as they last, with "you are here" and both classes' free days. Arrow keys go from phase to phase. */
export function PhaseCalendar({ startOn, phases, today, sides = [], chosen, onChoose }: PhaseCalendarProps) {
  const { t } = useTranslation();
  const line = useArrowKeys<HTMLOListElement>('row', 'button');
  const spans = phaseSpans(startOn, phases);
  const here = phaseOn(spans, today);
  const weeks = spans.at(-1)?.lastWeek ?? 0;
  if (weeks === 0) return null;
  const days = weeks * 7;
  const passed = daysBetween(startOn, today);
  const shown = chosen ?? here?.id;
  const isUnderWay = passed >= 0 && passed < days && here !== undefined;
  return (
    <div className={classes['calendar']}>
      <div className={classes['pinLine']} aria-hidden>
        {isUnderWay && (
          <span
            className={classes['pin']}
            style={{ insetInlineStart: `${((passed + 0.5) / days) * 100}%` }}
            data-side={passed / days > 0.8 ? 'end' : undefined}
          >
            <IconMapPinFilled size={22} />
            {t('projects.plan.here')}
          </span>
        )}
      </div>
      <ol
        className={classes['phases']}
        ref={line}
        style={{
          gridTemplateColumns: spans.map((span) => `${span.lastWeek - span.firstWeek + 1}fr`).join(' '),
        }}
      >
        {spans.map((span, index) => {
          const phase = phases.find(({ id }) => id === span.id)!;
          const state = span.id === here?.id ? 'here' : span.to < today ? 'past' : 'ahead';
          return (
            <Part
              key={span.id}
              {...{
                span,
                phase,
                state,
                number: index + 1,
                of: spans.length,
                isChosen: shown === span.id,
                onChoose,
              }}
            />
          );
        })}
      </ol>
      {shown !== undefined && (
        <Words
          number={spans.findIndex(({ id }) => id === shown) + 1}
          of={spans.length}
          title={phases.find(({ id }) => id === shown)?.title ?? ''}
        />
      )}
      {sides.map((side) => (
        <FreeDaysRow
          key={side.label}
          label={side.label}
          startOn={startOn}
          days={days}
          freeDays={freeDaysIn({ from: startOn, to: spans.at(-1)!.to }, side.freeDays)}
        />
      ))}
    </div>
  );
}

/** The phase that is looked at, by its whole name: on narrow screens the line has room for numbers only. */
function Words({
  number,
  of,
  title,
}: {
  readonly number: number;
  readonly of: number;
  readonly title: string;
}) {
  const { t } = useTranslation();
  return (
    <p className={classes['words']} aria-live="polite">
      {t('projects.line.here', { number, count: of, title })}
    </p>
  );
}

interface PartProps {
  readonly span: PhaseSpan;
  readonly phase: CalendarPhase;
  readonly state: 'past' | 'here' | 'ahead';
  readonly number: number;
  readonly of: number;
  readonly isChosen: boolean;
  readonly onChoose: ((phase: string) => void) | undefined;
}

function Part({ span, phase, state, number, of, isChosen, onChoose }: PartProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const asDay = (day: string) => formats.shortDay(`${day}T12:00:00Z`, 'UTC');
  const words = t('ui.phase.words', {
    number,
    of,
    title: phase.title,
    from: asDay(span.from),
    to: asDay(span.to),
    state: t(`ui.phase.${state}`),
  });
  const inside = (
    <>
      <span className={classes['number']}>
        {state === 'past' ? <IconCheck size={18} aria-hidden /> : formats.number(number)}
      </span>
      <span className={classes['title']}>{phase.title}</span>
    </>
  );
  return (
    <li className={classes['cell']} aria-current={state === 'here' ? 'step' : undefined}>
      {onChoose ? (
        <button
          type="button"
          className={classes['part']}
          data-state={state}
          aria-pressed={isChosen}
          aria-label={words}
          onClick={() => onChoose(span.id)}
        >
          {inside}
        </button>
      ) : (
        <span className={classes['part']} data-state={state}>
          {inside}
          <span className="visually-hidden">{words}</span>
        </span>
      )}
      <span className={classes['dates']} aria-hidden>
        {asDay(span.from)}
      </span>
    </li>
  );
}
