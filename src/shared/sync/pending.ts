import {
  allStamps,
  hasSeen,
  isSameRec,
  merge,
  newestStamp,
  partSince,
  pickPaths,
  stampAnew,
  valueStamps,
  withStamps,
  type Rec,
} from '../records/merge.ts';
import { deviceOf, type StampClock } from '../records/stamp.ts';
import type { LocalRec } from './local-store.ts';

/** A local write: what is shown changes, what was confirmed is remembered. `nowAt` is ISO. */
export function afterLocalWrite(stored: LocalRec | undefined, rec: Rec, nowAt: string): LocalRec {
  if (!stored) return { rec, base: undefined, isUnsent: true, unsentSince: nowAt };
  if (isSameRec(stored.rec, rec)) return stored;
  if (stored.isUnsent) return { ...stored, rec: merge(stored.rec, rec) };
  return { rec: merge(stored.rec, rec), base: stored.rec, isUnsent: true, unsentSince: nowAt };
}

/** Whose values count as this computer's own, and what time it is (ISO). */
export interface Own {
  readonly device: string;
  readonly nowAt: string;
}

/**
 * News from the server: it joins what was confirmed and what is shown. With `own`, what the server had confirmed once
 * and does not have any more (it was restored from a backup) is unsent again.
 */
export function afterNews(stored: LocalRec | undefined, news: Rec, own?: Own): LocalRec {
  if (!stored) return { rec: news, base: undefined, isUnsent: false, unsentSince: '' };
  // An id of ours in a scope of theirs is not our record: taking it would carry what is private into what is shared.
  if (stored.rec.scope !== news.scope) return stored;
  if (!stored.isUnsent) {
    const rec = merge(stored.rec, news);
    const joined = isSameRec(rec, stored.rec) ? stored : { ...stored, rec };
    return own ? afterLoss(joined, news, own) : joined;
  }
  return settled({
    ...stored,
    rec: merge(stored.rec, news),
    base: stored.base ? merge(stored.base, news) : news,
  });
}

/**
 * A hub had shown what its operator then refused: the server's copy takes the place of what was confirmed, and what is
 * still unsent here stands on it.
 */
export function afterTakenBack(stored: LocalRec | undefined, news: Rec): LocalRec {
  if (!stored) return afterNews(undefined, news);
  if (stored.rec.scope !== news.scope) return stored;
  const pending = pendingPart(stored);
  if (!pending) return { rec: news, base: undefined, isUnsent: false, unsentSince: '' };
  return settled({ ...stored, rec: merge(news, pending), base: news });
}

/** The server has stored the part that was sent. What was written meanwhile stays unsent. */
export function afterAck(stored: LocalRec | undefined, sent: Rec): LocalRec | undefined {
  if (!stored?.isUnsent) return stored;
  return settled({ ...stored, base: stored.base ? merge(stored.base, sent) : sent });
}

/**
 * The server has refused the part that was sent: the computer takes the server's copy (none: the record goes).
 * The caller has put the whole pending part aside before.
 */
export function afterRefusal(stored: LocalRec | undefined): LocalRec | undefined {
  if (!stored?.isUnsent) return stored;
  return stored.base && { rec: stored.base, base: undefined, isUnsent: false, unsentSince: '' };
}

/**
 * The server has confirmed a record once, and has now only `copy` of it (or nothing): what this computer wrote and the
 * copy lacks is unsent again. What others wrote is theirs to bring; a record that somebody else made has to come back
 * from her first.
 */
export function afterLoss(stored: LocalRec, copy: Rec | undefined, { device, nowAt }: Own): LocalRec {
  const { rec, isUnsent } = stored;
  if (isUnsent) return stored;
  if (rec.gone) return !copy || copy.gone ? stored : { rec, base: copy, isUnsent: true, unsentSince: nowAt };
  if (copy?.gone || (!copy && deviceOf(rec.at) !== device)) return stored;
  const isMissing = (path: string): boolean => {
    const missing = valueStamps(rec, path).filter((stamp) => !copy || !hasSeen(copy, path, stamp));
    return missing.length > 0 && missing.every((stamp) => deviceOf(stamp) === device);
  };
  const missing = new Set(Object.keys(rec.f).filter(isMissing));
  if (missing.size === 0) return stored;
  const others = Object.keys(rec.f).filter((path) => !missing.has(path));
  const rest = others.length > 0 ? pickPaths(rec, others) : undefined;
  const base = copy && rest ? merge(copy, rest) : (copy ?? rest);
  return { rec, base, isUnsent: true, unsentSince: nowAt };
}

/** What a record has to tell the server. */
export function pendingPart(stored: LocalRec): Rec | undefined {
  return stored.isUnsent ? partSince(stored.rec, stored.base) : undefined;
}

/**
 * Gives what is pending stamps of the corrected clock: for a computer whose clock was more than a day ahead. Nobody has
 * seen the old stamps, since the gate refused them. What each value had seen stays as it was: what came in the meantime
 * was written at the same time, and is not written over.
 */
export function restamped(stored: LocalRec, clock: StampClock): LocalRec {
  const { rec, base, isUnsent } = stored;
  if (!isUnsent) return stored;
  const isOwn = (stamp: string): boolean => deviceOf(stamp) === clock.device;
  const confirmed = base ? (allStamps(base).filter(isOwn).sort().at(-1) ?? '') : '';
  const old = [...new Set(allStamps(rec).filter((stamp) => isOwn(stamp) && stamp > confirmed))].sort();
  const floor = base ? newestStamp(base) : '';
  return { ...stored, rec: withStamps(rec, new Map(old.map((stamp) => [stamp, clock.next(floor)]))) };
}

/**
 * Writes pending values that carry another computer's stamps again with this one's, as by somebody who has seen them: for
 * what was brought back from that computer's backup. The same object when everything pending is this computer's own.
 */
export function takenOver(stored: LocalRec, clock: StampClock): LocalRec {
  const pending = pendingPart(stored);
  if (!pending || pending.gone) return stored;
  const { base, rec } = stored;
  const isForeign = (stamp: string): boolean => deviceOf(stamp) !== clock.device;
  const paths = Object.keys(pending.f).filter((path) => {
    const known = base ? valueStamps(base, path) : [];
    return valueStamps(pending, path).some((stamp) => isForeign(stamp) && !known.includes(stamp));
  });
  const isMadeAnew = !base && isForeign(rec.at);
  if (paths.length === 0 && !isMadeAnew) return stored;
  return { ...stored, rec: stampAnew(rec, paths, clock.next(newestStamp(rec)), isMadeAnew) };
}

function settled(local: LocalRec): LocalRec {
  return local.base && isSameRec(local.base, local.rec)
    ? { rec: local.rec, base: undefined, isUnsent: false, unsentSince: '' }
    : local;
}
