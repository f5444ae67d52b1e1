import { COLLECTIONS, collectionOf, kindOfRec } from '../records/kinds.ts';
import type { LocalRec } from './local-store.ts';
import { pendingPart } from './pending.ts';

/**
 * What goes first when not everything fits: what people wrote before the word that something has arrived, that before
 * small pictures, those before large files. A cut never delays text.
 */
export const LANES = ['text', 'receipts', 'thumbnails', 'files'] as const;
export type Lane = (typeof LANES)[number];

/** The lane of what a record has to tell; undefined when it has nothing to tell. */
export function laneOf(local: LocalRec): Lane | undefined {
  if (!local.isUnsent) return undefined;
  const receipts = kindOfRec(local.rec.id)?.receipts;
  if (!receipts || !local.base) return 'text';
  const paths = Object.keys(pendingPart(local)?.f ?? {});
  const isReceipt = (path: string): boolean => receipts.some((map) => path.startsWith(`${map}/`));
  return paths.length > 0 && paths.every(isReceipt) ? 'receipts' : 'text';
}

/** A lane as a number that can be sorted and indexed: 1 goes first, 0 has nothing to tell. */
export function laneNumber(local: LocalRec): number {
  const lane = laneOf(local);
  return lane === undefined ? 0 : LANES.indexOf(lane) + 1;
}

/** The order in which unsent records go: by lane, then what others hang on first, then the oldest. */
export function byTurn(a: LocalRec, b: LocalRec): number {
  return (
    laneNumber(a) - laneNumber(b) ||
    placeOf(a) - placeOf(b) ||
    (a.unsentSince < b.unsentSince ? -1 : a.unsentSince > b.unsentSince ? 1 : 0)
  );
}

function placeOf({ rec }: LocalRec): number {
  const collection = collectionOf(rec.id);
  return collection === 'local' ? COLLECTIONS.length : COLLECTIONS.indexOf(collection);
}
