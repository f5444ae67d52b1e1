import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { randomBytes } from '@noble/ciphers/utils.js';
import { fromUtf8, toUtf8 } from './bytes.ts';

const FORM = 1;
const NONCE_BYTES = 24;
/** Fewer characters at once than any engine takes arguments. */
const CHUNK = 8192;

/**
 * Encrypts and authenticates, with a key of 32 bytes, a text that stays on this computer (XChaCha20-Poly1305, random nonce): one character for the
 * form, the nonce, the cipher, a character to a byte, which databases keep as small as bytes. `place` is authenticated, so
 * that what is sealed for one row opens in no other.
 */
export function sealAtRest(key: Uint8Array, text: string, place: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = xchacha20poly1305(key, nonce, toUtf8(place)).encrypt(toUtf8(text));
  return String.fromCharCode(FORM, ...nonce) + toCharacters(cipher);
}

/** Opens what `sealAtRest` made. Throws `RangeError` for anything else, another key or another place. */
export function openAtRest(key: Uint8Array, sealed: string, place: string): string {
  if (sealed.charCodeAt(0) !== FORM) throw new RangeError('not sealed in a form this app knows');
  const all = Uint8Array.from({ length: sealed.length - 1 }, (_, at) => sealed.charCodeAt(at + 1));
  try {
    const cipher = xchacha20poly1305(key, all.subarray(0, NONCE_BYTES), toUtf8(place));
    return fromUtf8(cipher.decrypt(all.subarray(NONCE_BYTES)));
  } catch {
    throw new RangeError('sealed with another key, or damaged');
  }
}

function toCharacters(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return text;
}
