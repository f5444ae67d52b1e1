import { fromBase64, toBase64 } from '../../shared/lib/bytes.ts';
import type { ComputerKey, Keychain } from '../../shared/lib/keychain.ts';
import { newSealKey, sealKeyFrom } from '../../shared/lib/seal.ts';

const DATABASE = 'interclass-computer-key';
const STORE = 'key';
const NONCE_BYTES = 12;

/** What lies in the browser: the computer's key closed with one that the browser gives to no page, or (plain http) as it is. */
interface KeptKey {
  readonly lock?: CryptoKey;
  readonly nonce?: Uint8Array<ArrayBuffer>;
  readonly closed?: ArrayBuffer;
  readonly bytes?: Uint8Array;
}

/**
 * A browser has no keychain for pages. Its own keys can be used by this page only and read by none; they lie on the same disk
 * all the same, so that whoever copies all of it has them too.
 */
export function makeBrowserKeychain(): Keychain {
  const open = async (): Promise<ComputerKey> => {
    const kept = await within((store) => answer(store.get(STORE) as IDBRequest<KeptKey | undefined>));
    return kept ? opened(kept) : make();
  };
  return {
    open,
    renew: async () => {
      await within((store) => answer(store.delete(STORE)));
      return open();
    },
  };
}

async function make(): Promise<ComputerKey> {
  const { bytes } = newSealKey();
  const made = await closed(bytes);
  // Another window may have been faster.
  const kept = await within(async (store) => {
    const there = await answer(store.get(STORE) as IDBRequest<KeptKey | undefined>);
    if (!there) await answer(store.put(made, STORE));
    return there ?? made;
  });
  return opened(kept);
}

async function closed(bytes: Uint8Array): Promise<KeptKey> {
  if (!globalThis.crypto.subtle) return { bytes };
  const { subtle } = globalThis.crypto;
  const lock = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const nonce = globalThis.crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const plain = new TextEncoder().encode(toBase64(bytes));
  return { lock, nonce, closed: await subtle.encrypt({ name: 'AES-GCM', iv: nonce }, lock, plain) };
}

async function opened({ lock, nonce, closed: text, bytes }: KeptKey): Promise<ComputerKey> {
  if (bytes) return { key: sealKeyFrom(bytes), kept: 'page' };
  try {
    const plain = await globalThis.crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce! }, lock!, text!);
    return { key: sealKeyFrom(fromBase64(new TextDecoder().decode(plain))), kept: 'browser' };
  } catch {
    return { key: undefined, kept: 'browser' };
  }
}

/** One transaction, on the disk when it resolves. */
async function within<T>(use: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const database = await openStore();
  try {
    const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('the key was not written'));
    });
    done.catch(() => undefined);
    const result = await use(transaction.objectStore(STORE));
    await done;
    return result;
  } finally {
    database.close();
  }
}

function openStore(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => void request.result.createObjectStore(STORE);
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
