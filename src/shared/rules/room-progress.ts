import type { Project } from '../records/project.ts';
import type { Task } from '../records/task.ts';

/** How far the classes of an exchange are with one phase of its plan. */
export interface PhaseProgress {
  readonly id: string;
  readonly title: string;
  readonly phase: Project['phases'][number]['phase'];
  /** Its tasks, without those that were taken away. */
  readonly tasks: readonly Task[];
  /** How many of them each class has ticked, by class id. */
  readonly done: ReadonlyMap<string, number>;
}

/** Every phase with what each class has done of it, in the plan's order. Phases without a task are there too. */
export function progressOf(
  { phases }: Pick<Project, 'phases'>,
  tasks: readonly Task[],
  classIds: readonly string[],
): PhaseProgress[] {
  const living = tasks.filter(({ removedAt }) => removedAt === '');
  return phases
    .toSorted((a, b) => (a.order === b.order ? (a.id < b.id ? -1 : 1) : a.order < b.order ? -1 : 1))
    .map(({ id, title, phase }) => {
      const own = living.filter((task) => task.phase === id);
      const count = (classId: string): number => own.filter((task) => hasDone(task, classId)).length;
      return { id, title, phase, tasks: own, done: new Map(classIds.map((one) => [one, count(one)])) };
    });
}

/** The phases that a class has finished, and not all of it before `since` (ISO). */
export function finishedSince(
  progress: readonly PhaseProgress[],
  classId: string,
  since: string,
): PhaseProgress[] {
  return progress.filter(
    ({ tasks, done }) =>
      tasks.length > 0 &&
      done.get(classId) === tasks.length &&
      tasks.some((task) => task.done.some(({ id, at }) => id === classId && at >= since)),
  );
}

function hasDone({ done }: Task, classId: string): boolean {
  return done.some(({ id, at }) => id === classId && at !== '');
}
