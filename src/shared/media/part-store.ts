import { countParts, hashOfParts } from './parts.ts';

/** Where a computer keeps encrypted parts, by the hash of all of them together and their number. */
export interface PartStore {
  /** Numbers of the parts that are here. */
  list(hash: string): Promise<number[]>;
  get(hash: string, n: number): Promise<Uint8Array | undefined>;
  /** Resolves when it is on the disk. Writing the same again changes nothing. */
  put(hash: string, n: number, part: Uint8Array): Promise<void>;
  /** Everything of which at least one part is here. */
  hashes(): Promise<string[]>;
  remove(hash: string): Promise<void>;
}

/** What is needed of a media record to know its parts. */
export interface PartsOf {
  readonly hash: string;
  readonly size: number;
}

/** Whether all parts are here. */
export async function isWholeHere(store: PartStore, { hash, size }: PartsOf): Promise<boolean> {
  return (await store.list(hash)).length === countParts(size);
}

/** All parts in their order; undefined while one is missing. Parts that together are something else are thrown away. */
export async function readParts(
  store: PartStore,
  { hash, size }: PartsOf,
): Promise<Uint8Array[] | undefined> {
  const parts: Uint8Array[] = [];
  for (let n = 0; n < countParts(size); n++) {
    const part = await store.get(hash, n);
    if (!part) return undefined;
    parts.push(part);
  }
  if (hashOfParts(parts) === hash) return parts;
  await store.remove(hash);
  return undefined;
}

/** In memory: for tests, and computers without screens. */
export class MemoryPartStore implements PartStore {
  readonly #parts = new Map<string, Map<number, Uint8Array>>();

  list(hash: string): Promise<number[]> {
    return Promise.resolve([...(this.#parts.get(hash)?.keys() ?? [])].sort((a, b) => a - b));
  }

  get(hash: string, n: number): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.#parts.get(hash)?.get(n));
  }

  put(hash: string, n: number, part: Uint8Array): Promise<void> {
    const parts = this.#parts.get(hash) ?? new Map<number, Uint8Array>();
    this.#parts.set(hash, parts.set(n, part));
    return Promise.resolve();
  }

  hashes(): Promise<string[]> {
    return Promise.resolve([...this.#parts.keys()]);
  }

  remove(hash: string): Promise<void> {
    this.#parts.delete(hash);
    return Promise.resolve();
  }
}
