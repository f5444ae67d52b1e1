import * as v from 'valibot';
import { fromBase64, toBase64 } from '../lib/bytes.ts';
import { canonical, type Json } from '../lib/canonical.ts';
import { decodeNumber, encodeNumber } from '../lib/crockford.ts';
import { bareId, kindOf, ULID } from '../lib/ids.ts';
import type { Rec } from '../records/merge.ts';
import { makeStamp, STAMP, timeOf, type Stamp } from '../records/stamp.ts';

/** One value per record, or the one value all of them have, or bytes, each a character: they stood as base64url. */
type Column = Json[] | { readonly all: Json } | { readonly bytes: readonly string[] };

/** Records of one kind, version and set of paths, column by column. */
interface Group {
  readonly kind: string;
  readonly v: number;
  readonly count: number;
  /** Ids without their kind; ULIDs stand in one text, one behind the other. */
  readonly ids: Column | string;
  readonly scopes: Column;
  /** Stamps the records were made with, packed against the times in their ids. */
  readonly at: Column;
  readonly paths: readonly string[];
  /** A column for each path. */
  readonly values: readonly Column[];
  /** Packed `s` of records that have exceptions, null for those without; missing when none has. */
  readonly s?: Column;
}

/** Many records as columns: like stands beside like, which is what a compressor needs. */
export interface PackedRecs {
  /** What many stamps have in common: the device tags, and the earliest time of an exception (milliseconds since 1970). */
  readonly devices: readonly string[];
  readonly since?: number;
  readonly groups: readonly Group[];
  /** Records with a history, and whatever is not of the common form, as they are. */
  readonly whole: readonly Rec[];
}

const column = v.union([
  v.array(v.unknown()),
  v.strictObject({ all: v.unknown() }),
  v.strictObject({ bytes: v.array(v.string()) }),
]);
const packedRecs = v.strictObject({
  devices: v.array(v.string()),
  since: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  groups: v.array(
    v.strictObject({
      kind: v.string(),
      v: v.number(),
      count: v.pipe(v.number(), v.integer(), v.minValue(1)),
      ids: v.union([column, v.string()]),
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
const ULID_DIGITS = 26;

/**
 * Packs records into columns. Gives the order in which `unpackRecs` will give them back, as places in `recs`.
 * Nothing is lost or changed: `unpackRecs(packed)` is `recs` in that order, to the last byte of their JSON.
 */
export function packRecs(recs: readonly Rec[]): { packed: PackedRecs; order: number[] } {
  const since = recs.reduce((least, rec) => Math.min(least, earliest(rec)), Infinity);
  const devices = new DeviceTable(since);
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
    packed: {
      devices: devices.tags,
      ...(Number.isFinite(since) && { since }),
      groups: packed,
      whole: whole.map((place) => recs[place]!),
    },
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
  return [...packed.groups.flatMap((group) => unpackGroup(group, packed)), ...packed.whole];
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
    stamps.every((stamp) => typeof stamp === 'string' && STAMP.test(stamp))
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
    ids: packIds(recs.map(({ id }) => id.slice(kind.length + 1))),
    scopes: columnOf(recs.map(({ scope }) => scope)),
    at: columnOf(recs.map(({ id, at }) => devices.packOwn(at, id))),
    paths,
    values: paths.map((path) => columnOf(recs.map(({ f }) => f[path]!))),
    ...(hasExceptions && { s: columnOf(recs.map((rec) => (rec.s ? packExceptions(rec, devices) : null))) }),
  };
}

function unpackGroup(group: Group, packed: Pick<PackedRecs, 'devices' | 'since'>): Rec[] {
  const { devices } = packed;
  const ids = unpackIds(group.ids);
  const cell = (from: Column, row: number): Json => {
    const value = Array.isArray(from) ? from[row] : 'all' in from ? from.all : from.bytes[row];
    if (value === undefined) throw new RangeError('a column is short');
    return 'bytes' in from ? toBase64(bytesOf(value as string)) : value;
  };
  if (group.values.length !== group.paths.length) throw new RangeError('a column is missing');
  return Array.from({ length: group.count }, (_, row) => {
    const exceptions = group.s ? cell(group.s, row) : null;
    const id = `${group.kind}:${String(cell(ids, row))}`;
    const at = unpackOwn(cell(group.at, row), id, devices);
    return {
      id,
      scope: cell(group.scopes, row) as string,
      v: group.v,
      at,
      f: Object.fromEntries(group.paths.map((path, index) => [path, cell(group.values[index]!, row)])),
      ...(exceptions !== null && { s: unpackExceptions(exceptions, group.paths, at, packed) }),
    };
  });
}

function columnOf(cells: readonly Json[]): Column {
  const first = canonical(cells[0]);
  if (cells.every((cell) => canonical(cell) === first)) return { all: cells[0]! };
  const bytes = cells.map(charactersOf);
  return bytes.every((text) => text !== undefined) ? { bytes } : [...cells];
}

/** Long enough to be no word. */
const BASE64 = /^[\w-]{64,}$/;

/**
 * The bytes behind a base64url text, each as a character; undefined for anything else. What is written in them (the words
 * of a document) is seen by a compressor then, which it is not through base64.
 */
function charactersOf(cell: Json): string | undefined {
  if (typeof cell !== 'string' || !BASE64.test(cell)) return undefined;
  const bytes = fromBase64(cell);
  if (toBase64(bytes) !== cell) return undefined;
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function bytesOf(characters: string): Uint8Array {
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}

function packIds(ids: readonly string[]): Column | string {
  return ids.every((id) => ULID.test(id)) ? ids.join('') : columnOf(ids);
}

function unpackIds(ids: Column | string): Column {
  if (typeof ids !== 'string') return ids;
  return ids.match(/.{26}/g)?.slice(0, Math.ceil(ids.length / ULID_DIGITS)) ?? [];
}

/** Milliseconds of the earliest exception of a record; Infinity when it has none of the common form. */
function earliest({ s }: Rec): number {
  const times = Object.values(s ?? {})
    .flat()
    .filter((stamp) => typeof stamp === 'string' && STAMP.test(stamp))
    .map(timeOf);
  return Math.min(Infinity, ...times);
}

type Exception = Stamp | Stamp[];

/** One entry for all paths where they have the same, as after one change they do; otherwise path by path. */
function packExceptions({ s, at, f }: Rec, devices: DeviceTable): Json {
  const pack = (entry: Exception): Json =>
    typeof entry === 'string'
      ? devices.packLater(entry, at)
      : entry.map((stamp) => devices.packLater(stamp, at));
  const entries = Object.entries(s!);
  const first = canonical(entries[0]![1]);
  const isOne =
    canonical(Object.keys(s!)) === canonical(Object.keys(f)) &&
    entries.every(([, entry]) => canonical(entry) === first);
  return isOne
    ? pack(entries[0]![1])
    : Object.fromEntries(entries.map(([path, entry]) => [path, pack(entry)]));
}

function unpackExceptions(
  value: Json,
  paths: readonly string[],
  at: Stamp,
  { devices, since = 0 }: Pick<PackedRecs, 'devices' | 'since'>,
): NonNullable<Rec['s']> {
  const unpack = (entry: Json): Exception =>
    Array.isArray(entry)
      ? entry.map((stamp) => unpackLater(stamp, at, since, devices))
      : unpackLater(entry, at, since, devices);
  const isByPath = typeof value === 'object' && value !== null && !Array.isArray(value);
  return Object.fromEntries(
    isByPath
      ? Object.entries(value).map(([path, entry]) => [path, unpack(entry)])
      : paths.map((path) => [path, unpack(value)]),
  );
}

/** A stamp travels as its twelve digits of time and counter and the place of its device tag. */
class DeviceTable {
  readonly tags: string[] = [];
  readonly #since: number;

  constructor(since: number) {
    this.#since = since;
  }

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

  /** A stamp that a record got later: 0 for its first one again, otherwise time since `since`, counter and place. */
  packLater(stamp: Stamp, at: Stamp): Json {
    if (stamp === at) return 0;
    const counter = decodeNumber(stamp.slice(TIME_DIGITS, CLOCK_DIGITS));
    const place = this.#placeOf(stamp);
    const time = (timeOf(stamp) - this.#since).toString(32);
    return `${time}${counter === 0 ? '' : `.${counter}`}${place === 0 ? '' : `/${place}`}`;
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

const LATER = /^([0-9a-v]{1,9})(?:\.(\d{1,5}))?(?:\/(\d{1,4}))?$/;

function unpackLater(packed: Json, at: Stamp, since: number, devices: readonly string[]): Stamp {
  if (packed === 0) return at;
  const [, time, counter = '0', place = '0'] = LATER.exec(String(packed)) ?? [];
  const tag = devices[Number(place)];
  if (time === undefined || tag === undefined) throw new RangeError('a stamp of no time or device');
  return makeStamp(since + Number.parseInt(time, 32), Number(counter), tag);
}
