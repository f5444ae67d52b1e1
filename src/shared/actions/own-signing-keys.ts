import { newSigningKeys, type SigningKeys } from '../lib/signing.ts';
import type { LocalStore } from '../sync/local-store.ts';

const KEYS_FACT = 'signing-keys';

/** This computer's own keys to sign with; made when they are first wanted. */
export async function ownSigningKeys(store: LocalStore): Promise<SigningKeys> {
  const stored = await store.getFact(KEYS_FACT);
  if (stored !== undefined) return JSON.parse(stored) as SigningKeys;
  const made = newSigningKeys();
  await store.setFact(KEYS_FACT, JSON.stringify(made));
  return made;
}
