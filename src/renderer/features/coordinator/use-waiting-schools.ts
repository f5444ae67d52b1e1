import { useCallback, useEffect, useMemo, useState } from 'react';
import * as v from 'valibot';
import { AppError } from '../../../shared/lib/errors.ts';
import {
  waitingSchools,
  WAITING_SCHOOLS_FACT,
  type WaitingSchools,
} from '../../../shared/sync/coordination.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useFact } from '../../db/use-fact.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { usePost } from '../../sync/use-sync.ts';

/** The schools that wait, as the server told last: kept on this computer and readable without a connection. */
export interface WaitingList {
  /** Undefined while it is being read, or before it came the first time. */
  readonly list: (WaitingSchools & { readonly at: string }) | undefined;
  readonly isAsking: boolean;
  /** A code of the catalogue, or `no-connection`; '' when the last question was answered. */
  readonly problem: string;
  readonly ask: () => void;
}

const kept = v.object({ ...waitingSchools.entries, at: v.string() });

/** Asks when the screen opens and whenever it is told to. */
export function useWaitingSchools(): WaitingList {
  const desk = useDesk();
  const { server } = usePost();
  const { account } = useTeacherSession();
  const text = useFact(WAITING_SCHOOLS_FACT);
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState('');
  const token = account.state === 'ready' ? account.token : undefined;
  const ask = useCallback(() => {
    if (!token) return;
    setIsAsking(true);
    const look = async (): Promise<void> => {
      try {
        const found = await server.schoolsWaiting(token);
        const at = new Date(desk.now()).toISOString();
        await desk.store.setFact(WAITING_SCHOOLS_FACT, JSON.stringify({ ...found, at }));
        setProblem('');
      } catch (error) {
        setProblem(error instanceof AppError ? error.code : 'no-connection');
      }
      setIsAsking(false);
    };
    void look();
  }, [desk, server, token]);
  useEffect(ask, [ask]);
  const list = useMemo(() => {
    if (!text) return undefined;
    const parsed = v.safeParse(kept, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  }, [text]);
  return { list, isAsking, problem, ask };
}
