import type { Listing } from '../matching/class-card.ts';
import { encodePack } from './pack.ts';

/**
 * What the server keeps of one part: its listings, each with the version that changed it last, and who left when. Never changed,
 * only followed by the next.
 */
export interface PartState {
  readonly part: string;
  readonly version: number;
  readonly madeOn: number;
  readonly listings: ReadonlyMap<string, { readonly listing: Listing; readonly since: number }>;
  /** By id, the version with which it left. */
  readonly left: ReadonlyMap<string, number>;
  /** Versions before this one are no longer continued: who has one fetches the part whole. */
  readonly oldest: number;
}

/** Of how many versions the changes are kept: with one a day, two months without a line. */
export const KEPT_VERSIONS = 60;

/** A part with nothing in it yet. `firstVersion` must be higher than any version of that name that was ever given out. */
export function emptyPart(part: string, firstVersion: number, madeOn: number): PartState {
  return {
    part,
    version: firstVersion,
    madeOn,
    listings: new Map(),
    left: new Map(),
    oldest: firstVersion,
  };
}

/**
 * The part with these listings in it from now on. The version goes up by one when anything differs; with nothing changed it is
 * the same state with today's date.
 */
export function nextState(state: PartState, listings: readonly Listing[], madeOn: number): PartState {
  const version = state.version + 1;
  const next = new Map<string, { listing: Listing; since: number }>();
  let isChanged = listings.length !== state.listings.size;
  for (const listing of listings) {
    const before = state.listings.get(listing.id);
    const isSame = before !== undefined && isSameListing(before.listing, listing);
    if (!isSame) isChanged = true;
    next.set(listing.id, isSame ? before : { listing, since: version });
  }
  if (!isChanged) return { ...state, madeOn };
  const oldest = Math.max(state.oldest, version - KEPT_VERSIONS);
  const left = new Map([...state.left].filter(([id, since]) => since > oldest && !next.has(id)));
  for (const id of state.listings.keys()) if (!next.has(id)) left.set(id, version);
  return { part: state.part, version, madeOn, listings: next, left, oldest };
}

/** The whole part as a pack. */
export function wholePack({ part, version, madeOn, listings }: PartState): Uint8Array {
  const all = [...listings.values()].map(({ listing }) => listing);
  return encodePack({ part, version, since: 0, madeOn }, all);
}

/**
 * What has changed since a version, as a pack; undefined when that version is not continued, or is this one: then there is
 * nothing to send.
 */
export function changesSince(state: PartState, since: number): Uint8Array | undefined {
  const { part, version, madeOn, listings, left, oldest } = state;
  if (since < oldest || since >= version) return undefined;
  const changed = [...listings.values()].filter((one) => one.since > since).map(({ listing }) => listing);
  const gone = [...left].filter(([, leftAt]) => leftAt > since).map(([id]) => id);
  return encodePack({ part, version, since, madeOn }, changed, gone);
}

function isSameListing(a: Listing, b: Listing): boolean {
  return a === b || JSON.stringify(inFixedOrder(a)) === JSON.stringify(inFixedOrder(b));
}

function inFixedOrder(listing: Listing): unknown[] {
  return Object.entries(listing).sort(([a], [b]) => (a < b ? -1 : 1));
}
