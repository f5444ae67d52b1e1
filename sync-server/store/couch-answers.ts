import type { PouchChange, PouchDoc, PouchRow, PouchVersions, PouchWritten } from './pouch-port.ts';

/** A page of `_changes`. */
export interface ChangesAnswer {
  readonly results: readonly PouchChange[];
  readonly last_seq: string;
  readonly pending?: number;
}

/** `_all_docs`, with a row for each of `keys` when they were asked by name. */
export function isRows(keys?: number) {
  return (json: unknown): json is { rows: readonly PouchRow[] } => {
    const rows = has(json, 'rows') ? json.rows : undefined;
    return (
      Array.isArray(rows) &&
      (keys === undefined || rows.length === keys) &&
      rows.every((row: PouchRow) => row.error === undefined || row.error === 'not_found')
    );
  };
}

/** `_bulk_docs`, with what became of each document. */
export function isWritten(count: number) {
  return (json: unknown): json is readonly PouchWritten[] => Array.isArray(json) && json.length === count;
}

/** `_bulk_get`, with what was found of each version. */
export function isVersions(count: number) {
  return (json: unknown): json is PouchVersions =>
    has(json, 'results') && Array.isArray(json.results) && json.results.length === count;
}

/** `_changes` */
export function isChanges(json: unknown): json is ChangesAnswer {
  return has(json, 'results') && Array.isArray(json.results) && has(json, 'last_seq');
}

/** `_all_dbs` */
export function isNames(json: unknown): json is readonly string[] {
  return Array.isArray(json) && json.every((name) => typeof name === 'string');
}

/** What making a database, or taking one away, answers. */
export function isDone(json: unknown): json is { ok: true } {
  return has(json, 'ok') && json.ok === true;
}

/** `_up` */
export function isUp(json: unknown): json is { status: 'ok' } {
  return has(json, 'status') && json.status === 'ok';
}

/** The ends of a document's versions (`open_revs=all`). */
export function isLeaves(json: unknown): json is readonly { readonly ok?: PouchDoc }[] {
  return Array.isArray(json) && json.every((leaf) => has(leaf, 'ok') || has(leaf, 'missing'));
}

/** `_purge` */
export function isPurged(json: unknown): json is { purged: unknown } {
  return has(json, 'purged');
}

/** What a database says of itself. */
export function isDatabase(json: unknown): json is { db_name: string; compact_running?: boolean } {
  return has(json, 'db_name');
}

function has<K extends string>(json: unknown, key: K): json is Record<K, unknown> {
  return typeof json === 'object' && json !== null && Object.hasOwn(json, key);
}
