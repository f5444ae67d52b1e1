import { useEffect, useState } from 'react';
import { waitBeforeTry, type Tries } from '../../shared/rules/tries-pace.ts';

/** Seconds until the next try at something secret, counted down; 0 for now. `now` in milliseconds since 1970. */
export function useWait(tries: Tries | undefined, now: () => number): number {
  const [nowMs, setNowMs] = useState(now);
  useEffect(() => {
    setNowMs(now());
    if (!tries) return undefined;
    const timer = setInterval(() => {
      setNowMs(now());
      if (waitBeforeTry(tries, now()) === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [now, tries]);
  return Math.ceil(waitBeforeTry(tries, nowMs) / 1000);
}
