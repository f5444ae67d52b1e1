import { createRequire } from 'node:module';
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

type LevelBatch = (
  operations: unknown,
  options: Readonly<Record<string, unknown>>,
  done: (error?: Error) => void,
) => void;
interface Level {
  _batch: LevelBatch;
  compactRange(start: Buffer, end: Buffer, done: (error?: Error) => void): void;
}
type LevelFactory = (path: string) => Level;

const require = createRequire(import.meta.url);
const PouchDB = require('pouchdb-core') as PouchClass;
PouchDB.plugin(require('pouchdb-adapter-leveldb'));
const openLevel = createRequire(require.resolve('pouchdb-adapter-leveldb'))('leveldown') as LevelFactory;

/** The LevelDB below each database, once it is open. */
const levels = new WeakMap<PouchDatabase, () => Level | undefined>();

/** LevelDB that returns from a write only when the disk has it: an acknowledged change survives a power cut. */
function syncedLevel(path: string): Level {
  const level = openLevel(path);
  const write: LevelBatch = level._batch.bind(level);
  level._batch = (operations, options, done) => write(operations, { ...options, sync: true }, done);
  return level;
}

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
  let level: Level | undefined;
  const db = (folder: string): Level => (level = syncedLevel(folder));
  const pouch = new PouchDB(path, { adapter: 'leveldb', auto_compaction: true, revs_limit: 5, db });
  levels.set(pouch, () => level);
  return pouch;
}

/** Before and behind every key of PouchDB's. */
const ENDS = [Buffer.from([0]), Buffer.alloc(8, 0xff)] as const;

/**
 * Rewrites the files of an open database, so that what was taken away or written over is in none of them any more. LevelDB
 * does not rewrite its lowest level by itself (`DBImpl::CompactRange` ends above it): two keys around all others, put and
 * taken away, make what is above overlap it, and the second compaction goes through both.
 */
export async function clearFiles(pouch: PouchDatabase): Promise<void> {
  await pouch.compact();
  const level = levels.get(pouch)?.();
  if (!level) return;
  const compact = () => done((end) => level.compactRange(...ENDS, end));
  await compact();
  for (const type of ['put', 'del'])
    await done((end) =>
      level._batch(
        ENDS.map((key) => ({ type, key, ...(type === 'put' && { value: Buffer.from([0]) }) })),
        {},
        end,
      ),
    );
  await compact();
}

function done(work: (end: (error?: Error) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => work((error) => (error ? reject(error) : resolve())));
}
