import { Inflate } from 'fflate';
import * as v from 'valibot';
import { fromBase64, joined } from '../lib/bytes.ts';
import { MOST_PACK_BYTES } from '../rules/directory/pack.ts';
import type { PartOffer } from '../rules/directory/parts.ts';
import { PACK_VERSION } from './packs.ts';

/** A language of the directory: ISO 639, two or three letters. */
export const DIRECTORY_LANGUAGE = /^[a-z]{2,3}$/;
/** A part's name (`rules/directory/parts.ts`), as the three pieces of an address. */
export const DIRECTORY_SLICE = /^\d{1,5}of\d{1,5}$/;
export const DIRECTORY_REGION = /^[a-z]{2,12}$/;

/** A place in a part's history, told from the same number of another history; '' for none. */
const place = v.union([v.literal(''), v.pipe(v.string(), v.regex(PACK_VERSION))]);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The parts of one language: what a computer chooses from. */
export const directoryOffers = v.object({
  /** When the server looked at all listings last, ISO; '' for never. */
  madeAt: v.string(),
  parts: v.array(
    v.object({
      part: v.pipe(v.string(), v.maxLength(60)),
      place,
      version: count,
      listings: count,
      bytes: count,
    }),
  ),
});
export interface DirectoryOffer extends PartOffer {
  readonly place: string;
}
export interface DirectoryOffers {
  readonly madeAt: string;
  readonly parts: readonly DirectoryOffer[];
}

/** One part, or what is other in it than at `since`. */
export const directoryPart = v.object({
  /** Where the part is now; '' for one that there is not (any more). */
  place,
  /** The place that the pack goes on from; '' when it is the whole part. */
  since: place,
  /** A pack (`rules/directory/pack.ts`), deflated, base64url; '' when nothing is other, or there is no such part. */
  pack: v.string(),
});
export type DirectoryPart = v.InferOutput<typeof directoryPart>;

/** The number in a place. */
export function versionOf(at: string): number {
  return Number.parseInt(at, 10) || 0;
}

/** The bytes of a pack as it travels. Throws `RangeError` on what is none, and before it grows too large. */
export function packBytes(text: string): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let isWhole = false;
  const inflate = new Inflate((piece, isLast) => {
    length += piece.length;
    if (length > MOST_PACK_BYTES) throw new RangeError('a pack too large');
    pieces.push(piece);
    isWhole = isLast;
  });
  try {
    const bytes = fromBase64(text);
    // In steps, so that a bomb is noticed before it has gone off.
    for (let at = 0; at < bytes.length; at += STEP)
      inflate.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  } catch (error) {
    throw error instanceof RangeError ? error : new RangeError('a pack that is none', { cause: error });
  }
  if (!isWhole) throw new RangeError('a pack that is cut off');
  return joined(pieces, length);
}

const STEP = 16 * 1024;
