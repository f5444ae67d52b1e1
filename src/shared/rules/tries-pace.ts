/** How often something secret was typed wrongly here, and when that was last. */
export interface Tries {
  readonly count: number;
  /** Milliseconds since 1970. */
  readonly lastMs: number;
}

const FREE = 3;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;
/** After so long without a wrong try all of them are forgotten. */
const FORGOTTEN_MS = 15 * 60_000;

/** One more wrong try. */
export function afterWrongTry(tries: Tries | undefined, nowMs: number): Tries {
  const isRecent = tries !== undefined && Math.abs(nowMs - tries.lastMs) < FORGOTTEN_MS;
  return { count: (isRecent ? tries.count : 0) + 1, lastMs: nowMs };
}

/**
 * How long the next try has to wait, in milliseconds: three are free, then each wrong one doubles the wait, up to a minute.
 * Nobody is ever locked out: whoever types wrong PINs at a classmate's name costs her a minute, and guessing all ten thousand
 * takes a week. A clock that was turned back costs no more than the same wait again.
 */
export function waitBeforeTry(tries: Tries | undefined, nowMs: number): number {
  if (!tries || tries.count < FREE) return 0;
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries.count - FREE, 10));
  return Math.min(wait, Math.max(0, tries.lastMs + wait - nowMs));
}
