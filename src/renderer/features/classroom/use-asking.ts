import { useCallback, useEffect, useRef, useState } from 'react';
import { LABEL_FACT } from '../../../shared/actions/class-computers.ts';
import { AppError, type ErrorCode } from '../../../shared/lib/errors.ts';
import { askOnce, comeByTyped, readAsking } from '../../../shared/sync/asking.ts';
import type { ServerClient } from '../../../shared/sync/server-client.ts';
import type { AppDesk } from '../../db/open-desk.ts';
import { useDesk } from '../../db/desk-context.ts';
import { usePost } from '../../sync/use-sync.ts';

/** How soon it asks again where nobody has said when, and the longest it waits after a refusal. */
const SOON_MS = 10_000;
const LONGEST_MS = 30 * 60_000;
/** Of many open windows of one computer, one asks at a time: two would look like two computers. */
const LOCK = 'interclass-asking';

/** How asking goes. */
export interface AskingNow {
  /** '' while all is well: it has asked, and waits. */
  readonly problem: '' | 'starting' | 'no-connection' | 'odd' | ErrorCode;
  /** When the last answer came, milliseconds since 1970; undefined before the first. */
  readonly answeredMs: number | undefined;
  readonly askNow: () => void;
}

/**
 * Asks to be let in, again and again, until somebody has said yes or no: with what this computer asks with already, or by the
 * code its school has given it. The first question is made as soon as the screen stands.
 * @param given the code from the policy, '' for none
 * @param name what the school's IT calls this computer, '' for nothing
 */
export function useAsking(given: string, name: string): AskingNow {
  const desk = useDesk();
  const { server, loop } = usePost();
  const [state, setState] = useState<Omit<AskingNow, 'askNow'>>({
    problem: 'starting',
    answeredMs: undefined,
  });
  const wake = useRef<() => void>(() => undefined);
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let vain = 0;
    const turn = async () => {
      clearTimeout(timer);
      const next = await oneAtATime(() => ask(desk, server, given, name));
      if (isGone) return;
      if (next.isIn) return loop.tryNow();
      vain = next.problem === '' || next.problem === 'no-connection' ? 0 : vain + 1;
      setState((before) => ({
        problem: next.problem,
        answeredMs: next.problem === '' ? Date.now() : before.answeredMs,
      }));
      // After a no it asks only when somebody wants it to.
      if (next.problem === 'enrolment/turned-away' || next.problem === 'odd') return undefined;
      const waitMs = vain === 0 ? next.retryMs : Math.min(60_000 * 2 ** vain, LONGEST_MS);
      timer = setTimeout(() => void turn(), waitMs);
      return undefined;
    };
    wake.current = () => void turn();
    const now = () => void turn();
    window.addEventListener('online', now);
    void turn();
    return () => {
      isGone = true;
      clearTimeout(timer);
      window.removeEventListener('online', now);
    };
  }, [desk, server, loop, given, name]);
  return { ...state, askNow: useCallback(() => wake.current(), []) };
}

interface Next {
  readonly isIn?: boolean;
  readonly problem: AskingNow['problem'];
  readonly retryMs: number;
}

async function ask(desk: AppDesk, server: ServerClient, given: string, name: string): Promise<Next> {
  try {
    const known = await readAsking(desk.store);
    if (known) {
      const { arrival, retryMs } = await askOnce(desk, server);
      return { isIn: arrival === 'in', problem: '', retryMs };
    }
    if (name !== '' && !(await desk.store.getFact(LABEL_FACT))) await desk.store.setFact(LABEL_FACT, name);
    const arrival = await comeByTyped(desk, server, given, name);
    if (arrival === undefined) return { problem: 'odd', retryMs: LONGEST_MS };
    return { isIn: arrival === 'in', problem: '', retryMs: SOON_MS };
  } catch (error) {
    if (error instanceof AppError) return { problem: error.code, retryMs: SOON_MS };
    return { problem: 'no-connection', retryMs: SOON_MS };
  }
}

function oneAtATime<T>(run: () => Promise<T>): Promise<T> {
  // Plain http has no locks.
  return 'locks' in navigator ? navigator.locks.request(LOCK, run) : run();
}
