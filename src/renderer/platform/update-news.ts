import { useEffect, useState } from 'react';
import type { UpdateState } from '../../shared/ipc/updates.ts';
import type { ShellPort } from './platform.ts';

const listeners = new Set<() => void>();

/** The shell has told that something about new versions has changed. */
export function tellUpdateChanged(): void {
  for (const listener of listeners) listener();
}

/** How things stand with new versions of the app, live; undefined until the shell has said. */
export function useUpdate(shell: ShellPort): UpdateState | undefined {
  const [state, setState] = useState<UpdateState>();
  useEffect(() => {
    let isGone = false;
    const ask = (): void => void shell.update().then((found) => !isGone && setState(found));
    ask();
    listeners.add(ask);
    return () => {
      isGone = true;
      listeners.delete(ask);
    };
  }, [shell]);
  return state;
}
