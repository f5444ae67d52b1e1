import { learnKeys } from '../../shared/actions/learn-keys.ts';
import { fromBase64 } from '../../shared/lib/bytes.ts';
import { sealKeyFrom } from '../../shared/lib/seal.ts';
import type { Keyring } from '../../shared/records/keyring.ts';
import type { RxStore } from './rx-store.ts';

const PREFIX = 'key/';

/** Takes in the keys this computer keeps, then those that stand wrapped in its records. */
export async function loadKeys(store: RxStore, keys: Keyring): Promise<void> {
  for (const [name, value] of await store.factsWith(PREFIX))
    keys.add(name.slice(PREFIX.length), sealKeyFrom(fromBase64(value)));
  await learnKeys(store, keys);
}
