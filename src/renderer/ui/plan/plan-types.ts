import type { Json } from '../../../shared/lib/canonical.ts';
import type { Project } from '../../../shared/records/project.ts';
import type { Task } from '../../../shared/records/task.ts';
import type { ReactNode } from 'react';
import type { PlannerSide } from '../planner/planner-sides.ts';

/** A place whose clocks a due date is shown in. The first one is the reader's own: due dates are typed there. */
export interface PlanZone {
  readonly label: string;
  readonly timeZone: string;
}

/** A class that works on the plan, for the ticks. */
export interface PlanSide {
  /** `class:<ulid>` */
  readonly id: string;
  readonly label: string;
}

/** A task that is not there yet. */
export interface NewTask {
  readonly phase: string;
  readonly title: string;
  readonly dueAt: string;
  readonly order: string;
}

/** What the plan asks of the screen around it. Each promise resolves when it is on the disk. */
export interface PlanActions {
  /** Paths of the project (`phases/<id>/title`). */
  readonly onProjectChange: (values: Record<string, Json>) => Promise<unknown>;
  readonly onPhaseAdd: (lastOrder: string, values: { title: string; weeks: number }) => Promise<string>;
  readonly onPhaseRemove: (phaseId: string, isRemoved: boolean) => Promise<unknown>;
  readonly onTaskAdd: (values: NewTask) => Promise<string>;
  readonly onTaskChange: (taskId: string, values: Record<string, Json>) => Promise<unknown>;
  readonly onTaskRemove: (taskId: string, isRemoved: boolean) => Promise<unknown>;
  readonly onTaskDone: (taskId: string, classId: string, isDone: boolean) => Promise<unknown>;
  /** Something was taken away and can come back: shown by the screen for as long as it likes. */
  readonly onUndoable: (words: string, undo: () => void) => void;
}

/** The plan of a project, as data and callbacks: the same for a project of one's own and for an exchange room. */
export interface PlanEditorProps {
  readonly project: Project;
  readonly tasks: readonly Task[];
  readonly zones: readonly PlanZone[];
  readonly actions: PlanActions;
  readonly isReadOnly?: boolean;
  /** Nothing is asked of anybody for now: due dates say so. */
  readonly isPaused?: boolean;
  /** `class:<ulid>` of sides that nothing is asked of, because the others go on without them. */
  readonly letOff?: readonly string[];
  /** Our class: it ticks its own side. Without one nothing can be ticked. */
  readonly ownClassId?: string | undefined;
  /** All classes, ours first, where there are several. */
  readonly sides?: readonly PlanSide[];
  /** The schools whose calendars the plan is laid over, ours first. */
  readonly calendars: readonly PlannerSide[];
  /** Chooses whose calendar is looked at, where there is no partner yet. */
  readonly calendarChooser?: ReactNode;
  /** Milliseconds since 1970: where "you are here" is. */
  readonly nowMs: number;
}
/** One phase of a project. */
export type Phase = Project['phases'][number];
