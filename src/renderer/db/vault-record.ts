import * as v from 'valibot';
import type { Tries } from '../../shared/rules/tries-pace.ts';

const DATABASE = 'interclass-vault';
const DESKS = 'desks';

/** The desk's key, sealed with what a person knows: `salt` belongs to the key that opens it. Base64url. */
const slot = v.object({ salt: v.string(), sealed: v.string() });
export type VaultSlot = v.InferOutput<typeof slot>;

/** When a teacher's desk locks itself if she has not said otherwise, in minutes. */
export const IDLE_MINUTES = 15;

const record = v.object({
  /** Sealed with the computer's key; not there while the desk is locked. */
  open: v.optional(v.string()),
  password: v.optional(slot),
  code: v.optional(slot),
  /** Whose desk it is, sealed with the computer's key: the door greets her and knows her address. */
  who: v.optional(v.string()),
  /** What older versions sealed this computer's copies with, sealed with the desk's key. */
  olderCopyKey: v.optional(v.string()),
  /** 0 for never. */
  idleMinutes: v.fallback(v.number(), IDLE_MINUTES),
  asksAlways: v.fallback(v.boolean(), false),
  tries: v.fallback(v.optional(v.object({ count: v.number(), lastMs: v.number() })), undefined),
});
/** What lies on the disk about the key of one desk; nothing in it is readable that opens something. */
export type VaultRecord = Omit<v.InferOutput<typeof record>, 'tries'> & {
  readonly tries?: Tries | undefined;
};

/** A desk about whose key nothing is known yet. */
export const NO_RECORD: VaultRecord = { idleMinutes: IDLE_MINUTES, asksAlways: false };

/**
 * Reads what is kept about a desk's key, changes it and writes it, in one transaction that is on the disk when it resolves;
 * the same object from `change` writes nothing. `undefined` takes it away. Many windows may do so at once.
 */
export async function updateVault(
  desk: string,
  change: (stored: VaultRecord) => VaultRecord | undefined,
): Promise<VaultRecord> {
  const database = await open();
  try {
    const transaction = database.transaction(DESKS, 'readwrite', { durability: 'strict' });
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('the vault was not written'));
    });
    done.catch(() => undefined);
    const desks = transaction.objectStore(DESKS);
    const stored = readRecord(await answer(desks.get(desk)));
    const next = change(stored);
    if (!next) desks.delete(desk);
    else if (next !== stored) desks.put(next, desk);
    await done;
    return next ?? NO_RECORD;
  } finally {
    database.close();
  }
}

function readRecord(stored: unknown): VaultRecord {
  if (stored === undefined) return NO_RECORD;
  return v.parse(record, stored) as VaultRecord;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => void request.result.createObjectStore(DESKS);
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
