import type { Task } from '../../../shared/records/task.ts';

const TWO_WEEKS_MS = 14 * 86_400_000;
const HOUR_MS = 3_600_000;
/** How many tasks are shown. */
export const DUE_COUNT = 5;

/** True for a task that our classes have not ticked and that is due within two weeks, or was due before. */
export function isDueSoon(task: Task, ownClassIds: ReadonlySet<string>, nowMs: number): boolean {
  return (
    task.dueAt !== '' &&
    !task.removedAt &&
    Date.parse(task.dueAt) < nowMs + TWO_WEEKS_MS &&
    !task.done.some((entry) => ownClassIds.has(entry.id) && entry.at)
  );
}

/** The hour after which nothing is due soon: as a question to the database it has to stay the same for a while. */
export function dueHorizon(nowMs: number): string {
  return new Date(nowMs + TWO_WEEKS_MS + HOUR_MS).toISOString().slice(0, 'yyyy-mm-ddThh'.length);
}
