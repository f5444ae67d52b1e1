import { newSigningKeys, type SigningKeys } from '../../src/shared/lib/signing.ts';
import type { Context } from '../context.ts';

/** The operator's keys to countersign with: one pair for all servers on a store, made once. */
export async function serverSigningKeys({ registry }: Pick<Context, 'registry'>): Promise<SigningKeys> {
  return registry.update('signing', 'server', (stored) => stored ?? newSigningKeys());
}
