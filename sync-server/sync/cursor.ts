import { randomDigits } from '../../src/shared/lib/crockford.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import type { Context } from '../context.ts';
import type { CursorDoc } from '../gate/registry-docs.ts';

/** How far a device has read each scope, by scope. A scope that is not named was never read. */
export type Places = Readonly<Record<string, string>>;

/** Who reads: a device, for whom it speaks; or a school's hub. */
export interface Reader {
  readonly device: string;
  /** `teacher:`, `class:` or `school:` with a ULID. */
  readonly speaker: string;
}

/** Cursors given after the confirmed one that stay usable: an answer in parts may be cut after any of them. */
export const NEWER_KEPT = 66;

function keyOf({ device, speaker }: Reader): string {
  return `${device}:${bareId(speaker)}`;
}

/**
 * What the device has got, by the cursor it quotes; undefined for an unknown cursor (a restored backup, another
 * server's). Then everything begins from the start: that costs bytes, and the device learns what the server lacks.
 */
export async function placesAt(
  { registry }: Context,
  reader: Reader,
  cursor: string,
): Promise<Places | undefined> {
  if (cursor === '') return {};
  const doc = await registry.read('cursor', keyOf(reader));
  return doc?.places.find((place) => place.cursor === cursor)?.seqs;
}

/**
 * Keeps what an answer will bring the device to, and gives the cursor for it. What the device quoted stays usable
 * until it quotes a newer one: should this answer be lost, it asks again from there. Nothing new, nothing written.
 */
export async function nextCursor(
  { registry }: Context,
  reader: Reader,
  quoted: string,
  before: Places,
  after: Places,
): Promise<string> {
  if (quoted !== '' && isSame(before, after)) return quoted;
  const made = { cursor: '', seqs: after };
  await registry.update('cursor', keyOf(reader), (doc): CursorDoc => {
    const places = doc?.places ?? [];
    made.cursor = `${Math.max(0, ...places.map(({ cursor }) => Number.parseInt(cursor, 10) || 0)) + 1}-${randomDigits(4)}`;
    const confirmed = places.findIndex(({ cursor }) => cursor === quoted);
    const newer = places.slice(confirmed + 1).slice(-NEWER_KEPT);
    return { places: [...(confirmed < 0 ? [] : [places[confirmed]!]), ...newer, { ...made }] };
  });
  return made.cursor;
}

function isSame(a: Places, b: Places): boolean {
  const scopes = Object.keys(b);
  return scopes.length === Object.keys(a).length && scopes.every((scope) => a[scope] === b[scope]);
}
