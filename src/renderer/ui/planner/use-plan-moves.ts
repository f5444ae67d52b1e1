import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Project } from '../../../shared/records/project.ts';
import type { Task } from '../../../shared/records/task.ts';
import { phaseSpans, type PhaseSpan } from '../plan/plan-calendar.ts';
import { inOrder } from '../plan/plan-order.ts';
import type { PlanActions } from '../plan/plan-types.ts';
import { useKeeping } from '../text/keeping.ts';
import { changedPaths, moved, movedDueDates, type PlanMove, type PlanShape } from './plan-moves.ts';

/** What a plan's moves need. */
export interface PlanMovesProps {
  readonly project: Project;
  readonly tasks: readonly Task[];
  readonly actions: PlanActions;
  /** Where the phases lay when the due dates were last where they belong; where they lie now when it is left out. */
  readonly datesBefore?: readonly PhaseSpan[] | undefined;
  /** Moves were written, due dates included. */
  readonly onKept?: (() => void) | undefined;
}

/** The plan as it is shown, moves that are not written yet included. */
export interface PlanMoves {
  readonly shape: PlanShape;
  readonly move: (phaseId: string, move: PlanMove) => PlanShape;
  /** Shows a move without keeping it, while something is dragged; `undefined` for no more. */
  readonly preview: (phaseId: string, move: PlanMove | undefined) => void;
  /** Takes the last moves of this visit back; undefined when there are none. */
  readonly undo: (() => void) | undefined;
}

interface Step {
  readonly before: PlanShape;
  readonly after: PlanShape;
  readonly dates: readonly { readonly id: string; readonly was: string }[];
}

/** Presses that follow each other this closely are one step: written once, taken back at once. */
const PAUSE_MS = 500;

/**
 * Moves of phases: shown at once, written at a pause and when the screen goes, each with the due dates of its tasks, and
 * taken back step by step.
 */
export function usePlanMoves({ project, tasks, actions, datesBefore, onKept }: PlanMovesProps): PlanMoves {
  const keeping = useKeeping();
  const stored = useMemo<PlanShape>(
    () => ({
      startOn: project.startOn,
      phases: inOrder(project.phases).map(({ id, weeks, pauseWeeks }) => ({ id, weeks, pauseWeeks })),
    }),
    [project.startOn, project.phases],
  );
  const [draft, setDraft] = useState<PlanShape>();
  const [dragged, setDragged] = useState<PlanShape>();
  const [steps, setSteps] = useState<readonly Step[]>([]);
  /** `kept`: written, and not yet what the record says. */
  const latest = useRef({ stored, draft, kept: draft, tasks, actions, datesBefore, onKept });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** One write after the other: what takes a step back is written after the step. */
  const writes = useRef<Promise<unknown>>(Promise.resolve());
  const taken = useRef<readonly Step[]>([]);
  const inTurn = useCallback(
    (work: () => Promise<unknown>): void => {
      writes.current = writes.current.then(() => keeping.run('plan', work));
    },
    [keeping],
  );
  useEffect(() => {
    latest.current = { ...latest.current, stored, tasks, actions, datesBefore, onKept };
  });
  // What was written is what the record says from now on; what a partner writes meanwhile is not hidden for longer.
  useEffect(() => {
    latest.current.kept = undefined;
    if (latest.current.draft === undefined) setDraft(undefined);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a new record is what this is about
  }, [stored]);

  const keep = useCallback(() => {
    clearTimeout(timer.current);
    const { stored: before, draft: after } = latest.current;
    if (!after) return;
    latest.current.draft = undefined;
    const values = changedPaths(before, after);
    if (Object.keys(values).length === 0) {
      keeping.noteKept('plan');
      setDraft(undefined);
      return;
    }
    const from = latest.current.datesBefore ?? phaseSpans(before.startOn, before.phases);
    const dates = movedDueDates(from, phaseSpans(after.startOn, after.phases), latest.current.tasks);
    latest.current.kept = after;
    latest.current.onKept?.();
    taken.current = [...taken.current, { before, after, dates }];
    setSteps(taken.current);
    const write = latest.current.actions;
    inTurn(async () => {
      await write.onProjectChange(values);
      await Promise.all(dates.map(({ id, dueAt }) => write.onTaskChange(id, { dueAt })));
    });
  }, [keeping, inTurn]);
  useEffect(() => {
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [keep]);

  const move = useCallback(
    (phaseId: string, wanted: PlanMove): PlanShape => {
      const before = shownNow(latest.current);
      const after = moved(before, phaseId, wanted);
      setDragged(undefined);
      if (after === before) return after;
      latest.current.draft = after;
      setDraft(after);
      keeping.noteTyped('plan');
      clearTimeout(timer.current);
      timer.current = setTimeout(keep, PAUSE_MS);
      return after;
    },
    [keep, keeping],
  );
  const preview = useCallback(
    (phaseId: string, wanted: PlanMove | undefined) =>
      setDragged(wanted && moved(shownNow(latest.current), phaseId, wanted)),
    [],
  );
  const undo = useCallback(() => {
    keep();
    const last = taken.current.at(-1);
    if (!last) return;
    taken.current = taken.current.slice(0, -1);
    setSteps(taken.current);
    // Until the record says so itself.
    latest.current.kept = last.before;
    setDraft(last.before);
    inTurn(() => takenBack(last, latest.current.actions));
  }, [keep, inTurn]);
  return {
    shape: dragged ?? draft ?? stored,
    move,
    preview,
    undo: steps.length > 0 || draft ? undo : undefined,
  };
}

function shownNow(plan: {
  readonly draft: PlanShape | undefined;
  readonly kept: PlanShape | undefined;
  readonly stored: PlanShape;
}): PlanShape {
  return plan.draft ?? plan.kept ?? plan.stored;
}

async function takenBack({ before, after, dates }: Step, actions: PlanActions): Promise<void> {
  await actions.onProjectChange(changedPaths(after, before));
  await Promise.all(dates.map(({ id, was }) => actions.onTaskChange(id, { dueAt: was })));
}
