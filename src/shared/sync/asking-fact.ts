import type { LocalStore } from './local-store.ts';

/** The fact that holds what this computer asks with. It holds the code's parts and no code. */
export const ASKING_FACT = 'asking';

/** This computer asks no more. */
export async function stopAsking(store: LocalStore): Promise<void> {
  await store.setFact(ASKING_FACT, undefined);
}
