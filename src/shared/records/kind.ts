import * as v from 'valibot';
import type { Json } from '../lib/canonical.ts';
import { otherValues, stampOf, type Rec } from './merge.ts';
import type { ScopeKind } from './scope.ts';
import { timeOf } from './stamp.ts';

/** One field of a kind. */
export interface FieldSpec<T extends Json = Json> {
  readonly schema: v.GenericSchema<unknown, T>;
  /** What a reader sees when the field was never written, or cannot be opened. */
  readonly fallback: T;
  /** Free text or a name: sealed in every scope that is not shared with a partner. */
  readonly isPrivate: boolean;
}

type Fields = Readonly<Record<string, FieldSpec<never> | FieldSpec>>;
type Maps = Readonly<Record<string, Fields>>;

/** The collections of the local database, at most 12 (see docs/decisions/0003). `local` never leaves the computer. */
export type CollectionName =
  | 'places'
  | 'pupils'
  | 'projects'
  | 'tasks'
  | 'drafts'
  | 'messages'
  | 'documents'
  | 'segments'
  | 'works'
  | 'ledger'
  | 'requests'
  | 'local';

/** A kind of record: everything about it that is not a screen. */
export interface Kind<F extends Fields = Fields, M extends Maps = Maps> {
  readonly kind: string;
  readonly collection: CollectionName;
  readonly version: number;
  readonly scopes: readonly ScopeKind[];
  readonly fields: F;
  /** Lists inside the record: `<map>/<item id>/<field>` are its paths; an item is taken away by `<map>/<id>/removed`. */
  readonly maps: M;
  /** The path whose value groups records of this kind (the task's project, the message's exchange). */
  readonly parentPath?: string;
  /** Maps that only say that something has come or was read: they travel after everything that was written. */
  readonly receipts?: readonly string[];
  /**
   * Since when, or by when, a record asks somebody to do something (ISO); '' when it does not. Lists of what is to be done
   * read only those, so it must not need a key: from fields that are never sealed.
   */
  readonly todo?: (rec: Rec) => string;
  /** Brings the flat fields of an older version to the next one: key 2 takes version 1 to 2. Pure. */
  readonly migrations: Readonly<Record<number, (fields: Record<string, Json>) => Record<string, Json>>>;
}

type Values<F extends Fields> = { [K in keyof F]: F[K] extends FieldSpec<infer T> ? T : never };

/** An item of a list inside a record. */
export type ItemOf<F extends Fields> = Values<F> & { readonly id: string };

/** A record as screens and rules read it. */
export type ViewOf<K> =
  K extends Kind<infer F, infer M>
    ? Values<F> & { readonly [P in keyof M]: ItemOf<M[P]>[] } & ViewHead
    : never;

/** What every record has. */
export interface ViewHead {
  readonly id: string;
  readonly scope: string;
  /** ISO time of the stamp it was made with. */
  readonly createdAt: string;
  /** ISO time of the newest field. */
  readonly updatedAt: string;
  /** Paths where two people wrote at the same time: what the other one wrote, newest first. */
  readonly alsoWritten: Readonly<Record<string, { value: Json; at: string }[]>>;
  /** True when a sealed field could not be opened on this computer. */
  readonly isLocked: boolean;
  /** Written by a newer app: shown as far as it is understood, never changed in what is not. */
  readonly isFromNewerApp: boolean;
}

/** Opens a sealed value; undefined when this computer has no key for it. */
export type Opener = (sealed: string, place: string) => string | undefined;

/** Defines a kind, with nothing but what is written here. */
export function defineKind<const F extends Fields, const M extends Maps = Record<never, never>>(
  spec: Omit<Kind<F, M>, 'maps' | 'migrations'> & { maps?: M; migrations?: Kind['migrations'] },
): Kind<F, M> {
  return { ...spec, maps: spec.maps ?? ({} as M), migrations: spec.migrations ?? {} };
}

/** Free text or a name, at most `max` characters. */
export function text(max: number): FieldSpec<string> {
  return { schema: v.pipe(v.string(), v.maxLength(max)), fallback: '', isPrivate: true };
}

/** A text that says nothing about a person (a code, a zone, an id), at most `max` characters. */
export function plain(max = 120): FieldSpec<string> {
  return { schema: v.pipe(v.string(), v.maxLength(max)), fallback: '', isPrivate: false };
}

/** One of a closed list. */
export function choice<const T extends string>(options: readonly T[], fallback: NoInfer<T>): FieldSpec<T> {
  return { schema: v.picklist(options) as v.GenericSchema<unknown, T>, fallback, isPrivate: false };
}

/** A number within limits. */
export function amount(min: number, max: number, fallback = 0): FieldSpec<number> {
  return { schema: v.pipe(v.number(), v.minValue(min), v.maxValue(max)), fallback, isPrivate: false };
}

/** Yes or no. */
export function flag(): FieldSpec<boolean> {
  return { schema: v.boolean(), fallback: false, isPrivate: false };
}

/** A point in time (ISO 8601, UTC), or '' for none yet. */
export function time(): FieldSpec<string> {
  return {
    schema: v.pipe(v.string(), v.regex(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z)?$/)),
    fallback: '',
    isPrivate: false,
  };
}

/** A calendar day (ISO 8601), or '' for none yet. */
export function day(): FieldSpec<string> {
  return { schema: v.pipe(v.string(), v.regex(/^(\d{4}-\d\d-\d\d)?$/)), fallback: '', isPrivate: false };
}

/** Short words from a closed world (languages, subjects, goals), as one value. */
export function words(max = 40): FieldSpec<string[]> {
  return {
    schema: v.pipe(v.array(v.pipe(v.string(), v.maxLength(80))), v.maxLength(max)) as v.GenericSchema<
      unknown,
      string[]
    >,
    fallback: [],
    isPrivate: false,
  };
}

/** A whole small value that is replaced, never merged (a request's body, a partner's card). */
export function whole<T extends Json>(schema: v.GenericSchema<unknown, T>, fallback: T): FieldSpec<T> {
  return { schema, fallback, isPrivate: false };
}

/** The field a path means; undefined for paths of a newer version (or for nonsense). */
export function fieldAt(kind: Kind, path: string): FieldSpec | undefined {
  const [first, item, name, ...rest] = path.split('/');
  if (item === undefined) return own(kind.fields, first!) as FieldSpec | undefined;
  if (rest.length > 0 || name === undefined || !/^[\w:.-]{1,64}$/.test(item)) return undefined;
  const map = own(kind.maps, first!);
  if (!map) return undefined;
  return name === 'removed' ? flag() : (own(map, name) as FieldSpec | undefined);
}

/** True when `value`, opened, is what the field at `path` may hold; paths of a newer version may hold anything. */
export function isFieldValue(kind: Kind, path: string, value: Json): boolean {
  const field = fieldAt(kind, path);
  return !field || v.is(field.schema, value);
}

/** Where a sealed value belongs: authenticated with it. */
export function placeOf(recId: string, path: string): string {
  return `${recId}\n${path}`;
}

/** Reads a record through its kind: migrated, opened, with fallbacks; list items in the order of their ids unless they carry `order`. */
export function viewOf<K extends Kind>(kind: K, rec: Rec, open: Opener): ViewOf<K> {
  let isLocked = false;
  const reveal = (path: string, value: Json): Json | undefined => {
    if (typeof value !== 'string' || !value.startsWith('~1.')) return value;
    const opened = open(value, placeOf(rec.id, path));
    if (opened === undefined) isLocked = true;
    return opened;
  };
  const read = (spec: FieldSpec, path: string, value: Json | undefined): Json => {
    if (value === undefined) return spec.fallback;
    const revealed = reveal(path, value);
    const parsed = v.safeParse(spec.schema, revealed);
    return parsed.success ? parsed.output : spec.fallback;
  };
  const flat = migrated(kind, rec);
  const result: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(kind.fields))
    result[name] = read(spec as FieldSpec, name, flat[name]);
  for (const [map, fields] of Object.entries(kind.maps)) {
    const items = itemIds(flat, map).map((id) => {
      const item: Record<string, unknown> = { id };
      for (const [name, spec] of Object.entries(fields)) {
        const path = `${map}/${id}/${name}`;
        item[name] = read(spec as FieldSpec, path, flat[path]);
      }
      return item;
    });
    result[map] = items.sort((a, b) => compare(String(a['order'] ?? a['id']), String(b['order'] ?? b['id'])));
  }
  const alsoWritten: Record<string, { value: Json; at: string }[]> = {};
  for (const path of new Set([...Object.keys(rec.x ?? {}), ...Object.keys(rec.h ?? {})])) {
    // Sealing the same words twice gives different texts: only once opened can they be told to be the same.
    const shown = JSON.stringify(reveal(path, flat[path] ?? ''));
    const others = otherValues(rec, path).map(([stamp, value]) => ({
      value: reveal(path, value) ?? '',
      at: isoTime(timeOf(stamp)),
    }));
    const different = others.filter(({ value }) => JSON.stringify(value) !== shown);
    if (different.length > 0) alsoWritten[path] = different;
  }
  const newestMs = Math.max(timeOf(rec.at), ...Object.keys(rec.f).map((path) => timeOf(stampOf(rec, path))));
  return {
    ...result,
    id: rec.id,
    scope: rec.scope,
    createdAt: isoTime(timeOf(rec.at)),
    updatedAt: isoTime(newestMs),
    alsoWritten,
    isLocked,
    isFromNewerApp: rec.v > kind.version,
  } as ViewOf<K>;
}

/** The paths and values of a nested value of the kind's shape: what `writeValues` takes. */
export function pathsOf(values: Readonly<Record<string, unknown>>, kind: Kind): Record<string, Json> {
  const flat: Record<string, Json> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(kind.maps, name)) {
      flat[name] = value as Json;
      continue;
    }
    for (const { id, ...item } of value as { id: string }[]) {
      for (const [field, itemValue] of Object.entries(item))
        flat[`${name}/${id}/${field}`] = itemValue as Json;
    }
  }
  return flat;
}

function migrated(kind: Kind, rec: Rec): Record<string, Json> {
  let fields: Record<string, Json> = rec.f as Record<string, Json>;
  for (let version = rec.v + 1; version <= kind.version; version++)
    fields = kind.migrations[version]?.(fields) ?? fields;
  return fields;
}

function itemIds(flat: Record<string, Json>, map: string): string[] {
  const ids = new Set<string>();
  for (const path of Object.keys(flat)) if (path.startsWith(`${map}/`)) ids.add(path.split('/')[1]!);
  return [...ids].filter((id) => flat[`${map}/${id}/removed`] !== true).sort();
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A stamp's time as ISO text; 1970 for what is no time. */
export function isoTime(timeMs: number): string {
  return new Date(Number.isFinite(timeMs) ? timeMs : 0).toISOString();
}
