import { useEffect, useMemo, useRef, useState } from 'react';
import type { RosterFailure } from '../../../../shared/rules/roster/found.ts';
import type { Choice, PresentPupil, RosterPlan } from '../../../../shared/rules/roster/plan.ts';
import { AskReader, type Progress } from './ask-reader.ts';
import type { Answer, ListSource, ReadSummary } from './roster-reader.ts';

/** How far it is with a list that somebody gives. */
export interface Planning {
  /** Undefined while it is being read, and without a list. */
  readonly read: ReadSummary | RosterFailure | undefined;
  readonly isReading: boolean;
  readonly progress: Progress | undefined;
  /** The class of the file that is taken; undefined while nobody has said. */
  readonly chosen: string | undefined;
  readonly choose: (key: string) => void;
  /** What the teacher has said of single rows. */
  readonly choices: Readonly<Record<string, Choice>>;
  readonly say: (choices: Readonly<Record<string, Choice>>) => void;
  readonly plan: RosterPlan | undefined;
}

interface ReadState {
  readonly source: ListSource;
  readonly read: ReadSummary | RosterFailure;
}

const NOTHING: Readonly<Record<string, Choice>> = {};

/**
 * Reads a list beside the page and says what it would do. `isPaused`: the list is being carried out, and everything that
 * changes is its own work.
 */
export function useRosterPlan(
  source: ListSource | undefined,
  present: readonly PresentPupil[],
  title: string,
  isPaused: boolean,
): Planning {
  const reader = useReader();
  const [state, setState] = useState<ReadState>();
  const [progress, setProgress] = useState<Progress>();
  const [said, setSaid] = useState<{ source: ListSource; key?: string; choices: typeof NOTHING }>();
  const [planned, setPlanned] = useState<{ read: ReadState['read']; plan: RosterPlan | undefined }>();
  const latest = useRef({ present, title });
  useEffect(() => {
    latest.current = { present, title };
  });

  useEffect(() => {
    if (!source) return undefined;
    let isOld = false;
    setProgress(undefined);
    const today = new Date().toISOString().slice(0, 10);
    const question = { ask: 'read', source, today, ...latest.current } as const;
    void (async () => {
      const answer: Answer = await reader.ask(question, (now) => isOld || setProgress(now));
      if (!isOld && 'read' in answer) setState({ source, read: answer.read });
    })();
    return () => {
      isOld = true;
    };
  }, [reader, source]);

  const read = source && state?.source === source ? state.read : undefined;
  const own = said && said.source === source ? said : undefined;
  const found = read && !('problem' in read) ? read : undefined;
  const chosen = found && (own?.key ?? found.suggested);
  const choices = own?.choices ?? NOTHING;

  useEffect(() => {
    if (!found || chosen === undefined || isPaused) return undefined;
    let isOld = false;
    void (async () => {
      const answer = await reader.ask({ ask: 'plan', key: chosen, present, choices });
      if (!isOld && 'plan' in answer) setPlanned({ read: found, plan: answer.plan });
    })();
    return () => {
      isOld = true;
    };
  }, [reader, found, chosen, present, choices, isPaused]);

  return {
    read,
    isReading: source !== undefined && read === undefined,
    progress,
    chosen,
    choose: (key) => source && setSaid({ source, key, choices: NOTHING }),
    choices,
    say: (more) =>
      source &&
      setSaid({ source, ...(chosen !== undefined && { key: chosen }), choices: { ...choices, ...more } }),
    plan: found && chosen !== undefined && planned?.read === found ? planned.plan : undefined,
  };
}

/** A reader as long as the screen is there. */
function useReader(): AskReader {
  const reader = useMemo(() => new AskReader(), []);
  useEffect(() => () => reader.stop(), [reader]);
  return reader;
}
