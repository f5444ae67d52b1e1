import type { BackupReason } from './header.ts';

/** How many backups made by the calendar or by hand are kept. */
const KEPT_DAILY = 10;
/** How many made before something that changes much are kept besides. */
const KEPT_BEFORE = 3;
/** How many of the newest are kept however short the room is. */
const KEPT_ALWAYS = 3;
/** A little less than a day, so that a teacher who comes at seven every morning has one every morning. */
const DAILY_MS = 20 * 3600 * 1000;

/** What the rotation has to know of a backup. */
export interface Kept {
  readonly name: string;
  readonly madeAt: string;
  readonly reason: BackupReason;
}

/** The backups that have had their time: beyond the ten newest daily ones and the three newest of the others. */
export function outdated(kept: readonly Kept[]): string[] {
  const order = newestFirst(kept);
  return [
    ...order.filter(({ reason }) => !isBefore(reason)).slice(KEPT_DAILY),
    ...order.filter(({ reason }) => isBefore(reason)).slice(KEPT_BEFORE),
  ].map(({ name }) => name);
}

/** The backups to let go, oldest first, where `neededBytes` of room are missing: daily ones, and never the three newest of all. */
export function toMakeRoom(
  kept: readonly (Kept & { readonly size: number })[],
  neededBytes: number,
): string[] {
  const gone: string[] = [];
  let missing = neededBytes;
  for (const { name, reason, size } of newestFirst(kept).slice(KEPT_ALWAYS).toReversed()) {
    if (missing <= 0) break;
    if (reason !== 'daily') continue;
    gone.push(name);
    missing -= size;
  }
  return gone;
}

/**
 * Whether a daily backup is due: something has changed since the newest one, and that is not of today. A clock that was
 * set back does not stop them.
 * @param changedAtMs when a record was last written; 0 for never
 */
export function isDailyDue(kept: readonly Kept[], changedAtMs: number, nowMs: number): boolean {
  if (changedAtMs === 0) return false;
  const [newest] = newestFirst(kept);
  if (!newest) return true;
  const madeAtMs = Date.parse(newest.madeAt);
  return changedAtMs > madeAtMs && Math.abs(nowMs - madeAtMs) >= DAILY_MS;
}

function isBefore(reason: BackupReason): boolean {
  return reason.startsWith('before-');
}

function newestFirst<T extends Kept>(kept: readonly T[]): readonly T[] {
  return kept.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : a.madeAt > b.madeAt ? -1 : 0));
}
