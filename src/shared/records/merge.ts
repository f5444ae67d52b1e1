import { canonical, type Json } from '../lib/canonical.ts';
import { deviceOf, type Stamp } from './stamp.ts';

/** How many lost values a field remembers. */
export const HISTORY_LIMIT = 20;

/** A value with the stamp it was written with. */
export type Write = [Stamp, Json];

/**
 * One record, or a part of one, as it is stored and as it travels.
 *
 * A record is a map of paths (`title`, `phases/01H…/title`) to registers. A register has one winning value,
 * what its writer had seen (so that a later value is told from a concurrent one), values written at the same
 * time that did not win, and values that once lost so. To stay small, only exceptions are spelled out:
 * a path without an entry in `s` was written with the record's own stamp and replaced nothing.
 */
export interface Rec {
  readonly id: string;
  readonly scope: string;
  /** Schema version of the newest app that wrote it. */
  readonly v: number;
  /** The stamp the record was made with. */
  readonly at: Stamp;
  /** Path to winning value. */
  readonly f: Readonly<Record<string, Json>>;
  /** Path to the winner's stamp, or to [stamp, ...newest stamp seen of each other device]. */
  readonly s?: Readonly<Record<string, Stamp | Stamp[]>>;
  /** Path to values written at the same time as the winner, newest first. */
  readonly x?: Readonly<Record<string, Write[]>>;
  /** Path to values that lost so and were then written over, newest first, at most 20. */
  readonly h?: Readonly<Record<string, Write[]>>;
  /** Erased for good: beats everything, keeps nothing. */
  readonly gone?: true;
}

interface Register {
  /** Newest first; the first wins. Never empty. */
  live: Write[];
  seen: Map<string, Stamp>;
  lost: Write[];
}

/**
 * Joins two copies of a record: commutative, associative, idempotent, needs no common ancestor, reads no clock.
 * A part (a record with some of the paths) joins like a whole: paths it does not name stay as they are.
 */
export function merge(a: Rec, b: Rec): Rec {
  const at = a.at < b.at ? a.at : b.at;
  const scope = a.scope < b.scope ? a.scope : b.scope;
  const v = Math.max(a.v, b.v);
  if (a.gone || b.gone) return { id: a.id, scope, v, at, f: {}, gone: true };
  const registers = new Map<string, Register>();
  for (const path of new Set([...Object.keys(a.f), ...Object.keys(b.f)])) {
    const left = registerOf(a, path);
    const right = registerOf(b, path);
    registers.set(path, left && right ? join(left, right) : (left ?? right)!);
  }
  return pack({ id: a.id, scope, v, at }, registers);
}

/** Writes values with one new stamp, which has to be higher than `newestStamp(rec)`. A value that is there already is not written. */
export function writeValues(rec: Rec, values: Readonly<Record<string, Json>>, stamp: Stamp, v = rec.v): Rec {
  if (rec.gone) return rec;
  const registers = new Map(Object.keys(rec.f).map((path) => [path, registerOf(rec, path)!]));
  let isChanged = false;
  for (const [path, value] of Object.entries(values)) {
    const old = registers.get(path);
    if (old && old.live.length === 1 && canonical(old.live[0]![1]) === canonical(value)) continue;
    isChanged = true;
    registers.set(path, written(old, stamp, value));
  }
  return isChanged
    ? pack({ id: rec.id, scope: rec.scope, v: Math.max(rec.v, v), at: rec.at }, registers)
    : rec;
}

/**
 * Writes the shown values of some paths once more under a new stamp, as if their reader had just typed them.
 * @param isMadeAnew the record itself gets the stamp, too: for one that nobody else has
 */
export function stampAnew(rec: Rec, paths: readonly string[], stamp: Stamp, isMadeAnew: boolean): Rec {
  if (rec.gone) return rec;
  const registers = new Map(Object.keys(rec.f).map((path) => [path, registerOf(rec, path)!]));
  for (const path of paths) {
    const old = registers.get(path);
    if (old) registers.set(path, written(old, stamp, old.live[0]![1]));
  }
  return pack({ id: rec.id, scope: rec.scope, v: rec.v, at: isMadeAnew ? stamp : rec.at }, registers);
}

/** A new record whose fields all carry its stamp. */
export function makeRec(
  id: string,
  scope: string,
  v: number,
  values: Readonly<Record<string, Json>>,
  stamp: Stamp,
): Rec {
  return { id, scope, v, at: stamp, f: { ...values } };
}

/** The record with some of its stamps exchanged; what each value's writer had seen stays the same. */
export function withStamps(rec: Rec, exchange: ReadonlyMap<Stamp, Stamp>): Rec {
  const now = (stamp: Stamp): Stamp => exchange.get(stamp) ?? stamp;
  const nowAll = (writes: Write[]): Write[] =>
    newest(writes.map(([stamp, value]): Write => [now(stamp), value]));
  const registers = new Map<string, Register>();
  for (const path of Object.keys(rec.f)) {
    const { live, seen, lost } = registerOf(rec, path)!;
    const seenNow = new Map<string, Stamp>();
    for (const stamp of seen.values()) see(seenNow, now(stamp));
    registers.set(path, { live: nowAll(live), seen: seenNow, lost: nowAll(lost) });
  }
  const { id, scope, v, at } = rec;
  return { ...pack({ id, scope, v, at: now(at) }, registers), ...(rec.gone && { gone: true as const }) };
}

/** The part of `rec` that `base` does not have; undefined when there is none. `merge(base, part)` gives `merge(base, rec)`. */
export function partSince(rec: Rec, base: Rec | undefined): Rec | undefined {
  if (!base) return rec;
  if (rec.gone) return base.gone ? undefined : rec;
  const paths = Object.keys(rec.f).filter((path) => pathText(rec, path) !== pathText(base, path));
  if (paths.length === 0 && rec.v <= base.v && rec.at >= base.at) return undefined;
  return pickPaths(rec, paths);
}

/** A part of a record with the named paths only. */
export function pickPaths(rec: Rec, paths: readonly string[]): Rec {
  const registers = new Map<string, Register>();
  for (const path of paths) {
    const register = registerOf(rec, path);
    if (register) registers.set(path, register);
  }
  return pack({ id: rec.id, scope: rec.scope, v: rec.v, at: rec.at }, registers);
}

/** The highest stamp anywhere in the record. */
export function newestStamp(rec: Rec): Stamp {
  let newestSoFar = rec.at;
  for (const stamp of allStamps(rec)) if (stamp > newestSoFar) newestSoFar = stamp;
  return newestSoFar;
}

/** Every stamp in the record: of winners, of what they replaced, of values that lost. */
export function allStamps(rec: Rec): Stamp[] {
  return [
    rec.at,
    ...Object.values(rec.s ?? {}).flat(),
    ...[...Object.values(rec.x ?? {}), ...Object.values(rec.h ?? {})].flat().map(([stamp]) => stamp),
  ];
}

/** The stamps of the values that `rec` holds (not of what they replaced): what its sender has to have written, or got. */
export function valueStamps(rec: Rec, path: string): Stamp[] {
  return registerOf(rec, path)?.live.map(([stamp]) => stamp) ?? [];
}

/** The same with the values that lost: everything a record says that somebody wrote. */
export function allValues(rec: Rec, path: string): Write[] {
  const register = registerOf(rec, path);
  return register ? [...register.live, ...register.lost] : [];
}

/** Whether `rec` has the value that `stamp` wrote at `path`, or knows what replaced it. */
export function hasSeen(rec: Rec, path: string, stamp: Stamp): boolean {
  return (registerOf(rec, path)?.seen.get(deviceOf(stamp)) ?? '') >= stamp;
}

/** Values that were written at the same time as the shown one, or lost so before; newest first, without the shown one itself. */
export function otherValues(rec: Rec, path: string): Write[] {
  const shown = canonical(rec.f[path]);
  return newest([...(rec.x?.[path] ?? []), ...(rec.h?.[path] ?? [])]).filter(
    ([, value]) => canonical(value) !== shown,
  );
}

/** When a path was last written (its winner's stamp). */
export function stampOf(rec: Rec, path: string): Stamp {
  const entry = rec.s?.[path];
  return (typeof entry === 'string' ? entry : entry?.[0]) ?? rec.at;
}

/** The marker that an erasure leaves: an id and nothing else a person wrote. */
export function erasedRec(rec: Rec): Rec {
  return { id: rec.id, scope: rec.scope, v: rec.v, at: rec.at, f: {}, gone: true };
}

/** True when both hold exactly the same. */
export function isSameRec(a: Rec, b: Rec): boolean {
  return a === b || canonical(a) === canonical(b);
}

function pathText(rec: Rec, path: string): string {
  if (!Object.hasOwn(rec.f, path)) return '';
  // An implied stamp and the same one spelled out (the record's own was lowered by a merge) are no difference.
  const entry = rec.s?.[path] ?? rec.at;
  return canonical([rec.f[path], typeof entry === 'string' ? [entry] : entry, rec.x?.[path], rec.h?.[path]]);
}

function registerOf(rec: Rec, path: string): Register | undefined {
  if (!Object.hasOwn(rec.f, path)) return undefined;
  const entry = rec.s?.[path] ?? rec.at;
  const [stamp, ...others] = typeof entry === 'string' ? [entry] : entry;
  const live: Write[] = [[stamp!, rec.f[path]!], ...(rec.x?.[path] ?? [])];
  const seen = new Map<string, Stamp>();
  for (const other of [...others, ...live.map(([liveStamp]) => liveStamp)]) see(seen, other);
  return { live, seen, lost: rec.h?.[path] ?? [] };
}

/** A register after a write by somebody who has seen everything in it. */
function written(old: Register | undefined, stamp: Stamp, value: Json): Register {
  const seen = new Map(old?.seen);
  seen.set(deviceOf(stamp), stamp);
  return {
    live: [[stamp, value]],
    seen,
    lost: newest([...(old?.lost ?? []), ...(old?.live.slice(1) ?? [])]).slice(0, HISTORY_LIMIT),
  };
}

function join(a: Register, b: Register): Register {
  const seen = new Map(a.seen);
  for (const stamp of b.seen.values()) see(seen, stamp);
  const isIn = (writes: Write[], stamp: Stamp) => writes.some(([other]) => other === stamp);
  const isKnownTo = (register: Register, stamp: Stamp) => (register.seen.get(deviceOf(stamp)) ?? '') >= stamp;
  const live = newest([
    ...a.live.filter(([stamp]) => isIn(b.live, stamp) || !isKnownTo(b, stamp)),
    ...b.live.filter(([stamp]) => isIn(a.live, stamp) || !isKnownTo(a, stamp)),
  ]);
  return { live, seen, lost: newest([...a.lost, ...b.lost]).slice(0, HISTORY_LIMIT) };
}

function see(seen: Map<string, Stamp>, stamp: Stamp): void {
  const device = deviceOf(stamp);
  if (stamp > (seen.get(device) ?? '')) seen.set(device, stamp);
}

/** Newest first, one per stamp; two values under one stamp (a cloned device) are settled by their text. */
function newest(writes: Write[]): Write[] {
  const byStamp = new Map<Stamp, Json>();
  for (const [stamp, value] of writes) {
    const other = byStamp.get(stamp);
    if (other === undefined || canonical(value) > canonical(other)) byStamp.set(stamp, value);
  }
  return [...byStamp].sort(([a], [b]) => (a < b ? 1 : -1));
}

function pack(head: Pick<Rec, 'id' | 'scope' | 'v' | 'at'>, registers: Map<string, Register>): Rec {
  const f: Record<string, Json> = {};
  const s: Record<string, Stamp | Stamp[]> = {};
  const x: Record<string, Write[]> = {};
  const h: Record<string, Write[]> = {};
  for (const [path, { live, seen, lost }] of [...registers].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [stamp, value] = live[0]!;
    f[path] = value;
    const implied = new Map<string, Stamp>();
    for (const [liveStamp] of live) see(implied, liveStamp);
    const others = [...seen.values()].filter((other) => (implied.get(deviceOf(other)) ?? '') < other).sort();
    if (others.length > 0) s[path] = [stamp, ...others];
    else if (stamp !== head.at) s[path] = stamp;
    if (live.length > 1) x[path] = live.slice(1);
    if (lost.length > 0) h[path] = lost;
  }
  return {
    ...head,
    f,
    ...(Object.keys(s).length > 0 && { s }),
    ...(Object.keys(x).length > 0 && { x }),
    ...(Object.keys(h).length > 0 && { h }),
  };
}
