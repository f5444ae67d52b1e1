import type { LocalStore } from './local-store.ts';

/** What a computer remembers about a pupil beside the records; never travels. */
export const PUPIL_FACTS = { tries: 'tries/', safetyMinute: 'safety-minute/' } as const;

/** Forgets all of it; a record that is no pupil's has none. */
export async function forgetPupilFacts(store: LocalStore, id: string): Promise<void> {
  for (const prefix of Object.values(PUPIL_FACTS)) await store.setFact(`${prefix}${id}`, undefined);
}
