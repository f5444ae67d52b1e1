import { VisuallyHidden } from '@mantine/core';
import { IconMapPinFilled } from '@tabler/icons-react';
import { useId, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhaseSpan } from '../plan/plan-calendar.ts';
import { useFormats } from '../use-formats.ts';
import type { PlanMove } from './plan-moves.ts';
import classes from './Planner.module.css';

/** The phases of a plan as bars over its weeks. */
export interface PhaseBarsProps {
  readonly spans: readonly PhaseSpan[];
  /** Weeks that are drawn. */
  readonly count: number;
  readonly chosen: string | undefined;
  /** The phase of today. */
  readonly here: string | undefined;
  readonly nameOf: (id: string) => string;
  readonly whereOf: (span: PhaseSpan) => string;
  readonly isReadOnly: boolean;
  readonly onChoose: (id: string) => void;
  readonly onMove: (id: string, move: PlanMove) => void;
  readonly onPreview: (id: string, move: PlanMove | undefined) => void;
}

/** Bars: drag one, or its end; arrow keys move it, with Shift they make it longer or shorter. */
export function PhaseBars(props: PhaseBarsProps) {
  const { spans, count, chosen, here, nameOf, whereOf, isReadOnly, onChoose } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const keysId = useId();
  const track = useRef<HTMLOListElement>(null);
  const drag = useDrag(track, count, props);
  const isRtl = (): boolean => track.current !== null && getComputedStyle(track.current).direction === 'rtl';
  const press = (event: KeyboardEvent, id: string): void => {
    const move = isReadOnly ? undefined : moveOfKey(event, isRtl());
    if (move) props.onMove(id, move);
    else if (!walk(event, track.current)) return;
    event.preventDefault();
  };
  return (
    <div className={classes['barsRow']}>
      <span className={classes['rowLabel']}>{t('planner.phases')}</span>
      <VisuallyHidden id={keysId}>{t('planner.keys')}</VisuallyHidden>
      <ol
        ref={track}
        className={classes['bars']}
        style={{ gridTemplateColumns: `repeat(${count}, minmax(0, 1fr))` }}
      >
        {spans.map((span, index) => (
          <li
            key={span.id}
            className={classes['cell']}
            style={{ gridColumn: `${span.firstWeek} / ${span.lastWeek + 1}` }}
          >
            <button
              type="button"
              className={classes['bar']}
              data-chosen={chosen === span.id || undefined}
              data-here={here === span.id || undefined}
              data-still={isReadOnly || undefined}
              aria-pressed={chosen === span.id}
              aria-label={t('planner.bar', {
                number: formats.number(index + 1),
                title: nameOf(span.id),
                where: whereOf(span),
              })}
              aria-describedby={isReadOnly ? undefined : keysId}
              onClick={() => onChoose(span.id)}
              onFocus={() => onChoose(span.id)}
              onKeyDown={(event) => press(event, span.id)}
              {...drag(span.id, 'move')}
            >
              {here === span.id ? (
                <IconMapPinFilled size={18} aria-hidden />
              ) : (
                <span className={classes['barNumber']} aria-hidden>
                  {formats.number(index + 1)}
                </span>
              )}{' '}
              <span className={classes['barTitle']}>{nameOf(span.id)}</span>
            </button>
            {!isReadOnly && <span className={classes['grip']} aria-hidden {...drag(span.id, 'stretch')} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What a key does to the bar that has the focus; sideways as the page is read. */
function moveOfKey(event: KeyboardEvent, isRtl: boolean): PlanMove | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const on = isRtl ? 'ArrowLeft' : 'ArrowRight';
  const back = isRtl ? 'ArrowRight' : 'ArrowLeft';
  const does = event.shiftKey ? 'stretch' : 'move';
  if (event.key === on) return { does, weeks: 1 };
  if (event.key === back) return { does, weeks: -1 };
  if (event.key === 'Home') return { does: 'first' };
  return event.key === 'End' ? { does: 'last' } : undefined;
}

/** Up and down go from bar to bar. */
function walk(event: KeyboardEvent, track: HTMLElement | null): boolean {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step === undefined || !track) return false;
  const bars = [...track.querySelectorAll('button')];
  bars[bars.indexOf(event.currentTarget as HTMLButtonElement) + step]?.focus();
  return true;
}

interface Drag {
  readonly id: string;
  readonly does: 'move' | 'stretch';
  readonly fromX: number;
  weeks: number;
}

/** Dragging by whole weeks: shown while it lasts, kept when it is let go, given up by Escape or a cancelled pointer. */
function useDrag(
  track: { readonly current: HTMLElement | null },
  count: number,
  { isReadOnly, onMove, onPreview }: PhaseBarsProps,
) {
  const drag = useRef<Drag>(undefined);
  const end = (isKept: boolean): void => {
    const done = drag.current;
    drag.current = undefined;
    if (!done) return;
    onPreview(done.id, undefined);
    if (isKept && done.weeks !== 0) onMove(done.id, { does: done.does, weeks: done.weeks });
  };
  return (id: string, does: 'move' | 'stretch') =>
    isReadOnly
      ? {}
      : {
          onPointerDown: (event: PointerEvent<HTMLElement>) => {
            if (event.button !== 0) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            drag.current = { id, does, fromX: event.clientX, weeks: 0 };
          },
          onPointerMove: (event: PointerEvent<HTMLElement>) => {
            const now = drag.current;
            if (!now || !track.current) return;
            const isRtl = getComputedStyle(track.current).direction === 'rtl';
            const distance = (event.clientX - now.fromX) * (isRtl ? -1 : 1);
            const weeks = Math.round(distance / (track.current.clientWidth / count));
            if (weeks === now.weeks) return;
            now.weeks = weeks;
            onPreview(id, { does, weeks });
          },
          onPointerUp: () => end(true),
          onPointerCancel: () => end(false),
        };
}
