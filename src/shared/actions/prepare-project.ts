import { newUlid } from '../lib/ids.ts';
import { project, type PHASE_KINDS } from '../records/project.ts';
import { task } from '../records/task.ts';
import type { Json } from '../lib/canonical.ts';
import { changeRecord, createRecord, nowAt, orderBetween, type Desk } from './desk.ts';

/** What a template brings to a project: the texts are copied, so that the teacher may change every one. */
export interface ProjectSeed {
  readonly title: string;
  readonly summary: string;
  readonly type: 'know-each-other' | 'work-towards-sdg' | 'solve-a-problem';
  readonly template: string;
  readonly goals: readonly string[];
  readonly aims: string;
  readonly materials: string;
  readonly phases: readonly {
    readonly phase: (typeof PHASE_KINDS)[number];
    readonly title: string;
    readonly summary: string;
    readonly weeks: number;
    readonly tasks: readonly {
      readonly title: string;
      readonly description: string;
      readonly who: 'each-class' | 'together' | 'teacher' | 'teams';
      /** Week of the project, from 1, at whose end it is due. */
      readonly week: number;
    }[];
  }[];
  readonly questions: readonly { readonly question: string; readonly howDoWeKnow: string }[];
}

/**
 * Starts a project in the teacher's own scope, from a template or blank, with its tasks. `startOn` is a calendar day.
 * Tasks are due at 12:00 UTC of the last weekday (Friday) of their week. Gives `project:<ulid>`.
 */
export async function startProject(
  desk: Desk,
  teacherId: string,
  classId: string,
  seed: ProjectSeed,
  startOn: string,
): Promise<string> {
  const orders = ordersFor(seed.phases.length);
  const phases = seed.phases.map(({ tasks: _tasks, ...phase }, index) => ({
    id: newUlid(desk.now()),
    ...phase,
    order: orders[index]!,
  }));
  const questionOrders = ordersFor(seed.questions.length);
  const projectId = await createRecord(desk, project, teacherId, {
    title: seed.title,
    summary: seed.summary,
    type: seed.type,
    template: seed.template,
    goals: [...seed.goals],
    aims: seed.aims,
    materials: seed.materials,
    class: classId,
    startOn,
    phases,
    questions: seed.questions.map((entry, index) => ({
      id: newUlid(desk.now()),
      ...entry,
      order: questionOrders[index]!,
    })),
  });
  for (const [index, { tasks }] of seed.phases.entries()) {
    const taskOrders = ordersFor(tasks.length);
    for (const [place, { week, title, description, who }] of tasks.entries()) {
      await createRecord(desk, task, teacherId, {
        title,
        description,
        who,
        project: projectId,
        phase: phases[index]!.id,
        dueAt: dueAtEndOfWeek(startOn, week),
        order: taskOrders[place]!,
      });
    }
  }
  return projectId;
}

/** Writes fields of a project; list items as `phases/<id>/title`. */
export async function changeProject(
  desk: Desk,
  projectId: string,
  values: Record<string, Json>,
): Promise<void> {
  await changeRecord(desk, project, projectId, values);
}

/** Adds a phase at the end. Gives its id. */
export async function addPhase(
  desk: Desk,
  projectId: string,
  lastOrder: string,
  values: { title: string; weeks: number },
): Promise<string> {
  const id = newUlid(desk.now());
  const paths = Object.fromEntries(
    Object.entries({
      ...values,
      phase: 'collaboration',
      summary: '',
      order: orderBetween(lastOrder, ''),
    }).map(([name, value]) => [`phases/${id}/${name}`, value]),
  );
  await changeProject(desk, projectId, paths);
  return id;
}

/** Takes a phase away, or brings it back: its texts stay. */
export async function setPhaseRemoved(
  desk: Desk,
  projectId: string,
  phaseId: string,
  isRemoved: boolean,
): Promise<void> {
  await changeProject(desk, projectId, { [`phases/${phaseId}/removed`]: isRemoved });
}

/** Adds a task to a phase, in the scope its project lives in. Gives `task:<ulid>`. */
export async function addTask(
  desk: Desk,
  scope: string,
  values: {
    project: string;
    phase: string;
    title: string;
    dueAt: string;
    order: string;
    who?: string;
    description?: string;
  },
): Promise<string> {
  return createRecord(desk, task, scope, values);
}

/** Writes fields of a task. */
export async function changeTask(desk: Desk, taskId: string, values: Record<string, Json>): Promise<void> {
  await changeRecord(desk, task, taskId, values);
}

/** Takes a task away, or brings it back. */
export async function setTaskRemoved(desk: Desk, taskId: string, isRemoved: boolean): Promise<void> {
  await changeRecord(desk, task, taskId, { removedAt: isRemoved ? nowAt(desk) : '' });
}

/** Ticks a task for one class, or takes the tick back. */
export async function setTaskDone(
  desk: Desk,
  taskId: string,
  classId: string,
  isDone: boolean,
): Promise<void> {
  await changeRecord(desk, task, taskId, { [`done/${classId}/at`]: isDone ? nowAt(desk) : '' });
}

/** Puts a project away, or takes it out again. */
export async function setProjectArchived(desk: Desk, projectId: string, isArchived: boolean): Promise<void> {
  await changeProject(desk, projectId, { isArchived });
}

/** `count` orders, one behind the other. */
export function ordersFor(count: number): string[] {
  const orders: string[] = [];
  for (let index = 0; index < count; index++) orders.push(orderBetween(orders[index - 1] ?? '', ''));
  return orders;
}

/** Friday, 12:00 UTC, of the given week (from 1) of a project that starts on `startOn`; '' when that is no day. */
export function dueAtEndOfWeek(startOn: string, week: number): string {
  const start = Date.parse(`${startOn}T12:00:00Z`);
  if (Number.isNaN(start)) return '';
  const weekday = (new Date(start).getUTCDay() + 6) % 7;
  return new Date(start + ((week - 1) * 7 + (4 - weekday)) * 86_400_000).toISOString();
}
