import { useCallback, useEffect, useState } from 'react';
import { AppError } from '../../../shared/lib/errors.ts';
import { useTeacherSession } from '../../db/use-session.ts';

/** A list that only the server has: what came last, and what is wrong now ('' for nothing). */
export interface ServerList<T> {
  readonly list: T | undefined;
  readonly problem: string;
  readonly look: () => Promise<void>;
}

/** Asks the server when the page opens, every `everyMs` while it can be seen, and when somebody wants it. */
export function useServerList<T>(ask: (token: string) => Promise<T>, everyMs: number): ServerList<T> {
  const { account } = useTeacherSession();
  const token = (account.state === 'ready' && account.token) || '';
  const [list, setList] = useState<T>();
  const [problem, setProblem] = useState('');
  const look = useCallback(async () => {
    if (token === '') return setProblem('offline');
    try {
      setList(await ask(token));
      setProblem('');
    } catch (error) {
      setProblem(error instanceof AppError ? error.code : 'offline');
    }
    return undefined;
  }, [ask, token]);
  useEffect(() => {
    void look();
    const timer = setInterval(() => document.visibilityState === 'visible' && void look(), everyMs);
    const now = () => void look();
    window.addEventListener('online', now);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', now);
    };
  }, [look, everyMs]);
  return { list, problem, look };
}
