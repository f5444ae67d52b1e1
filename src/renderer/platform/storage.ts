import type { DiskRoom } from '../../shared/rules/room-left.ts';

/**
 * Whether the browser has promised to keep what is stored here when the disk fills up; 'unknown' where it cannot be asked
 * (plain http has no `navigator.storage`): then nothing may be said about it.
 */
export type Keeping = 'promised' | 'not-promised' | 'unknown';

/** Asks for the promise; a browser may decide by itself, or ask the person. */
export async function askToKeep(): Promise<Keeping> {
  return keeping(() => navigator.storage?.persist?.());
}

/** Whether the promise was given. */
export async function isKeeping(): Promise<Keeping> {
  return keeping(() => navigator.storage?.persisted?.());
}

/** How much room is used and given, in bytes; undefined where nobody says. */
export async function diskRoom(): Promise<DiskRoom | undefined> {
  try {
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
    return usage === undefined || quota === undefined ? undefined : { usage, quota };
  } catch {
    return undefined;
  }
}

async function keeping(ask: () => Promise<boolean> | undefined): Promise<Keeping> {
  try {
    const isPromised = await ask();
    if (isPromised === undefined) return 'unknown';
    return isPromised ? 'promised' : 'not-promised';
  } catch {
    return 'unknown';
  }
}
