import { createRequire } from 'node:module';
import { LevelPort, type Level } from './level-port.ts';
import type { StoredDoc } from './store.ts';

/** A document as PouchDB and CouchDB keep it. */
export interface PouchDoc {
  readonly _id: string;
  readonly _rev?: string | undefined;
  readonly _deleted?: boolean;
  readonly _conflicts?: readonly string[];
  readonly body?: unknown;
}

/** A row of `_all_docs`. */
export interface PouchRow {
  readonly id?: string;
  readonly error?: string;
  readonly value?: { readonly deleted?: boolean } | null;
  readonly doc?: PouchDoc | null;
}

/** A row of `_changes`. */
export interface PouchChange {
  readonly id: string;
  readonly seq: string | number;
  readonly deleted?: boolean;
  readonly doc?: PouchDoc | null;
}

/** What `_bulk_get` gives: for each version it was asked for, the document, or why not. */
export interface PouchVersions {
  readonly results: readonly { readonly docs: readonly { readonly ok?: PouchDoc }[] }[];
}

/** What a write gave, per document. */
export interface PouchWritten {
  readonly id?: string;
  readonly rev?: string;
  readonly ok?: boolean;
  readonly error?: unknown;
  readonly name?: string;
  readonly status?: number;
}

/** The part of PouchDB's API that is used here, typed narrowly; its own types pull the browser's in. */
export interface PouchDatabase {
  allDocs(options: {
    keys?: readonly string[];
    startkey?: string;
    endkey?: string;
    inclusive_end?: boolean;
    limit?: number;
    include_docs: true;
    conflicts?: true;
  }): Promise<{ rows: PouchRow[] }>;
  bulkDocs(docs: readonly PouchDoc[], options?: { new_edits: boolean }): Promise<PouchWritten[]>;
  bulkGet(options: { docs: readonly { id: string; rev: string }[] }): Promise<PouchVersions>;
  changes(options: {
    since: number;
    limit: number;
    include_docs: true;
    conflicts: true;
  }): Promise<{ results: PouchChange[]; last_seq: number }>;
  info(): Promise<{ update_seq: number }>;
  compact(): Promise<unknown>;
  close(): Promise<void>;
}

interface PouchOptions {
  readonly adapter: 'leveldb';
  readonly auto_compaction: boolean;
  readonly revs_limit: number;
  readonly db: LevelFactory;
}

interface PouchClass {
  new (path: string, options: PouchOptions): PouchDatabase;
  plugin(adapter: unknown): void;
}

type LevelFactory = (path: string) => Level;

const require = createRequire(import.meta.url);
const PouchDB = require('pouchdb-core') as PouchClass;
PouchDB.plugin(require('pouchdb-adapter-leveldb'));
const openLevel = createRequire(require.resolve('pouchdb-adapter-leveldb'))('leveldown') as LevelFactory;

/** The LevelDB below each database, once it is open. */
const levels = new WeakMap<PouchDatabase, () => LevelPort | undefined>();

/** A document as it is handed on. */
export function storedDoc<T>(doc: PouchDoc): StoredDoc<T> {
  return {
    id: doc._id,
    rev: doc._rev!,
    body: doc.body as T,
    ...(doc._conflicts && { siblings: doc._conflicts }),
  };
}

/** The versions that are there and not closed. */
export function storedVersions<T>({ results }: PouchVersions): StoredDoc<T>[] {
  return results.flatMap(({ docs }) =>
    docs.flatMap(({ ok }) => (ok && !ok._deleted ? [storedDoc<T>(ok)] : [])),
  );
}

/** Opens, or makes, the database in a folder. */
export function openPouch(path: string): PouchDatabase {
  let level: LevelPort | undefined;
  const db = (folder: string): Level => {
    level = new LevelPort(openLevel(folder));
    return level.level;
  };
  const pouch = new PouchDB(path, { adapter: 'leveldb', auto_compaction: true, revs_limit: 5, db });
  levels.set(pouch, () => level);
  return pouch;
}

/** Rewrites the files of an open database, so that what was taken away or written over is in none of them any more. */
export async function clearFiles(pouch: PouchDatabase): Promise<void> {
  await pouch.compact();
  await levels.get(pouch)?.()?.rewrite();
}
