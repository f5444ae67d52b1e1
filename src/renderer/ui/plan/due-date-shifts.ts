import type { Task } from '../../../shared/records/task.ts';
import type { PhaseSpan } from './plan-calendar.ts';

const WEEK_MS = 7 * 86_400_000;

/** A due date that would move. */
export interface DueDateShift {
  readonly id: string;
  readonly dueAt: string;
}

/**
 * The due dates that no longer lie where their phase does, after phases were moved, added, or made longer or shorter:
 * each would move by as many weeks as the beginning of its phase did.
 */
export function dueDateShifts(
  before: readonly PhaseSpan[],
  now: readonly PhaseSpan[],
  tasks: readonly Pick<Task, 'id' | 'phase' | 'dueAt' | 'removedAt'>[],
): DueDateShift[] {
  const firstWeekBefore = new Map(before.map((span) => [span.id, span.firstWeek]));
  const weeksMoved = new Map(
    now.map((span) => [span.id, span.firstWeek - (firstWeekBefore.get(span.id) ?? span.firstWeek)]),
  );
  return tasks
    .filter((task) => task.dueAt !== '' && task.removedAt === '' && (weeksMoved.get(task.phase) ?? 0) !== 0)
    .map(({ id, phase, dueAt }) => ({
      id,
      dueAt: new Date(Date.parse(dueAt) + weeksMoved.get(phase)! * WEEK_MS).toISOString(),
    }));
}
