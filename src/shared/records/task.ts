import { choice, defineKind, plain, text, time, type ViewOf } from './kind.ts';

/** Who does a task. */
export const TASK_WHO = ['each-class', 'together', 'teacher', 'teams'] as const;

/** A task of a project. `dueAt` is a moment, shown in both classes' zones. Each class ticks its own side (`done/<class>/at`). */
export const task = defineKind({
  kind: 'task',
  collection: 'tasks',
  version: 1,
  scopes: ['teacher', 'exchange'],
  parentPath: 'project',
  todo: ({ f }) => (f['removedAt'] ? '' : String(f['dueAt'] ?? '')),
  fields: {
    project: plain(60),
    /** Id of the phase in the project's `phases`. */
    phase: plain(64),
    title: text(200),
    description: text(4000),
    who: choice(TASK_WHO, 'each-class'),
    dueAt: time(),
    order: plain(40),
    removedAt: time(),
  },
  maps: { done: { at: time() } },
});
export type Task = ViewOf<typeof task>;
