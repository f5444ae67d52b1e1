import { newSigningKeys, type SigningKeys } from '../lib/signing.ts';
import type { Desk } from './desk.ts';

const KEYS_FACT = 'signing-keys';

/** This computer's own keys to sign with, made when they are first wanted; the copy of a computer makes others. */
export async function ownSigningKeys({ store, clock }: Pick<Desk, 'store' | 'clock'>): Promise<SigningKeys> {
  const name = `${KEYS_FACT}/${clock.device}`;
  const stored = await store.getFact(name);
  if (stored !== undefined) return JSON.parse(stored) as SigningKeys;
  const made = newSigningKeys();
  await store.setFact(name, JSON.stringify(made));
  return made;
}
