import { AppError } from '../lib/errors.ts';
import { isSealed } from '../lib/seal.ts';
import { ULID } from '../lib/ids.ts';
import type { Json } from '../lib/canonical.ts';
import * as v from 'valibot';
import { fieldAt } from './kind.ts';
import { kindOfRec } from './kinds.ts';
import { allStamps, type Rec } from './merge.ts';
import { isSealedScope, parseScope } from './scope.ts';
import { STAMP, timeOf } from './stamp.ts';

/** The largest record that is taken, in characters of its JSON. */
export const RECORD_LIMIT = 256 * 1024;
/** How far ahead of the server a stamp may be, in milliseconds. */
export const AHEAD_LIMIT_MS = 24 * 3600 * 1000;
/** Ids of segments carry document, device and number; all others a ULID (release notes: digits and capitals only). */
const SEGMENT_BARE = /^[0-9A-Z]{26}\|[0-9A-Z]{12}\|\d{1,7}$/;
const ID = /^([a-z]{2,20}):(.+)$/;
const PATH = /^[A-Za-z][\w]{0,40}(\/[\w:.-]{1,64}\/[A-Za-z][\w]{0,40})?$/;
const MOST_PATHS = 4000;
const MOST_OTHERS = 256;
/** How deep values may be nested; what reads and writes them goes as deep as they are. */
const DEEPEST = 24;

/** A list has no names of its own, and would pass for a table without any. */
const table = <T extends v.GenericSchema>(value: T) =>
  v.pipe(
    v.unknown(),
    v.check((input) => !Array.isArray(input)),
    v.record(v.string(), value),
  );
const stampText = v.pipe(v.string(), v.regex(STAMP));
const writes = v.pipe(v.array(v.strictTuple([stampText, v.unknown()])), v.maxLength(MOST_OTHERS));
const shape = v.strictObject({
  id: v.pipe(v.string(), v.maxLength(90)),
  scope: v.pipe(v.string(), v.maxLength(100)),
  v: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999)),
  at: stampText,
  f: table(v.unknown()),
  s: v.optional(
    table(v.union([stampText, v.pipe(v.array(stampText), v.minLength(1), v.maxLength(MOST_OTHERS))])),
  ),
  x: v.optional(table(writes)),
  h: v.optional(table(writes)),
  gone: v.optional(v.literal(true)),
});

/**
 * Reads a record (or a part of one) that came from outside. Throws `AppError` `record/malformed` when its form
 * is not a record's, so that `merge` may trust what it gets; says nothing about who may write it.
 */
export function parseRecord(input: unknown): Rec {
  const parsed = v.safeParse(shape, input);
  if (!parsed.success) throw new AppError('record/malformed');
  const rec = parsed.output as Rec;
  const id = ID.exec(rec.id);
  if (!id || !(ULID.test(id[2]!) || (id[1] === 'segment' && SEGMENT_BARE.test(id[2]!))))
    throw new AppError('record/malformed');
  if (!parseScope(rec.scope)) throw new AppError('record/malformed');
  const paths = Object.keys(rec.f);
  if (paths.length > MOST_PATHS || !paths.every(isPath)) throw new AppError('record/malformed');
  for (const table of [rec.s, rec.x, rec.h]) {
    if (table && Object.keys(table).some((path) => !Object.hasOwn(rec.f, path)))
      throw new AppError('record/malformed');
  }
  if (isTooDeep(rec)) throw new AppError('record/malformed');
  if (!paths.every((path) => isOrdered(rec, path))) throw new AppError('record/malformed');
  if (rec.gone && paths.length > 0) throw new AppError('record/malformed');
  return rec;
}

/** Level by level, because going down into it is what must not be done. */
function isTooDeep(rec: Rec): boolean {
  let level: unknown[] = [rec];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((value) =>
      Object.values(value as object).filter((inner) => typeof inner === 'object' && inner !== null),
    );
  }
  return false;
}

/** Names that every object has already are none: `toString` would be found where nobody has written it. */
function isPath(path: string): boolean {
  return PATH.test(path) && !path.includes('__proto__') && !(path in Object.prototype);
}

/** The size rule: a record as it would be stored. */
export function checkSize(rec: Rec): void {
  if (JSON.stringify(rec).length > RECORD_LIMIT) throw new AppError('record/too-large');
}

/** The clock rule: no stamp more than a day ahead of `nowMs`. */
export function checkClock(rec: Rec, nowMs: number): void {
  if (allStamps(rec).some((stamp) => timeOf(stamp) > nowMs + AHEAD_LIMIT_MS)) {
    throw new AppError('clock/ahead', { nowMs });
  }
}

/**
 * The shape rule: the kind belongs in the scope, every value is what its field says, and where the scope is sealed
 * no free text is readable. Paths of a newer version than ours pass untouched, unless they are readable text in a
 * sealed scope longer than a code could be.
 */
export function checkShape(rec: Rec): void {
  const kind = kindOfRec(rec.id);
  const scope = parseScope(rec.scope)!;
  if (kind && !kind.scopes.includes(scope.kind)) throw new AppError('record/wrong-scope');
  const mustSeal = isSealedScope(scope.kind);
  for (const [path, value] of everyValue(rec)) {
    const field = kind && fieldAt(kind, path);
    if (!field) {
      if (kind && rec.v <= kind.version) throw new AppError('record/malformed');
      if (mustSeal && !isCode(value)) throw new AppError('seal/missing');
      continue;
    }
    if (field.isPrivate && mustSeal) {
      if (!isSealed(value) && value !== '') throw new AppError('seal/missing');
    } else if (!v.is(field.schema, value)) throw new AppError('record/malformed');
  }
}

function everyValue(rec: Rec): [string, Json][] {
  const others = [...Object.entries(rec.x ?? {}), ...Object.entries(rec.h ?? {})];
  return [
    ...Object.entries(rec.f),
    ...others.flatMap(([path, list]) => list.map(([, value]): [string, Json] => [path, value])),
  ];
}

/** The winner is the highest stamp of its path: what every honest device writes, and what keeps `merge` total. */
function isOrdered(rec: Rec, path: string): boolean {
  const entry = rec.s?.[path] ?? rec.at;
  const [winner, ...seen] = typeof entry === 'string' ? [entry] : entry;
  return [...seen, ...(rec.x?.[path] ?? []).map(([stamp]) => stamp)].every((stamp) => stamp <= winner!);
}

function isCode(value: Json): boolean {
  return (
    isSealed(value) ||
    (typeof value === 'string' && value.length <= 64 && !/\s/.test(value)) ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    value === null
  );
}
