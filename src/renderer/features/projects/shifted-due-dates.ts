import type { Task } from '../../../shared/records/task.ts';

const DAY_MS = 86_400_000;

/** The due dates of a plan that starts `days` later (or earlier, below 0): living tasks with a due date only. */
export function shiftedDueDates(
  tasks: readonly Pick<Task, 'id' | 'dueAt' | 'removedAt'>[],
  days: number,
): { readonly id: string; readonly dueAt: string }[] {
  return tasks
    .filter((task) => task.dueAt !== '' && task.removedAt === '')
    .map(({ id, dueAt }) => ({ id, dueAt: new Date(Date.parse(dueAt) + days * DAY_MS).toISOString() }));
}
