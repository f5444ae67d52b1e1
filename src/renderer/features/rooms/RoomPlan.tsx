import { useMemo } from 'react';
import {
  addPhase,
  addTask,
  changeProject,
  changeTask,
  setPhaseRemoved,
  setTaskDone,
  setTaskRemoved,
} from '../../../shared/actions/prepare-project.ts';
import type { Project } from '../../../shared/records/project.ts';
import { aloneKey } from '../../../shared/records/room.ts';
import { task } from '../../../shared/records/task.ts';
import { pausesOf } from '../../../shared/rules/room-over.ts';
import { useDesk } from '../../db/desk-context.ts';
import type { OwnRoom, RoomClass } from '../../db/use-places.ts';
import { useRecords } from '../../db/use-records.ts';
import { PlanEditor } from '../../ui/plan/PlanEditor.tsx';
import type { PlanActions } from '../../ui/plan/plan-types.ts';
import { useUndoToast } from '../../ui/UndoToast.tsx';
import { LeavesNow } from './LeavesNow.tsx';
import { useRoomSides } from './use-room-sides.ts';

/** The plan both classes work by: the same editor as at home, dates in every class's time, a tick per class. */
export function RoomPlan({
  plan,
  view,
  own,
}: {
  readonly plan: Project;
  readonly view: OwnRoom;
  readonly own: RoomClass;
}) {
  const desk = useDesk();
  const showUndo = useUndoToast();
  const tasks = useRecords(task, { parent: plan.id }) ?? [];
  const actions = useMemo<PlanActions>(
    () => ({
      onProjectChange: (values) => changeProject(desk, plan.id, values),
      onPhaseAdd: (lastOrder, values) => addPhase(desk, plan.id, lastOrder, values),
      onPhaseRemove: (phaseId, isRemoved) => setPhaseRemoved(desk, plan.id, phaseId, isRemoved),
      onTaskAdd: (values) => addTask(desk, plan.scope, { ...values, project: plan.id }),
      onTaskChange: (taskId, values) => changeTask(desk, taskId, values),
      onTaskRemove: (taskId, isRemoved) => setTaskRemoved(desk, taskId, isRemoved),
      onTaskDone: (taskId, classId, isDone) => setTaskDone(desk, taskId, classId, isDone),
      onUndoable: showUndo,
    }),
    [desk, plan.id, plan.scope, showUndo],
  );
  const nowMs = desk.now();
  const letOff = view.partners
    .filter(({ id }) => view.room.alone.some((entry) => entry.id === aloneKey(id, own.id) && entry.at !== ''))
    .map(({ id }) => id);
  const classes = [own, ...view.partners];
  const sides = useRoomSides(plan.startOn, view, own);
  return (
    <LeavesNow>
      <PlanEditor
        project={plan}
        tasks={tasks}
        actions={actions}
        ownClassId={own.id}
        sides={classes.map((entry) => ({ id: entry.id, label: entry.name }))}
        zones={classes.map((entry) => ({ label: entry.place || entry.name, timeZone: entry.timeZone }))}
        calendars={sides}
        nowMs={nowMs}
        isReadOnly={view.state === 'closed'}
        isPaused={pausesOf(view.room, nowMs).length > 0}
        letOff={letOff}
      />
    </LeavesNow>
  );
}
