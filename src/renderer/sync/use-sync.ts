import { createContext, useContext, useSyncExternalStore } from 'react';
import type { ServerClient } from '../../shared/sync/server-client.ts';
import type { SyncStatus } from '../../shared/sync/status.ts';
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
