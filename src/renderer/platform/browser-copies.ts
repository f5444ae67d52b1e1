import type { BackupPlace } from '../../shared/backup/place.ts';
import { HEAD_BYTES } from '../../shared/backup/header.ts';
import { joined } from '../../shared/lib/bytes.ts';
import { AppError } from '../../shared/lib/errors.ts';

const DATABASE = 'interclass-copies';
const ABOUT = 'about';
const PIECES = 'pieces';
const KEY = 'key';
const STORES = [ABOUT, PIECES, KEY];
/** A piece on the disk, in bytes: small enough that none of them is felt. */
const PIECE_BYTES = 256 * 1024;

interface About {
  readonly name: string;
  readonly size: number;
  readonly head: Uint8Array;
}

/** In a browser copies lie in an IndexedDB database of their own, in pieces: a fault of the app's own cannot reach them. */
export function makeBrowserCopies(): BackupPlace {
  return {
    olderKey: () =>
      within('readonly', (store) => answer(store(KEY).get(KEY) as IDBRequest<Uint8Array | undefined>)),
    dropOlderKey: () => within('readwrite', (store) => answer(store(KEY).delete(KEY))),
    list: async () => {
      const all = await within('readonly', (store) => answer(store(ABOUT).getAll() as IDBRequest<About[]>));
      return all.sort((a, b) => (bareName(a) < bareName(b) ? 1 : -1));
    },
    keep,
    read: readPieces,
    drop: (name) => within('readwrite', (store) => dropWithin(store, name)),
    clear: () =>
      within('readwrite', async (store) => {
        for (const name of STORES) await answer(store(name).clear());
      }),
  };
}

async function keep(name: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  let size = 0;
  let count = 0;
  let head: Uint8Array = new Uint8Array(0);
  try {
    // What an earlier try under this name has left.
    await within('readwrite', (store) => dropWithin(store, name));
    for await (const piece of inPieces(pieces)) {
      if (head.length < HEAD_BYTES)
        head = joined([head, piece], head.length + piece.length).slice(0, HEAD_BYTES);
      size += piece.length;
      const number = count++;
      await within('readwrite', (store) => answer(store(PIECES).put(piece, [name, number])));
    }
    const about: About = { name, size, head };
    await within('readwrite', (store) => answer(store(ABOUT).put(about)));
  } catch (error) {
    await within('readwrite', (store) => dropWithin(store, name)).catch(() => undefined);
    throw isNoRoom(error) ? new AppError('storage/full') : error;
  }
}

async function* readPieces(name: string): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number++) {
    const piece = await within('readonly', async (store) =>
      (await answer(store(ABOUT).getKey(name))) === undefined
        ? undefined
        : ((await answer(store(PIECES).get([name, number]))) as Uint8Array | undefined),
    );
    if (!piece) return;
    yield piece;
  }
}

async function dropWithin(store: (name: string) => IDBObjectStore, name: string): Promise<void> {
  await answer(store(ABOUT).delete(name));
  await answer(store(PIECES).delete(IDBKeyRange.bound([name], [name, []])));
}

/** Gathers small pieces and cuts large ones, so that the disk is written in few and equal steps. */
async function* inPieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const piece of source) {
    waiting.push(piece);
    size += piece.length;
    if (size < PIECE_BYTES) continue;
    yield joined(waiting, size);
    waiting = [];
    size = 0;
  }
  if (size > 0) yield joined(waiting, size);
}

/** One transaction, on the disk when it resolves. */
async function within<T>(
  mode: IDBTransactionMode,
  use: (store: (name: string) => IDBObjectStore) => Promise<T>,
): Promise<T> {
  const database = await open();
  try {
    const transaction = database.transaction(STORES, mode, { durability: 'strict' });
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    // Its failure is the failure of what is being done; until that is waited for, nobody else listens.
    done.catch(() => undefined);
    const result = await use((name) => transaction.objectStore(name));
    await done;
    return result;
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(ABOUT, { keyPath: 'name' });
      request.result.createObjectStore(PIECES);
      request.result.createObjectStore(KEY);
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The ULID, which sorts by time. */
function bareName({ name }: About): string {
  return name.slice(name.indexOf('_') + 1);
}

function isNoRoom(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
