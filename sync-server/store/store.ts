/** A document as a store gives it. */
export interface StoredDoc<T = unknown> {
  readonly id: string;
  /** Names this version of the document; a later write has to quote it. Opaque. */
  readonly rev: string;
  readonly body: T;
  /** Versions that a concurrent writer left beside this one (a cluster may): `siblings.ts` joins and closes them. */
  readonly siblings?: readonly string[];
}

/** A write: over the version it quotes, or, without `rev`, of a document that must not exist yet. */
export interface DocWrite<T = unknown> {
  readonly id: string;
  readonly rev?: string | undefined;
  readonly body: T;
  /** Takes the document away. What it held stays in the database's file until the next compaction. */
  readonly isDeleted?: boolean;
}

/** A document that changed, with the place in the order of changes that a reader may come back to. */
export interface ChangedDoc<T = unknown> extends StoredDoc<T> {
  readonly seq: string;
}

/** Changes since some place. */
export interface ChangePage<T = unknown> {
  readonly docs: readonly ChangedDoc<T>[];
  /** The place after everything on this page (also after deletions, which are not shown). */
  readonly seq: string;
  readonly more: boolean;
  /** About how many changes are still to come after this page. */
  readonly pending: number;
}

/** One of the database's own databases, and whether it is there now. */
export interface Provision {
  readonly database: string;
  readonly outcome: 'there' | 'made' | 'refused';
}

/** What a shared store tells of its other writers. It may tell too much, and while it is deaf it tells nothing. */
export interface WatchEvents {
  /** Somebody, perhaps this server itself, has written to a database: a hint to look, no proof. */
  onWritten(database: string): void;
  /** From now on every write is told. */
  onUp(): void;
  /** From now on writes may go unheard; `isRefused`: it will stay so until an operator permits it. */
  onDown(isRefused: boolean): void;
}

/**
 * Where the server keeps documents: many small databases, one per scope and a few of its own.
 * The port that PouchDB (embedded) and CouchDB (an operator's cluster) fulfil; `store-suite.ts` says what that means.
 * Only names that `names.ts` accepts are databases. A database is made by its first write; reading one that was
 * never written gives nothing and makes nothing. Failures come as `AppError`: `server/unavailable`, `storage/full`.
 */
export interface Store {
  /** For people: what it is, without secrets. */
  readonly label: string;
  /** Whether other servers may write to it too. */
  readonly isShared: boolean;
  /** The documents that exist, by id. */
  readMany<T>(database: string, ids: readonly string[]): Promise<Map<string, StoredDoc<T>>>;
  /** Versions of one document that lie beside each other. One that was closed may be given until the next compaction. */
  readVersions<T>(database: string, id: string, revs: readonly string[]): Promise<StoredDoc<T>[]>;
  /** Up to `limit` documents whose ids start with `prefix` and come after `after`, in the order of their ids. */
  readPrefix<T>(database: string, prefix: string, after: string, limit: number): Promise<StoredDoc<T>[]>;
  /** Writes each on its own; gives the new versions by id. Whoever is missing had another one meanwhile: read again. */
  writeMany<T>(database: string, writes: readonly DocWrite<T>[]): Promise<Map<string, string>>;
  /** What changed after `since` ('' for everything), each document once, oldest change first. */
  changes<T>(database: string, since: string, limit: number): Promise<ChangePage<T>>;
  /** The newest place in the order of changes; '' when the database does not exist. */
  lastSeq(database: string): Promise<string>;
  /** Names of the databases that start with `prefix`, sorted. */
  databases(prefix: string): Promise<string[]>;
  /**
   * Takes everything that documents held before, and versions of them that were closed, out of the database's files. Takes
   * seconds, more in large databases; what was written meanwhile is untouched. A database that is not there is fine.
   */
  clear(database: string, ids: readonly string[]): Promise<void>;
  /** Resolves when the store answers; throws `server/unavailable` otherwise. */
  health(): Promise<void>;
  /** Makes what the database needs beside our own databases, where it is missing and permitted. Never throws. */
  provision?(): Promise<Provision[]>;
  /** Where other servers write too: tells of it for as long as it can be heard, until the function it gives is called. */
  watch?(events: WatchEvents): () => void;
  close(): Promise<void>;
}
