import type { Json } from '../../../shared/lib/canonical.ts';
import { LONGEST_WEEKS } from '../../../shared/calendar/plan-warnings.ts';
import type { Task } from '../../../shared/records/task.ts';
import { addDays, daysBetween, phaseSpans, type PhaseLength, type PhaseSpan } from '../plan/plan-calendar.ts';

/** What of a plan the planner moves. Phases are in order. */
export interface PlanShape {
  readonly startOn: string;
  readonly phases: readonly Required<PhaseLength>[];
}

/** What can be done to a phase: moved with everything behind it, or made longer or shorter, by weeks. */
export type PlanMove =
  | { readonly does: 'move' | 'stretch'; readonly weeks: number }
  /** As early as it can be, or so that the plan ends with week 15. */
  | { readonly does: 'first' | 'last' };

/** The most the record takes, for a phase and for a pause. */
const MOST_WEEKS = 30;
const DAY_MS = 86_400_000;

/**
 * The plan after a move. What comes behind the phase moves along, so that no order is lost. A phase is never shorter than a
 * week by this and never before the one in front of it; the first one takes the plan's first day along. The same object when
 * nothing moves.
 */
export function moved(shape: PlanShape, phaseId: string, move: PlanMove): PlanShape {
  const index = shape.phases.findIndex(({ id }) => id === phaseId);
  const phase = shape.phases[index];
  if (!phase) return shape;
  const put = (values: Partial<PhaseLength>): PlanShape => ({
    ...shape,
    phases: shape.phases.map((entry) => (entry === phase ? { ...entry, ...values } : entry)),
  });
  if (move.does === 'stretch') {
    const weeks = within(phase.weeks + move.weeks, 1, MOST_WEEKS);
    return weeks === phase.weeks ? shape : put({ weeks });
  }
  const isFirst = shape.phases.slice(0, index).every(({ weeks }) => weeks === 0);
  if (isFirst && move.does === 'move' && (move.weeks > 0 || phase.pauseWeeks === 0))
    return move.weeks === 0 ? shape : { ...shape, startOn: addDays(shape.startOn, move.weeks * 7) };
  if (isFirst && move.does === 'last') return shape;
  const pauseWeeks = within(phase.pauseWeeks + weeksOf(shape, phase, move), 0, MOST_WEEKS);
  return pauseWeeks === phase.pauseWeeks ? shape : put({ pauseWeeks });
}

/** The paths of the project's record that differ between two shapes of its plan. */
export function changedPaths(before: PlanShape, after: PlanShape): Record<string, Json> {
  const values: Record<string, Json> = {};
  if (before.startOn !== after.startOn) values['startOn'] = after.startOn;
  for (const phase of after.phases) {
    const old = before.phases.find(({ id }) => id === phase.id);
    if (old?.weeks !== phase.weeks) values[`phases/${phase.id}/weeks`] = phase.weeks;
    if (old?.pauseWeeks !== phase.pauseWeeks) values[`phases/${phase.id}/pauseWeeks`] = phase.pauseWeeks;
  }
  return values;
}

/** The due dates that move along: each by as many days as the beginning of its phase. Living tasks with a due date only. */
export function movedDueDates(
  before: readonly PhaseSpan[],
  after: readonly PhaseSpan[],
  tasks: readonly Pick<Task, 'id' | 'phase' | 'dueAt' | 'removedAt'>[],
): { readonly id: string; readonly dueAt: string; readonly was: string }[] {
  const days = new Map(
    after.map((span) => [
      span.id,
      daysBetween(before.find(({ id }) => id === span.id)?.from ?? span.from, span.from),
    ]),
  );
  return tasks
    .filter(({ phase, dueAt, removedAt }) => dueAt !== '' && removedAt === '' && (days.get(phase) ?? 0) !== 0)
    .map(({ id, phase, dueAt }) => ({
      id,
      was: dueAt,
      dueAt: new Date(Date.parse(dueAt) + days.get(phase)! * DAY_MS).toISOString(),
    }));
}

function weeksOf(shape: PlanShape, phase: Required<PhaseLength>, move: PlanMove): number {
  if (move.does === 'first') return -phase.pauseWeeks;
  if (move.does === 'last')
    return Math.max(0, LONGEST_WEEKS - (phaseSpans(shape.startOn, shape.phases).at(-1)?.lastWeek ?? 0));
  return 'weeks' in move ? move.weeks : 0;
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value)));
}
