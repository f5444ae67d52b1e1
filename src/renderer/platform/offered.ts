import { useSyncExternalStore } from 'react';

/** What the person has said yes to, on its way to the screen that deals with it. Kept in memory only. */
export interface Offered {
  /** A code out of a link, and what she wants it for. */
  readonly code?: { readonly code: string; readonly use: 'partner' | 'school' | 'classroom' };
  /** A copy that she opened with the app. */
  readonly copy?: File;
}

let offered: Offered = {};
const listeners = new Set<() => void>();

/** Offers something to the screen it is for, or takes it away (`undefined`). */
export function offer(part: { [K in keyof Offered]: Offered[K] | undefined }): void {
  offered = { ...offered, ...part } as Offered;
  for (const listener of listeners) listener();
}

/** What is offered, live. */
export function useOffered(): Offered {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offered,
  );
}

/** The code for one use; '' where none was offered. */
export function useOfferedCode(use: 'partner' | 'school' | 'classroom'): string {
  const { code } = useOffered();
  return code?.use === use ? code.code : '';
}
