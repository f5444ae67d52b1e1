import { learnKeys } from '../../shared/actions/learn-keys.ts';
import type { Keyring } from '../../shared/records/keyring.ts';
import { loadKeptKeys } from '../../shared/sync/kept-keys.ts';
import type { RxStore } from './rx-store.ts';

/** Takes in the keys this computer keeps, then those that stand wrapped in its records. */
export async function loadKeys(store: RxStore, keys: Keyring): Promise<void> {
  await loadKeptKeys(store, keys);
  await learnKeys(store, keys);
}
