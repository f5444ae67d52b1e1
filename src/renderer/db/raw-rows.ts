import type { BackupItem } from '../../shared/backup/backup-item.ts';
import { COLLECTIONS } from '../../shared/records/kinds.ts';
import { ROW_VERSION, type Row } from './rows.ts';
import { factOf, refusedOf } from './rx-store.ts';
import { openRow, type DeskKey } from './sealed-rows.ts';

/** A collection as it lies on the disk, written by this version of the app or an older one. */
export interface RowStore {
  readonly collection: string;
  /** The version of the rows' shape. */
  readonly version: number;
  /** Its IndexedDB database. */
  readonly name: string;
}

/** What every version of a row has had, and `_deleted` as the storage keeps it. */
type RawRow = Pick<Row, 'id' | 'kind' | 'unsent' | 'unsentSince' | 'rec' | 'base'> & { _deleted?: unknown };

const PAGE = 200;
const DOCS = 'docs';
/** Rows that are not deleted, by id. */
const LIVING = '[_deleted+id]';
/** Rows that are not deleted, by what they belong to, the newest first (`rows.ts`). */
const BY_PARENT = '[_deleted+parent+kind+sort+id]';
const BY_CHANGE = '_meta.lwt';
const ALL_LIVING = (): IDBKeyRange => IDBKeyRange.bound(['0'], ['1'], false, true);

/**
 * The collections of a database, older versions first, also where RxDB has not migrated them yet, or cannot open them:
 * RxDB's Dexie storage keeps each in an IndexedDB database of its own.
 */
export async function rowStores(database: string): Promise<RowStore[]> {
  const known = await indexedDB.databases?.();
  const names = known && new Set(known.map(({ name }) => name));
  const all: RowStore[] = [];
  for (let version = 0; version <= ROW_VERSION; version++)
    for (const collection of [...COLLECTIONS, 'local'])
      all.push({ collection, version, name: `rxdb-dexie-${database}--${version}--${collection}` });
  return names ? all.filter(({ name }) => names.has(name)) : all;
}

/** Whether rows are there that an older version of the app has written and that are still to be migrated. */
export async function hasOlderRows(database: string): Promise<boolean> {
  for (const store of await rowStores(database))
    if (store.version < ROW_VERSION && (await countRows(store)) > 0) return true;
  return false;
}

/** How many records lie in these collections; facts and what was refused do not count. */
export async function countRecords(stores: readonly RowStore[]): Promise<number> {
  let count = 0;
  for (const store of stores) if (store.collection !== 'local') count += await countRows(store);
  return count;
}

async function countRows({ name }: RowStore): Promise<number> {
  return withDocs(name, 0, (docs) => answer(docs.index(LIVING).count(ALL_LIVING())));
}

/** Ids of the records of a kind that belong to `parents`, by parent and by the index alone: no row is read or opened. */
export async function idsOfParents(
  { name }: Pick<RowStore, 'name'>,
  kind: string,
  parents: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  await withDocs(name, undefined, async (docs) => {
    const index = docs.index(BY_PARENT);
    // Asked all at once: a transaction ends when nothing is asked of it.
    const asked = parents.map((parent) => {
      const from = ['0', parent, kind];
      // A list comes after every text.
      return answer(index.getAllKeys(IDBKeyRange.bound(from, [...from, []])));
    });
    for (const [at, ids] of (await Promise.all(asked)).entries()) found.set(parents[at]!, ids as string[]);
  });
  return found;
}

/** Where a collection of a database lies now. */
export function storeOf(database: string, collection: string): RowStore {
  return {
    collection,
    version: ROW_VERSION,
    name: `rxdb-dexie-${database}--${ROW_VERSION}--${collection}`,
  };
}

/** When a record was last written here, in milliseconds since 1970; 0 for never. */
export async function lastChangeMs(stores: readonly RowStore[]): Promise<number> {
  let newest = 0;
  for (const { collection, name } of stores) {
    if (collection === 'local') continue;
    const cursor = await withDocs(name, null, (docs) =>
      answer(docs.index(BY_CHANGE).openKeyCursor(null, 'prev')),
    );
    if (typeof cursor?.key === 'number') newest = Math.max(newest, cursor.key);
  }
  return newest;
}

/**
 * Everything in one collection, a page at a time, straight from the disk: without RxDB's cache, and without RxDB where it
 * does not open. Rows that cannot be read as such, or not with this key, are left out.
 */
export async function* readItems({ name }: RowStore, key: DeskKey): AsyncGenerator<BackupItem[]> {
  const database = await openExisting(name);
  if (!database) return;
  try {
    let after: IDBKeyRange | null = null;
    for (;;) {
      const rows: RawRow[] = await answer(docsOf(database).getAll(after, PAGE));
      yield rows.map((row) => itemOf(row, key)).filter((item) => item !== undefined);
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = IDBKeyRange.lowerBound(last.id, true);
    }
  } finally {
    database.close();
  }
}

/** Facts that the server gives again by itself: the directory, some hundred kilobytes, is in no copy. */
const COMES_ANEW = /^directory\//;

function itemOf(resting: RawRow, key: DeskKey): BackupItem | undefined {
  if (resting._deleted === '1' || resting._deleted === true) return undefined;
  try {
    const row = openRow(resting, key);
    if (row.kind === 'fact') {
      const name = row.id.slice('fact:'.length);
      return COMES_ANEW.test(name) ? undefined : { fact: [name, factOf(row)] };
    }
    if (row.kind === 'refused') return { refused: refusedOf(row) };
    return {
      record: { rec: row.rec, base: row.base, isUnsent: row.unsent > 0, unsentSince: row.unsentSince },
    };
  } catch {
    return undefined;
  }
}

async function withDocs<T>(name: string, missing: T, use: (docs: IDBObjectStore) => Promise<T>): Promise<T> {
  const database = await openExisting(name);
  if (!database) return missing;
  try {
    return await use(docsOf(database));
  } finally {
    database.close();
  }
}

function docsOf(database: IDBDatabase): IDBObjectStore {
  return database.transaction(DOCS).objectStore(DOCS);
}

/** Opens a database that is there; one that is not is not made. */
function openExisting(name: string): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    let isMissing = false;
    request.onupgradeneeded = () => {
      isMissing = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      const database = request.result;
      // Whoever deletes or migrates it must not have to wait for a reader.
      database.onversionchange = () => database.close();
      resolve(database);
    };
    request.onerror = () => (isMissing ? resolve(undefined) : reject(request.error));
  });
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
