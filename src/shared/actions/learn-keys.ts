import { kindOf } from '../lib/ids.ts';
import type { Keyring, WrappedKey } from '../records/keyring.ts';
import type { Rec } from '../records/merge.ts';
import type { LocalStore } from '../sync/local-store.ts';

/**
 * Learns the keys that stand wrapped in the records of this computer: classes' and teachers' under the school's, pupils'
 * under their class's. Called before anything is read that they open; safe to repeat.
 */
export async function learnKeys(store: LocalStore, keys: Keyring): Promise<void> {
  const byOwner = new Map<string, WrappedKey[]>();
  const note = (owner: unknown, rec: Rec, path: string): void => {
    const value = rec.f[path];
    if (typeof owner !== 'string' || typeof value !== 'string' || value === '') return;
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), { value, recId: rec.id, path }]);
  };
  for (const { rec } of await store.byKind('pupil')) note(rec.id, rec, 'dataKey');
  const oldestFirst = (await store.byKind('key')).sort((a, b) => (a.rec.at < b.rec.at ? -1 : 1));
  for (const { rec } of oldestFirst) note(rec.f['owner'], rec, 'wrapped');
  // A pupil's keys are opened by her class's, which have to be there first.
  const isPupils = ([owner]: [string, WrappedKey[]]): boolean => kindOf(owner) === 'pupil';
  const all = [...byOwner];
  for (const [owner, wrapped] of [...all.filter((one) => !isPupils(one)), ...all.filter(isPupils)])
    keys.learn(owner, wrapped);
}
