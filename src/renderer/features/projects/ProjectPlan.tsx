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
import { schoolClass } from '../../../shared/records/class.ts';
import { task } from '../../../shared/records/task.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useOpenClass } from '../../db/use-places.ts';
import { useRecord, useRecords } from '../../db/use-records.ts';
import { knownZone } from '../../ui/plan/plan-calendar.ts';
import { PlanEditor } from '../../ui/plan/PlanEditor.tsx';
import type { PlanActions } from '../../ui/plan/plan-types.ts';
import { useUndoToast } from '../../ui/UndoToast.tsx';
import { useTyped } from '../../ui/text/typed.ts';
import { LookAt, NOBODY, type SeenCountry } from './LookAt.tsx';
import type { ProjectPartProps } from './project-part.ts';
import { useProjectSides } from './use-project-sides.ts';

/** The plan: phases and tasks, over the calendar of the class it is prepared for, and of a partner's or of a country. */
export function ProjectPlan({ view, isReadOnly }: ProjectPartProps) {
  const desk = useDesk();
  const showUndo = useUndoToast();
  const tasks = useRecords(task, { parent: view.id, scope: view.scope });
  const place = useOpenClass();
  const ownClass = useRecord(schoolClass, view.class || undefined);
  const { id, scope } = view;
  const actions = useMemo<PlanActions>(
    () => ({
      onProjectChange: (values) => changeProject(desk, id, values),
      onPhaseAdd: (lastOrder, values) => addPhase(desk, id, lastOrder, values),
      onPhaseRemove: (phaseId, isRemoved) => setPhaseRemoved(desk, id, phaseId, isRemoved),
      onTaskAdd: (values) => addTask(desk, scope, { ...values, project: id }),
      onTaskChange: (taskId, values) => changeTask(desk, taskId, values),
      onTaskRemove: (taskId, isRemoved) => setTaskRemoved(desk, taskId, isRemoved),
      onTaskDone: (taskId, classId, isDone) => setTaskDone(desk, taskId, classId, isDone),
      onUndoable: showUndo,
    }),
    [desk, id, scope, showUndo],
  );
  const [seen, see] = useTyped<SeenCountry>(`${view.id}/look-at`, NOBODY);
  const sides = useProjectSides(view, seen);
  if (!tasks) return null;
  const timeZone = knownZone(ownClass?.timeZone || place?.card.timeZone || '');
  return (
    <PlanEditor
      project={view}
      tasks={tasks}
      actions={actions}
      isReadOnly={isReadOnly}
      {...(view.class !== '' && { ownClassId: view.class })}
      zones={[{ label: place?.card.place ?? '', timeZone }]}
      calendars={sides}
      calendarChooser={!isReadOnly && <LookAt seen={seen} onSee={see} />}
      nowMs={desk.now()}
    />
  );
}
