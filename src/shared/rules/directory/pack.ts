import type { Listing } from '../matching/class-card.ts';
import { columnOf, idNumbers, tableOf, type CardTable } from './card-table.ts';
import { ByteReader, ByteWriter } from './packed-bytes.ts';
import { readTable, writeTable } from './table-bytes.ts';

/** What a pack says of itself. */
export interface PackHead {
  /** Which part of the directory (`parts.ts`): `en/africa/0of1`. */
  readonly part: string;
  /** Higher for every state of the part that differs. */
  readonly version: number;
  /** 0 for a whole part; otherwise what is in the pack has changed since that version. */
  readonly since: number;
  /** The day it was made, since 1970: what a screen shows as the directory's date. */
  readonly madeOn: number;
}

export interface Pack {
  readonly head: PackHead;
  /** Ids that are no longer listed, two numbers each; none in a whole part. */
  readonly removed: Uint32Array;
  readonly table: CardTable;
}

/** Most listings that a computer takes in one pack, and most bytes that it reads for them. */
export const MOST_LISTINGS = 200_000;
export const MOST_PACK_BYTES = 32 * 2 ** 20;
const MAGIC = 0x49434431;
const FORMAT = 1;

/**
 * A pack as bytes, not compressed: brotli or gzip does that where it is served. Rows are put in an order in which like stands
 * beside like, so that nothing of the order of listing is left.
 */
export function encodePack(
  head: PackHead,
  listings: readonly Listing[],
  removed: readonly string[] = [],
): Uint8Array {
  const out = new ByteWriter();
  out.wide(MAGIC);
  out.number(FORMAT);
  out.word(head.part);
  for (const number of [head.version, head.since, head.madeOn, removed.length]) out.number(number);
  for (const half of idNumbers([...removed].sort())) out.wide(half);
  writeTable(out, tableOf(inOrder(listings)));
  return out.done();
}

/** Reads a pack. Throws `RangeError` on bytes that are none, are cut off, of a newer format, or would need too much memory. */
export function decodePack(bytes: Uint8Array): Pack {
  if (bytes.length > MOST_PACK_BYTES) throw new RangeError('a pack too large');
  const from = new ByteReader(bytes);
  if (from.wide() !== MAGIC) throw new RangeError('no pack');
  from.number(FORMAT, FORMAT);
  const part = from.word(60);
  const [version, since] = [from.number(1, 2 ** 32 - 1), from.number(0, 2 ** 32 - 1)];
  const madeOn = from.number(0, 2 ** 20);
  const removed = columnOf(2 * from.count(8, MOST_LISTINGS), () => from.wide());
  const table = readTable(from, MOST_LISTINGS);
  from.end();
  if (since >= version || (since === 0 && removed.length > 0)) throw new RangeError('changes of no version');
  return { head: { part, version, since, madeOn }, removed, table };
}

/** By country, zone, school year and languages, then by id: the same whatever order they came in. */
function inOrder(listings: readonly Listing[]): Listing[] {
  const years = listings.map(({ terms, holidays }) =>
    [...terms, ...holidays].map(({ from, to }) => `${from}-${to}`).join(),
  );
  const places = new Map([...new Set(years)].sort().map((year, place) => [year, place]));
  const keys = listings.map(({ country, timeZone, languages, id }, at) => ({
    at,
    year: places.get(years[at]!)!,
    start: `${country} ${timeZone}`,
    end: `${languages.join()} ${id}`,
  }));
  keys.sort((a, b) => order(a.start, b.start) || a.year - b.year || order(a.end, b.end));
  return keys.map(({ at }) => listings[at]!);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
