import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { randomBytes } from '@noble/ciphers/utils.js';
import { toUtf8 } from './bytes.ts';

const FORM = 1;
const NONCE_BYTES = 24;

/**
 * Encrypts and authenticates bytes that stay on this computer (XChaCha20-Poly1305, random nonce): one byte for the form,
 * the nonce, the cipher. `place` is authenticated, so that what is sealed for one row opens in no other.
 */
export function sealBytes(key: Uint8Array, plain: Uint8Array, place: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = xchacha20poly1305(key, nonce, toUtf8(place)).encrypt(plain);
  const all = new Uint8Array(1 + NONCE_BYTES + cipher.length);
  all[0] = FORM;
  all.set(nonce, 1);
  all.set(cipher, 1 + NONCE_BYTES);
  return all;
}

/** Opens what `sealBytes` made. Throws `RangeError` for anything else, another key or another place. */
export function openBytes(key: Uint8Array, sealed: Uint8Array, place: string): Uint8Array {
  if (sealed[0] !== FORM) throw new RangeError('not sealed in a form this app knows');
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  try {
    return xchacha20poly1305(key, nonce, toUtf8(place)).decrypt(sealed.subarray(1 + NONCE_BYTES));
  } catch {
    throw new RangeError('sealed with another key, or damaged');
  }
}
