import type { Task } from '../../../shared/records/task.ts';

const TWO_WEEKS_MS = 14 * 86_400_000;

/** Tasks our classes have not ticked that are due within two weeks or were due before, the nearest first, at most five. */
export function dueSoon(tasks: readonly Task[], ownClassIds: ReadonlySet<string>, nowMs: number): Task[] {
  return tasks
    .filter((task) => task.dueAt !== '' && !task.removedAt && Date.parse(task.dueAt) < nowMs + TWO_WEEKS_MS)
    .filter((task) => !task.done.some((entry) => ownClassIds.has(entry.id) && entry.at))
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
    .slice(0, 5);
}
