import { createContext, useCallback, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { Day } from '../../shared/sync/day-book.ts';
import { estimate, measureUnsent, type Estimate } from '../../shared/sync/estimate.ts';
import type { ServerClient } from '../../shared/sync/server-client.ts';
import type { SyncStatus } from '../../shared/sync/status.ts';
import { useDesk } from '../db/desk-context.ts';
import type { SyncLoop } from './sync-loop.ts';

/** The post office of this computer, for every screen below. */
export const PostContext = createContext<{ loop: SyncLoop; server: ServerClient } | undefined>(undefined);

/** The loop and the server's routes. */
export function usePost(): { loop: SyncLoop; server: ServerClient } {
  const post = useContext(PostContext);
  if (!post) throw new Error('no post office above this screen');
  return post;
}

/** The status, live. */
export function useSyncStatus(): SyncStatus {
  const { loop } = usePost();
  return useSyncExternalStore(
    (listener) => loop.subscribe(listener),
    () => loop.status,
  );
}

/** Whether the status has been looked at since the app was opened. */
export function useIsStatusKnown(): boolean {
  const { loop } = usePost();
  return useSyncExternalStore(
    (listener) => loop.subscribe(listener),
    () => loop.hasLooked,
  );
}

/** What travelled and what went today, live. */
export function usePostToday(): Day {
  const { loop } = usePost();
  return useSyncExternalStore(
    (listener) => loop.subscribe(listener),
    () => loop.today,
  );
}

/** What everything that waits will cost at the line's last speed; looked at anew whenever there is more or less of it. */
export function useUnsentCost(status: SyncStatus): Estimate | undefined {
  const { loop } = usePost();
  const { store } = useDesk();
  const count = status.state === 'waiting' ? status.count : 0;
  const [cost, setCost] = useState<Estimate>();
  useEffect(() => {
    if (count === 0) return setCost(undefined);
    let isGone = false;
    const measure = async (): Promise<void> => {
      const up = await measureUnsent(store);
      if (!isGone) setCost(estimate({ up }, loop.books.line));
    };
    void measure();
    return () => {
      isGone = true;
    };
  }, [count, loop, store]);
  return cost;
}

/** What bytes that are to be sent will cost, at the speed the line had last. */
export function useSendCost(): (bytes: number) => Estimate {
  const { loop } = usePost();
  return useCallback((bytes) => estimate({ up: bytes }, loop.books.line), [loop]);
}
