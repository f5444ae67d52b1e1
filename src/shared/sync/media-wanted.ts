import * as v from 'valibot';
import type { LocalStore } from './local-store.ts';

/** Ids of what somebody on this computer wants to see whole, as JSON. */
export const WANTED_FACT = 'media-wanted';

/** What somebody here wants to see, and has not got yet. */
export async function readWanted(store: Pick<LocalStore, 'getFact'>): Promise<string[]> {
  const read = v.safeParse(v.array(v.string()), JSON.parse((await store.getFact(WANTED_FACT)) ?? '[]'));
  return read.success ? read.output : [];
}

/** Somebody wants to see it, or it has come. */
export async function setWanted(
  store: Pick<LocalStore, 'getFact' | 'setFact'>,
  id: string,
  isWanted: boolean,
): Promise<void> {
  const before = await readWanted(store);
  const after = isWanted ? [...new Set([...before, id])] : before.filter((one) => one !== id);
  if (after.length !== before.length) await store.setFact(WANTED_FACT, JSON.stringify(after));
}
