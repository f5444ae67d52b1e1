import * as v from 'valibot';
import { canonical, type Json } from '../lib/canonical.ts';
import { decodeNumber, encodeNumber } from '../lib/crockford.ts';
import { bareId, kindOf, ULID } from '../lib/ids.ts';
import type { Rec } from '../records/merge.ts';

/** One value per record, or the one value all of them have. */
type Column = Json[] | { readonly all: Json };

/** Records of one kind, version and set of paths, column by column. */
interface Group {
  readonly kind: string;
  readonly v: number;
  readonly count: number;
  /** Ids without their kind. */
  readonly ids: Column;
  readonly scopes: Column;
  /** Stamps the records were made with, packed against the times in their ids. */
  readonly at: Column;
  readonly paths: readonly string[];
  /** A column for each path. */
  readonly values: readonly Column[];
  /** Packed `s` of records that have exceptions, 0 for those without; missing when none has. */
  readonly s?: Column;
}

/** Many records as columns: like stands beside like, which is what a compressor needs. */
export interface PackedRecs {
  /** What many stamps have in common: the earliest time (9 digits) and the device tags. */
  readonly devices: readonly string[];
  readonly groups: readonly Group[];
  /** Records with a history, and whatever is not of the common form, as they are. */
  readonly whole: readonly Rec[];
}

const column = v.union([v.array(v.unknown()), v.strictObject({ all: v.unknown() })]);
const packedRecs = v.strictObject({
  devices: v.array(v.string()),
  groups: v.array(
    v.strictObject({
      kind: v.string(),
      v: v.number(),
      count: v.pipe(v.number(), v.integer(), v.minValue(1)),
      ids: column,
      scopes: column,
      at: column,
      paths: v.array(v.string()),
      values: v.array(column),
      s: v.optional(column),
    }),
  ),
  whole: v.array(v.unknown()),
});

/** Digits of a stamp before its device tag: time and counter. */
const CLOCK_DIGITS = 12;
const STAMP_DIGITS = 24;

/**
 * Packs records into columns. Gives the order in which `unpackRecs` will give them back, as places in `recs`.
 * Nothing is lost or changed: `unpackRecs(packed)` is `recs` in that order, to the last byte of their JSON.
 */
export function packRecs(recs: readonly Rec[]): { packed: PackedRecs; order: number[] } {
  const devices = new DeviceTable();
  const groups = new Map<string, number[]>();
  const whole: number[] = [];
  for (const [place, rec] of recs.entries()) {
    if (!isCommon(rec)) {
      whole.push(place);
      continue;
    }
    const key = canonical([kindOf(rec.id), rec.v, Object.keys(rec.f)]);
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  const packed = [...groups.values()].map((places) =>
    packGroup(
      places.map((place) => recs[place]!),
      devices,
    ),
  );
  return {
    packed: { devices: devices.tags, groups: packed, whole: whole.map((place) => recs[place]!) },
    order: [...[...groups.values()].flat(), ...whole],
  };
}

/** Reads what `packRecs` wrote; at most `limit` records. Throws `RangeError` on anything else. */
export function unpackRecs(value: unknown, limit: number): Rec[] {
  const parsed = v.safeParse(packedRecs, value);
  if (!parsed.success) throw new RangeError('not packed records');
  const packed = parsed.output as unknown as PackedRecs;
  const total = packed.groups.reduce((sum, { count }) => sum + count, packed.whole.length);
  if (total > limit) throw new RangeError('too many records');
  return [...packed.groups.flatMap((group) => unpackGroup(group, packed.devices)), ...packed.whole];
}

/** Whether a record has only what columns carry. */
function isCommon(rec: Rec): boolean {
  const { id, scope, v: version, at, f, s, ...others } = rec;
  const stamps = [at, ...Object.values(s ?? {}).flat()];
  return (
    Object.keys(others).length === 0 &&
    [id, scope].every((text) => typeof text === 'string') &&
    id.includes(':') &&
    typeof version === 'number' &&
    typeof f === 'object' &&
    (!Object.hasOwn(rec, 's') || Object.keys(s ?? {}).length > 0) &&
    stamps.every((stamp) => typeof stamp === 'string' && stamp.length === STAMP_DIGITS)
  );
}

function packGroup(recs: readonly Rec[], devices: DeviceTable): Group {
  const first = recs[0]!;
  const kind = kindOf(first.id);
  const paths = Object.keys(first.f);
  const hasExceptions = recs.some(({ s }) => s);
  return {
    kind,
    v: first.v,
    count: recs.length,
    ids: columnOf(recs.map(({ id }) => id.slice(kind.length + 1))),
    scopes: columnOf(recs.map(({ scope }) => scope)),
    at: columnOf(recs.map(({ id, at }) => devices.packOwn(at, id))),
    paths,
    values: paths.map((path) => columnOf(recs.map(({ f }) => f[path]!))),
    ...(hasExceptions && { s: columnOf(recs.map(({ s }) => (s ? packExceptions(s, devices) : 0))) }),
  };
}

function unpackGroup(group: Group, devices: readonly string[]): Rec[] {
  const cell = (from: Column, row: number): Json => {
    const value = Array.isArray(from) ? from[row] : (from as { all: Json }).all;
    if (value === undefined) throw new RangeError('a column is short');
    return value;
  };
  if (group.values.length !== group.paths.length) throw new RangeError('a column is missing');
  return Array.from({ length: group.count }, (_, row) => {
    const exceptions = group.s ? cell(group.s, row) : 0;
    const id = `${group.kind}:${String(cell(group.ids, row))}`;
    return {
      id,
      scope: cell(group.scopes, row) as string,
      v: group.v,
      at: unpackOwn(cell(group.at, row), id, devices),
      f: Object.fromEntries(group.paths.map((path, index) => [path, cell(group.values[index]!, row)])),
      ...(exceptions !== 0 && { s: unpackExceptions(exceptions, devices) }),
    };
  });
}

function columnOf(cells: readonly Json[]): Column {
  const first = canonical(cells[0]);
  return cells.every((cell) => canonical(cell) === first) ? { all: cells[0]! } : [...cells];
}

function packExceptions(s: NonNullable<Rec['s']>, devices: DeviceTable): Json {
  return Object.fromEntries(
    Object.entries(s).map(([path, stamps]) => [
      path,
      typeof stamps === 'string' ? devices.pack(stamps) : stamps.map((stamp) => devices.pack(stamp)),
    ]),
  );
}

function unpackExceptions(value: Json, devices: readonly string[]): NonNullable<Rec['s']> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RangeError('not exceptions');
  return Object.fromEntries(
    Object.entries(value).map(([path, stamps]) => [
      path,
      Array.isArray(stamps)
        ? stamps.map((stamp) => unpackStamp(stamp, devices))
        : unpackStamp(stamps, devices),
    ]),
  );
}

/** A stamp travels as its twelve digits of time and counter and the place of its device tag. */
class DeviceTable {
  readonly tags: string[] = [];

  pack(stamp: string): string {
    const place = this.#placeOf(stamp);
    return stamp.slice(0, CLOCK_DIGITS) + (place === 0 ? '' : String(place));
  }

  /**
   * The stamp a record was made with. Its id was made a moment before and holds that moment: what is left is the
   * device's place and, unless they are the same, `+` and the milliseconds between. Any other stamp as by `pack`.
   */
  packOwn(stamp: string, id: string): Json {
    const place = this.#placeOf(stamp);
    const start = timeInId(id);
    if (start !== undefined && TIME_ONLY.test(stamp)) {
      const waited = decodeNumber(stamp.slice(0, TIME_DIGITS)) - start;
      if (waited === 0) return place;
      if (waited > 0 && waited < LONGEST_WAIT_MS) return `${place}+${waited}`;
    }
    return this.pack(stamp);
  }

  #placeOf(stamp: string): number {
    const tag = stamp.slice(CLOCK_DIGITS);
    const place = this.tags.indexOf(tag);
    return place < 0 ? this.tags.push(tag) - 1 : place;
  }
}

/** A stamp whose counter is zero, as nearly all are. */
const TIME_ONLY = /^[0-9A-HJKMNP-TV-Z]{9}000/;
const TIME_DIGITS = 9;
const LONGEST_WAIT_MS = 100_000;

/** Milliseconds since 1970 in the ULID of an id; undefined where there is none. */
function timeInId(id: string): number | undefined {
  const ulid = bareId(id);
  return ULID.test(ulid) && ulid.startsWith('0') ? decodeNumber(ulid.slice(0, 10)) : undefined;
}

function unpackOwn(packed: Json, id: string, devices: readonly string[]): string {
  const short = typeof packed === 'number' ? [packed, 0] : SHORT.exec(String(packed))?.slice(1).map(Number);
  if (!short) return unpackStamp(packed, devices);
  const start = timeInId(id);
  const tag = devices[short[0]!];
  if (start === undefined || tag === undefined) throw new RangeError('a stamp of no time or device');
  return `${encodeNumber(start + short[1]!, TIME_DIGITS)}000${tag}`;
}

const SHORT = /^(\d{1,4})\+(\d{1,5})$/;

function unpackStamp(packed: Json, devices: readonly string[]): string {
  const text = String(packed);
  const tag = devices[Number(text.slice(CLOCK_DIGITS))];
  if (tag === undefined) throw new RangeError('a stamp of no device');
  return text.slice(0, CLOCK_DIGITS) + tag;
}
