import { learnPupilKey } from '../../shared/actions/roster.ts';
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

/** Learns the keys that arrived with records: classes' and teachers' keys under the school's, pupils' keys under the class's. */
export async function learnKeys(store: RxStore, keys: Keyring): Promise<void> {
  for (const { rec } of await store.byKind('key')) {
    const { owner, wrapped } = rec.f;
    if (typeof owner === 'string' && typeof wrapped === 'string' && !keys.keyOf(owner))
      keys.unwrap(owner, wrapped, rec.id, 'wrapped');
  }
  for (const { rec } of await store.byKind('pupil')) if (!keys.keyOf(rec.id)) learnPupilKey(keys, rec);
}
