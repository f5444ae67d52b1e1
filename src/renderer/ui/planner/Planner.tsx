import { Card, Group, Text, Title, VisuallyHidden } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { planWarnings, singleDays } from '../../../shared/calendar/plan-warnings.ts';
import { clockChanges, planWeeks } from '../../../shared/calendar/plan-weeks.ts';
import { phaseOn, phaseSpans, type PhaseSpan } from '../plan/plan-calendar.ts';
import { PhaseBars } from './PhaseBars.tsx';
import { PhasePanel } from './PhasePanel.tsx';
import type { PlanMove, PlanShape } from './plan-moves.ts';
import type { PlannerSide } from './planner-sides.ts';
import { useDaysWords, useSingleDayWords, useWarningWords } from './planner-words.ts';
import classes from './Planner.module.css';
import { PlannerWarnings } from './PlannerWarnings.tsx';
import type { PlanMoves } from './use-plan-moves.ts';
import { WeekTable } from './WeekTable.tsx';

/** A plan over the calendars of its schools. */
export interface PlannerProps {
  /** In order. */
  readonly phases: readonly { readonly id: string; readonly title: string }[];
  readonly sides: readonly PlannerSide[];
  readonly moves: PlanMoves;
  /** Today (ISO calendar day) where the reader is. */
  readonly today: string;
  readonly isReadOnly: boolean;
  /** Chooses whose calendar is looked at, where there is no partner yet. */
  readonly chooser?: ReactNode;
}

/** Fewest weeks that are drawn, and how many behind the end, so that there is room to move to. */
const LEAST_WEEKS = 8;
const ROOM_BEHIND = 2;

/**
 * The phases as bars over the weeks, each school's calendar below, and in words what to look out for. Bars are moved and
 * stretched by the mouse, by arrow keys and by buttons, and every move is said.
 */
export function Planner({ phases, sides, moves, today, isReadOnly, chooser }: PlannerProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string>();
  const [said, setSaid] = useState('');
  const wordsOf = useWarningWords(sides);
  const singleWords = useSingleDayWords(sides);
  const daysWords = useDaysWords();
  const { shape } = moves;
  const spans = phaseSpans(shape.startOn, shape.phases);
  const planned = spans.at(-1)?.lastWeek ?? 0;
  const count = Math.max(LEAST_WEEKS, planned + ROOM_BEHIND);
  const calendars = useMemo(() => sides.map(({ calendar }) => calendar), [sides]);
  const weeks = useMemo(() => planWeeks(shape.startOn, count, calendars), [shape.startOn, count, calendars]);
  const changes = clockChanges(shape.startOn, planned, calendars);
  const isPlanned = (week: number): boolean => spans.some((span) => isWithin(week, span));
  const warnings = planWarnings(weeks.slice(0, planned), changes, isPlanned);
  const free = singleDays(weeks.slice(0, planned), isPlanned);
  const here = phaseOn(spans, today);
  const nameOf = (id: string): string => {
    const at = phases.findIndex((phase) => phase.id === id);
    return phases[at]?.title || t('projects.plan.phaseNumber', { number: at + 1 });
  };
  const whereOf = (span: PhaseSpan): string =>
    t('planner.where', {
      count: span.lastWeek - span.firstWeek + 1,
      first: span.firstWeek,
      last: span.lastWeek,
      days: daysWords(span),
    });
  const say = (id: string, after: PlanShape): void => {
    const span = phaseSpans(after.startOn, after.phases).find((entry) => entry.id === id);
    if (!span) return;
    const number = phaseSpans(after.startOn, after.phases).at(-1)?.lastWeek ?? 0;
    const laid = planWeeks(after.startOn, number, calendars);
    const isHere = (week: number): boolean => isWithin(week, span);
    const found = planWarnings(laid, clockChanges(after.startOn, number, calendars), isHere).filter(
      ({ firstWeek }) => isHere(firstWeek),
    );
    const words = [...found.flatMap(wordsOf), ...singleWords(singleDays(laid, isHere))];
    setSaid([`${nameOf(id)}: ${whereOf(span)}.`, ...words].join(' '));
  };
  const move = (id: string, wanted: PlanMove): void => {
    setChosen(id);
    say(id, moves.move(id, wanted));
  };
  const undo = moves.undo;
  const shown = spans.find(({ id }) => id === chosen) ?? here ?? spans[0];
  return (
    <Card withBorder component="section" aria-labelledby="planner-title" className={classes['planner']}>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <Group justify="space-between" gap="sm" align="flex-end">
        <div>
          <Title order={2} id="planner-title">
            {t('planner.title')}
          </Title>
          <Text c="dimmed">{t('planner.lead', { count: planned })}</Text>
        </div>
        {chooser}
      </Group>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keys */}
      <div className={classes['scroller']} tabIndex={0} role="group" aria-label={t('planner.overWeeks')}>
        <div className={classes['sheet']} style={{ minInlineSize: `calc(var(--label) + ${count} * 44px)` }}>
          <PhaseBars
            spans={spans}
            count={count}
            chosen={shown?.id}
            here={here?.id}
            nameOf={nameOf}
            whereOf={whereOf}
            isReadOnly={isReadOnly}
            onChoose={setChosen}
            onMove={move}
            onPreview={moves.preview}
          />
          <WeekTable weeks={weeks} planned={planned} sides={sides} changes={changes} today={today} />
        </div>
      </div>
      {shown && (
        <PhasePanel
          span={shown}
          name={nameOf(shown.id)}
          where={whereOf(shown)}
          weeks={weeks}
          sides={sides}
          isReadOnly={isReadOnly}
          onMove={(wanted) => move(shown.id, wanted)}
          onUndo={
            undo &&
            (() => {
              undo();
              setSaid(t('planner.undone'));
            })
          }
        />
      )}
      <PlannerWarnings
        warnings={warnings}
        wordsOf={wordsOf}
        singleDays={singleWords(free)}
        sides={sides}
        isReadOnly={isReadOnly}
      />
    </Card>
  );
}

function isWithin(week: number, { firstWeek, lastWeek }: PhaseSpan): boolean {
  return firstWeek <= week && week <= lastWeek;
}
