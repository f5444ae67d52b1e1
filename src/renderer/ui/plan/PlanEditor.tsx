import { Button, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeeping } from '../text/keeping.ts';
import { dueDateShifts } from './due-date-shifts.ts';
import { MoveDueDates } from './MoveDueDates.tsx';
import { PhaseCard } from './PhaseCard.tsx';
import { inZone, knownZone, phaseOn, phaseSpans, type PhaseSpan } from './plan-calendar.ts';
import classes from './plan.module.css';
import { inOrder, ordersAfterMove } from './plan-order.ts';
import type { PlanEditorProps } from './plan-types.ts';
import { Planner } from '../planner/Planner.tsx';
import { usePlanMoves } from '../planner/use-plan-moves.ts';

/** The plan of a project: phases over the calendar, tasks in them. Everything is edited in place and saves itself. */
export function PlanEditor(props: PlanEditorProps) {
  const { project, tasks, zones, actions, isReadOnly = false, nowMs, calendars } = props;
  const { t } = useTranslation();
  const keeping = useKeeping();
  const [said, setSaid] = useState('');
  const [fresh, setFresh] = useState('');
  const addButton = useRef<HTMLButtonElement>(null);
  const phases = useMemo(() => inOrder(project.phases), [project.phases]);
  const spans = useMemo(() => phaseSpans(project.startOn, phases), [project.startOn, phases]);
  const living = useMemo(() => inOrder(tasks.filter((task) => !task.removedAt)), [tasks]);
  const today = inZone(nowMs, knownZone(zones[0]?.timeZone ?? '')).day;
  const here = phaseOn(spans, today);
  const phaseIds = new Set(phases.map((phase) => phase.id));
  const homeless = living.filter((task) => !phaseIds.has(task.phase));

  // Where phases lay before this visit moved them: until the teacher has said what shall happen to the due dates.
  // A task that is made meanwhile lies right already.
  const [before, setBefore] = useState<{ spans: readonly PhaseSpan[]; taskIds: ReadonlySet<string> }>();
  const shifts =
    before && !isReadOnly
      ? dueDateShifts(
          before.spans,
          spans,
          living.filter((task) => before.taskIds.has(task.id)),
        )
      : [];
  // What the planner moves takes its due dates along, also those that still lay where the phases were before.
  const moves = usePlanMoves({
    project,
    tasks: living,
    actions,
    datesBefore: before?.spans,
    onKept: () => setBefore(undefined),
  });
  const remember = (): void =>
    setBefore(before ?? { spans, taskIds: new Set(living.map((task) => task.id)) });
  const moveDueDates = (): void => {
    setBefore(undefined);
    void keeping.run('due dates', () =>
      Promise.all(shifts.map(({ id, dueAt }) => actions.onTaskChange(id, { dueAt }))),
    );
  };

  const movePhase = (from: number, to: number): void => {
    remember();
    const orders = ordersAfterMove(phases, from, to);
    const values = Object.fromEntries(
      Object.entries(orders).map(([id, order]) => [`phases/${id}/order`, order]),
    );
    void keeping.run('plan', () => actions.onProjectChange(values));
    setSaid(t('projects.plan.movedTo', { name: phases[from]!.title, place: to + 1, count: phases.length }));
  };
  const removePhase = (phaseId: string, title: string): void => {
    remember();
    void keeping.run('plan', () => actions.onPhaseRemove(phaseId, true));
    actions.onUndoable(
      t('projects.plan.phaseTaken', { name: title }),
      () => void keeping.run('plan', () => actions.onPhaseRemove(phaseId, false)),
    );
    addButton.current?.focus();
  };
  const addPhase = (): void =>
    void keeping.run('plan', async () =>
      setFresh(await actions.onPhaseAdd(phases.at(-1)?.order ?? '', { title: '', weeks: 1 })),
    );

  return (
    <Stack gap="md">
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {phases.length === 0 && homeless.length === 0 && <Text c="dimmed">{t('projects.plan.empty')}</Text>}
      {spans.length > 0 && (
        <Planner
          phases={phases}
          sides={calendars}
          moves={moves}
          today={today}
          isReadOnly={isReadOnly}
          chooser={props.calendarChooser}
        />
      )}
      {shifts.length > 0 && (
        <div className={classes['note']}>
          <MoveDueDates
            words={t('projects.plan.phasesMoved')}
            count={shifts.length}
            onMove={moveDueDates}
            onLeave={() => setBefore(undefined)}
          />
        </div>
      )}
      <Stack component="ol" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {phases.map((phase, index) => (
          <PhaseCard
            key={phase.id}
            {...props}
            phase={phase}
            place={index}
            phases={phases}
            span={spans.find((span) => span.id === phase.id)}
            isHere={here?.id === phase.id}
            freshId={fresh}
            onFresh={setFresh}
            tasks={living.filter((task) => task.phase === phase.id)}
            onMove={(to) => movePhase(index, to)}
            onWeeks={remember}
            onRemove={() => removePhase(phase.id, phase.title)}
            allTasks={living}
            onSay={setSaid}
          />
        ))}
        {homeless.length > 0 && (
          <PhaseCard
            key="homeless"
            {...props}
            phase={undefined}
            place={phases.length}
            phases={phases}
            span={undefined}
            isHere={false}
            freshId={fresh}
            onFresh={setFresh}
            tasks={homeless}
            allTasks={living}
            onSay={setSaid}
          />
        )}
      </Stack>
      {!isReadOnly && (
        <Button
          ref={addButton}
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={addPhase}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('projects.plan.addPhase')}
        </Button>
      )}
    </Stack>
  );
}
