import type { PartStore } from '../../shared/media/part-store.ts';

/** How the databases of parts begin; then the desk's database and `--`. */
export const PARTS_DATABASE = 'interclass-parts-';
const PARTS = 'parts';

/**
 * Encrypted parts in an IndexedDB of their own, beside the records: they are bytes that nobody asks questions about, and large.
 * Every write is on the disk when it resolves. Opened at the first use.
 */
export class IdbPartStore implements PartStore {
  readonly #name: string;
  #opened: Promise<IDBDatabase> | undefined;

  /** @param desk name of the desk's database */
  constructor(desk: string) {
    this.#name = `${PARTS_DATABASE}${desk}--`;
  }

  async list(hash: string): Promise<number[]> {
    const keys = await this.#read((parts) => parts.getAllKeys(rangeOf(hash)));
    return keys.map((key) => (key as [string, number])[1]);
  }

  async get(hash: string, n: number): Promise<Uint8Array | undefined> {
    return this.#read((parts) => parts.get([hash, n]) as IDBRequest<Uint8Array | undefined>);
  }

  async put(hash: string, n: number, part: Uint8Array): Promise<void> {
    await this.#write((parts) => parts.put(part, [hash, n]));
  }

  async hashes(): Promise<string[]> {
    const keys = await this.#read((parts) => parts.getAllKeys());
    return [...new Set(keys.map((key) => (key as [string, number])[0]))];
  }

  async remove(hash: string): Promise<void> {
    await this.#write((parts) => parts.delete(rangeOf(hash)));
  }

  async #read<T>(ask: (parts: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await this.#open();
    const request = ask(database.transaction(PARTS).objectStore(PARTS));
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  async #write(change: (parts: IDBObjectStore) => IDBRequest): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(PARTS, 'readwrite', { durability: 'strict' });
    change(transaction.objectStore(PARTS));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  }

  #open(): Promise<IDBDatabase> {
    this.#opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(this.#name, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(PARTS);
      request.onsuccess = () => {
        const database = request.result;
        // Another window erases this computer, or the browser does: opened anew by whoever asks next.
        const forget = (): void => void (this.#opened = undefined);
        database.onversionchange = () => {
          database.close();
          forget();
        };
        database.onclose = forget;
        resolve(database);
      };
      request.onerror = () => reject(request.error);
    });
    this.#opened.catch(() => (this.#opened = undefined));
    return this.#opened;
  }
}

/** All parts of one whole. */
function rangeOf(hash: string): IDBKeyRange {
  return IDBKeyRange.bound([hash, 0], [hash, Number.MAX_SAFE_INTEGER]);
}
