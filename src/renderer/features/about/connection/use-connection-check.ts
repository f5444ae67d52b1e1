import { useEffect, useRef, useState } from 'react';
import { firstWrong, HOPS, type HopResult } from '../../../../shared/connection/hops.ts';
import {
  judgeConnection,
  judgeLine,
  judgeSpeed,
  nothing,
} from '../../../../shared/connection/judge-connection.ts';
import { PROTOCOL } from '../../../../shared/sync/protocol.ts';
import { usePlatform } from '../../../platform/platform-context.ts';
import type { PostOffice } from '../../../platform/platform.ts';
import { tryLine } from '../../../platform/try-line.ts';
import { usePost } from '../../../sync/use-sync.ts';

/** How far a check is. */
export interface ConnectionCheck {
  readonly phase: 'running' | 'done' | 'stopped';
  /** What has come out so far, in the order of the hops. */
  readonly results: readonly HopResult[];
}

/** Checks the connection when the screen opens, and again as often as it is wanted. A new check, or leaving, stops the one before. */
export function useConnectionCheck(which: PostOffice): {
  check: ConnectionCheck;
  begin: () => void;
  stop: () => void;
} {
  const platform = usePlatform();
  const { loop } = usePost();
  const [check, setCheck] = useState<ConnectionCheck>({ phase: 'running', results: [] });
  const running = useRef<AbortController | undefined>(undefined);
  const stop = (): void => {
    running.current?.abort();
    running.current = undefined;
    setCheck(({ results }) => ({ phase: 'stopped', results }));
  };
  const begin = (): void => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    const show = (phase: ConnectionCheck['phase'], results: readonly HopResult[]): void => {
      if (!mine.signal.aborted) setCheck({ phase, results });
    };
    const walk = async (): Promise<void> => {
      show('running', []);
      const asked = await platform.testConnection(which, mine.signal);
      const results = judgeConnection(asked, PROTOCOL);
      show('running', results);
      // Where nobody answered nothing more can be learnt; a clock or a version that is wrong hides neither line nor speed.
      if (asked.answer.what !== 'health') return show('done', [...results, ...HOPS.slice(7).map(unreached)]);
      results.push(judgeLine(await tryLine(asked.address, mine.signal)));
      show('running', results);
      // The second question finds the way open: it says how long an answer takes.
      const { answer, tookMs } = await platform.testConnection(which, mine.signal);
      const { downPerS } = loop.books.line;
      results.push(answer.what === 'health' ? judgeSpeed(tookMs, downPerS) : unreached('speed'));
      return show('done', results);
    };
    walk().catch(() => show('stopped', []));
  };
  useEffect(() => {
    begin();
    return () => running.current?.abort();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each post office; again only when it is wanted
  }, [platform, which]);
  return { check, begin, stop };
}

/** The one to mend first; undefined where there is none. */
export function verdictOf({ phase, results }: ConnectionCheck): HopResult | 'good' | 'running' | 'stopped' {
  if (phase !== 'done') return phase;
  return firstWrong(results) ?? 'good';
}

function unreached(hop: HopResult['hop']): HopResult {
  return nothing(hop, 'not-reached');
}
