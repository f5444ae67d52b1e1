import { randomDigits } from '../../src/shared/lib/crockford.ts';
import { AppError } from '../../src/shared/lib/errors.ts';
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

/** A cursor as a device quotes it, with its mark beside it. */
export interface Quoted {
  readonly cursor: string;
  readonly mark?: string | undefined;
}

/** Cursors given after the confirmed one that stay usable: an answer in parts may be cut after any of them. */
export const NEWER_KEPT = 66;
/** `<number>-<the line's three digits><three random ones>` */
const CURSOR = /^(\d{1,9})-(.{3}).{3}$/;

function keyOf({ device, speaker }: Reader): string {
  return `${device}:${bareId(speaker)}`;
}

/**
 * What the device has got, by the cursor it quotes; undefined for an unknown cursor (a restored backup, another
 * server's). Then everything begins from the start: that costs bytes, and the device learns what the server lacks.
 * Throws `device/taken` for the copy of a device.
 */
export async function placesAt(
  { registry }: Context,
  reader: Reader,
  quoted: Quoted,
): Promise<Places | undefined> {
  if (quoted.cursor === '') return {};
  const doc = await registry.read('cursor', keyOf(reader));
  refuseCopy(doc, quoted);
  return doc?.places.find((place) => place.cursor === quoted.cursor)?.seqs;
}

/**
 * Two computers speak as one device where a disk was copied, or put back to how it was: one of them quotes a cursor that the
 * other one has quoted too, or an older one than was quoted before. A computer that asks again because an answer was lost
 * quotes the same cursor with the same mark, and one never quotes an older cursor than it has quoted: it has stored it.
 * Who puts no mark beside it (a hub) is not asked.
 */
function refuseCopy(doc: CursorDoc | undefined, { cursor, mark }: Quoted): void {
  if (mark === undefined) return;
  const place = doc?.places.find((entry) => entry.cursor === cursor);
  const isOther = place?.mark !== undefined && place.mark !== mark;
  const [, number, line] = CURSOR.exec(cursor) ?? [];
  const isOlder = !place && line !== undefined && line === doc?.line && Number(number) < (doc.quoted ?? 0);
  if (isOther || isOlder) throw new AppError('device/taken');
}

/**
 * Keeps what an answer will bring the device to, and gives the cursor for it. What the device quoted stays usable
 * until it quotes a newer one: should this answer be lost, it asks again from there. Nothing new, nothing written.
 * Throws `device/taken` when the copy of the device has asked meanwhile.
 */
export async function nextCursor(
  { registry }: Context,
  reader: Reader,
  quoted: Quoted,
  before: Places,
  after: Places,
): Promise<string> {
  if (quoted.cursor !== '' && isSame(before, after)) return quoted.cursor;
  const made = { cursor: '', seqs: after };
  await registry.update('cursor', keyOf(reader), (doc): CursorDoc => {
    refuseCopy(doc, quoted);
    const places = doc?.places ?? [];
    const line = doc?.line ?? randomDigits(3);
    const newest = Math.max(0, ...places.map(({ cursor }) => Number.parseInt(cursor, 10) || 0));
    made.cursor = `${newest + 1}-${line}${randomDigits(3)}`;
    const at = places.findIndex(({ cursor }) => cursor === quoted.cursor);
    const newer = places.slice(at + 1).slice(-NEWER_KEPT);
    const { mark = places[at]?.mark } = quoted;
    const confirmed = at < 0 ? [] : [{ ...places[at]!, ...(mark !== undefined && { mark }) }];
    const number = at < 0 ? 0 : Number.parseInt(quoted.cursor, 10) || 0;
    return {
      line,
      quoted: Math.max(number, doc?.quoted ?? 0),
      places: [...confirmed, ...newer, { ...made }],
    };
  });
  return made.cursor;
}

function isSame(a: Places, b: Places): boolean {
  const scopes = Object.keys(b);
  return scopes.length === Object.keys(a).length && scopes.every((scope) => a[scope] === b[scope]);
}
