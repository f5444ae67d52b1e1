import type { BackupReason } from './header.ts';

/** How many backups made by the calendar or by hand are kept. */
const KEPT_DAILY = 10;
/** How many made before something that changes much are kept besides. */
const KEPT_BEFORE = 3;
/** How long one is kept, in days: what was erased meanwhile must not stay in it. */
const KEPT_DAYS = 30;
/** How many of the newest are kept however short the room is, and however old they are. */
const KEPT_ALWAYS = 3;
/** A little less than a day, so that a teacher who comes at seven every morning has one every morning. */
const DAILY_MS = 20 * 3600 * 1000;

/** What the rotation has to know of a backup. */
export interface Kept {
  readonly name: string;
  readonly madeAt: string;
  readonly reason: BackupReason;
}

/**
 * The backups that have had their time: beyond ten made daily or by hand, beyond the three newest of the others, and all
 * that are older than a month but the three newest (a clock that is years ahead must not take the last ones away). Of
 * several made on one day the older ones go first, so that many made by hand do not push the days before out. One that
 * bears a time to come was made while the clock was wrong: it counts as the oldest, else the new ones would go at once.
 */
export function outdated(kept: readonly Kept[], nowMs: number): string[] {
  const order = newestFirst(kept);
  const byAge = [
    ...order.filter((one) => !isToCome(one, nowMs)),
    ...order.filter((one) => isToCome(one, nowMs)),
  ];
  const oldest = new Date(nowMs - KEPT_DAYS * 24 * 3600 * 1000).toISOString();
  return [
    ...new Set([
      ...daysFirst(byAge.filter(({ reason }) => !isBefore(reason))).slice(KEPT_DAILY),
      ...byAge.filter(({ reason }) => isBefore(reason)).slice(KEPT_BEFORE),
      ...byAge.slice(KEPT_ALWAYS).filter(({ madeAt }) => madeAt < oldest),
    ]),
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
 * Whether a daily backup is due: something has changed since the newest one, and that is not of today. Those that bear a
 * time to come do not stop it: the clock was wrong when they were made.
 * @param changedAtMs when a record was last written; 0 for never
 */
export function isDailyDue(kept: readonly Kept[], changedAtMs: number, nowMs: number): boolean {
  if (changedAtMs === 0) return false;
  const [newest] = newestFirst(kept.filter((one) => !isToCome(one, nowMs)));
  if (!newest) return true;
  const madeAtMs = Date.parse(newest.madeAt);
  return changedAtMs > madeAtMs && nowMs - madeAtMs >= DAILY_MS;
}

/** The newest of each day before all others of that day; each of the two in the order given. */
function daysFirst(kept: readonly Kept[]): readonly Kept[] {
  const days = new Set<string>();
  const newestOfDays = new Set(
    kept.filter(({ madeAt }) => {
      const day = madeAt.slice(0, 10);
      return !days.has(day) && days.add(day);
    }),
  );
  return [...newestOfDays, ...kept.filter((one) => !newestOfDays.has(one))];
}

function isToCome({ madeAt }: Kept, nowMs: number): boolean {
  return Date.parse(madeAt) > nowMs;
}

function isBefore(reason: BackupReason): boolean {
  return reason.startsWith('before-');
}

function newestFirst<T extends Kept>(kept: readonly T[]): readonly T[] {
  return kept.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : a.madeAt > b.madeAt ? -1 : 0));
}
