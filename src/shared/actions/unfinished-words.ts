import type { ErrorCode } from '../lib/errors.ts';
import { kindOf } from '../lib/ids.ts';
import type { Rec } from '../records/merge.ts';
import type { LocalRec, RefusedChange } from '../sync/local-store.ts';
import { pendingPart } from '../sync/pending.ts';
import type { Desk } from './desk.ts';
import { readableRecord, type ReadableField } from './readable.ts';

/** One thing that is not at the post office, as words that can be read outside the app. */
export interface UnfinishedThing {
  readonly kind: string;
  /** ISO time since when it waits, or when it was refused. */
  readonly at: string;
  readonly code?: ErrorCode;
  readonly fields: readonly ReadableField[];
}

/** The words of everything that is unsent or refused. A text that lies in many pieces is written out once. */
export async function unfinishedWords(
  desk: Desk,
  unsent: readonly LocalRec[],
  refused: readonly RefusedChange[],
): Promise<UnfinishedThing[]> {
  const things: UnfinishedThing[] = [];
  const texts = new Set<string>();
  const isWritten = (rec: Rec): boolean => {
    if (kindOf(rec.id) !== 'segment') return false;
    const text = String(rec.f['doc']);
    return texts.has(text) || !texts.add(text);
  };
  for (const local of unsent) {
    const part = pendingPart(local);
    if (!part || isWritten(part)) continue;
    things.push({
      kind: kindOf(part.id),
      at: local.unsentSince,
      fields: await readableRecord(desk, part),
    });
  }
  // A refused piece is not in the text that is here: it stands for itself.
  for (const { rec, refusedAt, code } of refused)
    things.push({ kind: kindOf(rec.id), at: refusedAt, code, fields: await readableRecord(desk, rec) });
  return things;
}
