import { createContext, useContext, useSyncExternalStore } from 'react';
import type { DeskLock, LockState } from './desk-lock.ts';

/** The lock of this desk, for every screen below. */
export const LockContext = createContext<DeskLock | undefined>(undefined);

/** The lock of this desk. */
export function useDeskLock(): DeskLock {
  const lock = useContext(LockContext);
  if (!lock) throw new Error('no lock above this screen');
  return lock;
}

/** How far locking has got, live. */
export function useLockState(lock: DeskLock): LockState {
  return useSyncExternalStore(lock.subscribe, () => lock.state);
}
