import { deflateRawSync } from 'node:zlib';
import { randomDigits } from '../../src/shared/lib/crockford.ts';
import { toBase64 } from '../../src/shared/lib/bytes.ts';
import { idAt, listingAt } from '../../src/shared/rules/directory/card-table.ts';
import { decodePack, type Pack } from '../../src/shared/rules/directory/pack.ts';
import {
  changesSince,
  emptyPart,
  KEPT_VERSIONS,
  nextState,
  wholePack,
  type PartState,
} from '../../src/shared/rules/directory/part-state.ts';
import type { Listing } from '../../src/shared/rules/matching/class-card.ts';
import { packBytes, versionOf, type DirectoryPart } from '../../src/shared/sync/directory.ts';
import type { DirectoryPartDoc } from './directory-docs.ts';

/** A part, or what is other in it than at `since`; whole where that place is not known. */
export function answerOf(part: string, doc: DirectoryPartDoc, since: string): DirectoryPart {
  const place = doc.places.at(-1)!;
  if (since === place) return { place, since, pack: '' };
  const state = stateOf(part, doc);
  const whole = shortText(wholePack(state));
  const changes = doc.places.includes(since) ? changesSince(state, versionOf(since)) : undefined;
  const short = changes && shortText(changes);
  return short !== undefined && short.length < whole.length
    ? { place, since, pack: short }
    : { place, since: '', pack: whole };
}

/** The part with these listings from now on: the same document when nothing is other. `nowMs` gives a first version. */
export function nextPart(
  part: string,
  stored: DirectoryPartDoc | undefined,
  listings: readonly Listing[],
  nowMs: number,
): DirectoryPartDoc {
  const madeOn = Math.floor(nowMs / 86_400_000);
  // Minutes since 1970: more than any version of this name that was ever given out, since none is made more often.
  const before = stored ? stateOf(part, stored) : emptyPart(part, Math.floor(nowMs / 60_000), madeOn);
  const state = nextState(before, listings, madeOn);
  if (stored && state.version === before.version && state.madeOn === stored.madeOn) return stored;
  const isNew = !stored || state.version !== before.version;
  return docOf(state, isNew ? [...(stored?.places ?? []), newPlace(state.version)] : stored.places);
}

/** A hub's copy after what the operator's server has answered; undefined when that does not go on from it. */
export function adoptedPart(
  part: string,
  stored: DirectoryPartDoc | undefined,
  { place, since, pack }: DirectoryPart,
): DirectoryPartDoc | undefined {
  const come = decodePack(packBytes(pack));
  const version = versionOf(place);
  if (come.head.part !== part || come.head.version !== version) return undefined;
  if (since === '') {
    const listings = new Map(rowsOf(come).map((listing) => [listing.id, { listing, since: version }]));
    const state = { part, version, madeOn: come.head.madeOn, listings, left: new Map(), oldest: version };
    return docOf(state, [place]);
  }
  if (stored?.places.at(-1) !== since || come.head.since !== versionOf(since)) return undefined;
  const before = stateOf(part, stored);
  const listings = new Map(before.listings);
  const left = new Map(before.left);
  for (let at = 0; at < come.removed.length; at += 2) {
    const id = idAt({ ids: come.removed } as Pack['table'], at / 2);
    listings.delete(id);
    left.set(id, version);
  }
  for (const listing of rowsOf(come)) {
    listings.set(listing.id, { listing, since: version });
    left.delete(listing.id);
  }
  const state = { ...before, version, madeOn: come.head.madeOn, listings, left };
  return docOf(state, [...stored.places, place]);
}

/** How many classes are in a part, and how many bytes the whole of it travels as. */
export function sizeOf(part: string, doc: DirectoryPartDoc): { listings: number; bytes: number } {
  return {
    listings: decodePack(packBytes(doc.pack)).table.count,
    bytes: answerOf(part, doc, '').pack.length,
  };
}

function stateOf(part: string, { places, madeOn, oldest, pack, since, left }: DirectoryPartDoc): PartState {
  const listings = rowsOf(decodePack(packBytes(pack)));
  return {
    part,
    version: versionOf(places.at(-1)!),
    madeOn,
    oldest,
    listings: new Map(
      listings.map((listing) => [listing.id, { listing, since: since[listing.id] ?? oldest }]),
    ),
    left: new Map(Object.entries(left)),
  };
}

function docOf(state: PartState, places: readonly string[]): DirectoryPartDoc {
  const newer = [...state.listings].filter(([, { since }]) => since > state.oldest);
  return {
    places: places.slice(-KEPT_VERSIONS),
    madeOn: state.madeOn,
    oldest: state.oldest,
    pack: shortText(wholePack(state)),
    since: Object.fromEntries(newer.map(([id, { since }]) => [id, since])),
    left: Object.fromEntries(state.left),
  };
}

function rowsOf({ table }: Pack): Listing[] {
  return Array.from({ length: table.count }, (_, row) => listingAt(table, row));
}

function newPlace(version: number): string {
  return `${version}.${randomDigits(4).toLowerCase()}`;
}

function shortText(bytes: Uint8Array): string {
  return toBase64(deflateRawSync(bytes, { level: 9 }));
}
