import { isSameRec, merge, type Rec } from '../records/merge.ts';
import type { LocalRec } from '../sync/local-store.ts';

/**
 * A record after its copy in a backup has joined it: what was lost comes back, nothing written since is lost, and what
 * either of them has not sent is unsent. The same object when the copy brings nothing.
 */
export function afterCopy(stored: LocalRec | undefined, copy: LocalRec): LocalRec {
  if (!stored) return copy;
  // An id of ours in a scope of theirs is not our record (as with news).
  if (stored.rec.scope !== copy.rec.scope) return stored;
  const rec = merge(stored.rec, copy.rec);
  const base = joined(confirmedOf(stored), confirmedOf(copy));
  const isUnsent = !base || !isSameRec(base, rec);
  const next: LocalRec = isUnsent
    ? { rec, base, isUnsent, unsentSince: earliest(stored.unsentSince, copy.unsentSince) }
    : { rec, base: undefined, isUnsent, unsentSince: '' };
  return isSameLocal(stored, next) ? stored : next;
}

/** What the server is known to have of it. */
function confirmedOf({ rec, base, isUnsent }: LocalRec): Rec | undefined {
  return isUnsent ? base : rec;
}

function joined(a: Rec | undefined, b: Rec | undefined): Rec | undefined {
  return a && b ? merge(a, b) : (a ?? b);
}

/** ISO times; '' is none. */
function earliest(a: string, b: string): string {
  if (a === '' || b === '') return a || b;
  return a < b ? a : b;
}

function isSameLocal(a: LocalRec, b: LocalRec): boolean {
  if (a.isUnsent !== b.isUnsent || a.unsentSince !== b.unsentSince || !isSameRec(a.rec, b.rec)) return false;
  return a.base && b.base ? isSameRec(a.base, b.base) : a.base === b.base;
}
