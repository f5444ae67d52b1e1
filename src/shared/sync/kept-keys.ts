import { fromBase64, toBase64 } from '../lib/bytes.ts';
import { sealKeyFrom, type SealKey } from '../lib/seal.ts';
import type { Keyring } from '../records/keyring.ts';
import type { LocalStore } from './local-store.ts';

/** The facts that keep the newest key of an owner, and those it had before: they open what was sealed with them. */
export const KEY_FACT = 'key/';
export const OLD_KEY_FACT = 'old-key/';

/** Every key of an owner that is on this computer, to be handed on sealed: the oldest first, the one that seals last. */
export function keysAsText(keys: Keyring, owner: string): string {
  return keys
    .keysOf(owner)
    .map(({ bytes }) => toBase64(bytes))
    .join(' ');
}

/** The keys of such a text. Throws when it is none. */
export function keysOfText(text: string): SealKey[] {
  return text.split(' ').map((one) => sealKeyFrom(fromBase64(one)));
}

/** Takes an owner's keys in, the newest last, and keeps them and those that were there before on this computer. */
export async function keepKeys(
  { store, keys }: { readonly store: LocalStore; readonly keys: Keyring },
  owner: string,
  fresh: readonly SealKey[],
): Promise<void> {
  for (const key of fresh) keys.add(owner, key);
  const all = keys.keysOf(owner);
  const newest = all.at(-1);
  for (const key of all.slice(0, -1))
    await store.setFact(`${OLD_KEY_FACT}${owner}/${key.name}`, toBase64(key.bytes));
  if (newest) await store.setFact(`${KEY_FACT}${owner}`, toBase64(newest.bytes));
}

/** Takes in the keys that this computer keeps, the older ones first. */
export async function loadKeptKeys(
  store: { factsWith(prefix: string): Promise<ReadonlyMap<string, string>> },
  keys: Keyring,
): Promise<void> {
  for (const [name, value] of await store.factsWith(OLD_KEY_FACT))
    keys.add(name.slice(OLD_KEY_FACT.length, name.lastIndexOf('/')), sealKeyFrom(fromBase64(value)));
  for (const [name, value] of await store.factsWith(KEY_FACT))
    keys.add(name.slice(KEY_FACT.length), sealKeyFrom(fromBase64(value)));
}
