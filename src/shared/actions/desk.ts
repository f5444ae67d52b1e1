import { generateKeyBetween } from 'fractional-indexing';
import { canonical, type Json } from '../lib/canonical.ts';
import { isSealed } from '../lib/seal.ts';
import { newId } from '../lib/ids.ts';
import type { Keyring, KeyOwner } from '../records/keyring.ts';
import { fieldAt, pathsOf, placeOf, type Kind } from '../records/kind.ts';
import { makeRec, newestStamp, writeValues, type Rec } from '../records/merge.ts';
import { isSealedScope, parseScope, type Scope } from '../records/scope.ts';
import type { StampClock } from '../records/stamp.ts';
import type { LocalStore } from '../sync/local-store.ts';
import { afterLocalWrite } from '../sync/pending.ts';

/** What an action works on: this computer's records, keys and clock. */
export interface Desk {
  readonly store: LocalStore;
  readonly keys: Keyring;
  readonly clock: StampClock;
  /** Milliseconds since 1970, corrected by what the server said. */
  readonly now: () => number;
}

/** The desk's time as ISO text. */
export function nowAt(desk: Desk): string {
  return new Date(desk.now()).toISOString();
}

/** Who seals free text in a scope, unless the action says otherwise (a pupil's words are sealed with her own key). */
function sealerOf(scope: Scope): KeyOwner | undefined {
  const parts = parseScope(scope);
  return parts && isSealedScope(parts.kind) && parts.kind !== 'home'
    ? `${parts.kind}:${parts.id}`
    : undefined;
}

/** How a record is made or changed beyond the usual. */
export interface WriteOptions {
  /** The record's id where it is not a new random one. */
  readonly id?: string;
  /** Whose key seals the free text. */
  readonly sealer?: KeyOwner;
}

/** Makes a record, seals what has to be sealed, and stores it as unsent. Gives its id. One that is there already stays as it is. */
export async function createRecord(
  desk: Desk,
  kind: Kind,
  scope: Scope,
  values: Readonly<Record<string, unknown>>,
  options: WriteOptions = {},
): Promise<string> {
  const id = options.id ?? newId(kind.kind, desk.now());
  await createUnlessThere(desk, kind, scope, values, { ...options, id });
  return id;
}

/** The same, for callers that have to know: false when a record with this id was there already. */
export async function createUnlessThere(
  desk: Desk,
  kind: Kind,
  scope: Scope,
  values: Readonly<Record<string, unknown>>,
  options: WriteOptions & { readonly id: string },
): Promise<boolean> {
  const { id } = options;
  let isNew = false;
  const sealed = sealedValues(desk, kind, { id, scope }, pathsOf(values, kind), options.sealer);
  await desk.store.update(id, (stored) => {
    isNew = !stored;
    if (stored) return stored;
    return afterLocalWrite(
      undefined,
      makeRec(id, scope, kind.version, sealed, desk.clock.next()),
      nowAt(desk),
    );
  });
  return isNew;
}

/**
 * Writes paths of a record (`{ title, 'phases/01H…/weeks': 2 }`). Values that are there already are not written.
 * Throws when the record is not on this computer.
 */
export async function changeRecord(
  desk: Desk,
  kind: Kind,
  id: string,
  values: Readonly<Record<string, Json>>,
  options: WriteOptions = {},
): Promise<void> {
  let isMissing = false;
  await desk.store.update(id, (stored) => {
    isMissing = !stored;
    if (!stored) return stored;
    const changed = Object.entries(values).filter(
      ([path, value]) => !isSameValue(desk, stored.rec, path, value),
    );
    if (changed.length === 0) return stored;
    const sealed = sealedValues(desk, kind, stored.rec, Object.fromEntries(changed), options.sealer);
    const rec = writeValues(stored.rec, sealed, desk.clock.next(newestStamp(stored.rec)), kind.version);
    return afterLocalWrite(stored, rec, nowAt(desk));
  });
  if (isMissing) throw new Error(`no record ${id} on this computer`);
}

/**
 * A place in a list between two neighbours (their `order`; '' for an end), so that moving one item writes one field.
 * Two items that got the same key at the same time stand in the order of their ids.
 */
export function orderBetween(before: string, after: string): string {
  return generateKeyBetween(before || null, after && after > before ? after : null);
}

function isSameValue(desk: Desk, rec: Rec, path: string, value: Json): boolean {
  if (rec.x?.[path]) return false;
  const stored = rec.f[path];
  if (stored === undefined) return false;
  const plain = isSealed(stored) ? desk.keys.open(String(stored), placeOf(rec.id, path)) : stored;
  return plain !== undefined && canonical(plain) === canonical(value);
}

function sealedValues(
  desk: Desk,
  kind: Kind,
  rec: { id: string; scope: Scope },
  values: Readonly<Record<string, Json>>,
  sealer = sealerOf(rec.scope),
): Record<string, Json> {
  const isSealing = isSealedScope(parseScope(rec.scope)!.kind);
  return Object.fromEntries(
    Object.entries(values).map(([path, value]) => {
      const field = fieldAt(kind, path);
      if (!isSealing || !field?.isPrivate || typeof value !== 'string' || value === '' || isSealed(value))
        return [path, value];
      if (!sealer) throw new Error(`nobody seals ${path} in ${rec.scope}`);
      return [path, desk.keys.seal(sealer, value, rec.id, path)];
    }),
  );
}
