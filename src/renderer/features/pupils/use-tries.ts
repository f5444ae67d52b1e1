import { useCallback, useEffect, useMemo, useState } from 'react';
import { PUPIL_FACTS } from '../../../shared/sync/pupil-facts.ts';
import { afterWrongTry, waitBeforeTry, type Tries } from '../../../shared/rules/tries-pace.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useFact } from '../../db/use-fact.ts';

/** Wrong tries at something secret on this computer. */
export interface TriesHere {
  /** Seconds until the next try; 0 for now. */
  readonly seconds: number;
  readonly noteWrong: () => Promise<void>;
  readonly noteRight: () => Promise<void>;
}

/** Counts the tries at `what` on the disk: closing the window does not shorten the wait. */
export function useTries(what: string): TriesHere {
  const desk = useDesk();
  const name = `${PUPIL_FACTS.tries}${what}`;
  const kept = useFact(name);
  const tries = useMemo(() => (kept ? (JSON.parse(kept) as Tries) : undefined), [kept]);
  const [nowMs, setNowMs] = useState(desk.now);
  const waitMs = waitBeforeTry(tries, nowMs);
  useEffect(() => {
    setNowMs(desk.now());
    if (!tries) return undefined;
    const timer = setInterval(() => {
      setNowMs(desk.now());
      if (waitBeforeTry(tries, desk.now()) === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [desk, tries]);
  return {
    seconds: Math.ceil(waitMs / 1000),
    noteWrong: useCallback(
      () => desk.store.setFact(name, JSON.stringify(afterWrongTry(tries, desk.now()))),
      [desk, name, tries],
    ),
    noteRight: useCallback(() => desk.store.setFact(name, undefined), [desk, name]),
  };
}
