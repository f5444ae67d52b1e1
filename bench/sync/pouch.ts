import { createRequire } from 'node:module';

/** What the comparison needs of PouchDB's own API. */
export interface Pouch {
  bulkDocs(
    docs: readonly object[],
    options?: object,
  ): Promise<{ ok?: boolean; id: string; error?: string }[]>;
  allDocs(
    options: object,
  ): Promise<{ rows: { id: string; key: string; doc?: Record<string, unknown> | null }[] }>;
  get(id: string, options?: object): Promise<Record<string, unknown>>;
  put(doc: object): Promise<{ id: string; rev: string }>;
  bulkGet(request: object): Promise<unknown>;
  revsDiff(request: object): Promise<unknown>;
  changes(options: object): Promise<{ results: object[]; last_seq: number }> & {
    on(event: 'change', listener: () => void): void;
    cancel(): void;
  };
  info(): Promise<{ update_seq: number; doc_count: number }>;
  sync(remote: Pouch, options: object): Replication;
  close(): Promise<void>;
  destroy(): Promise<void>;
}

/** A running replication. */
export interface Replication {
  on(event: 'paused' | 'complete' | 'error', listener: () => void): void;
  cancel(): void;
}

interface PouchClass {
  new (place: string, options?: object): Pouch;
  plugin(part: unknown): void;
  replicate(source: Pouch, target: Pouch): Promise<unknown>;
}

const require = createRequire(import.meta.url);
/** PouchDB 9, of its own parts: core, LevelDB, HTTP and replication. */
export const PouchDB = require('pouchdb-core') as PouchClass;
for (const part of ['pouchdb-adapter-leveldb', 'pouchdb-adapter-http', 'pouchdb-replication'])
  PouchDB.plugin(require(part));
