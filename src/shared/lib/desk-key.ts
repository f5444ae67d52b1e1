import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toUtf8 } from './bytes.ts';
import { sealKeyFrom, type SealKey } from './seal.ts';

/** The key that seals a desk's key for a person: from 32 secret bytes that her password or her code led to, and a random salt. */
export function openerKey(secret: Uint8Array, salt: Uint8Array): SealKey {
  return sealKeyFrom(hkdf(sha256, secret, salt, toUtf8('interclass desk'), 32));
}

/** The key that closes a desk's copies on this computer: who cannot open the desk cannot open them either. */
export function copyKey(deskKey: Uint8Array): SealKey {
  return sealKeyFrom(hkdf(sha256, deskKey, undefined, toUtf8('interclass copies'), 32));
}
