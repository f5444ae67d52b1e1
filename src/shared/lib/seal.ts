import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { randomBytes } from '@noble/ciphers/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { deflateSync, inflateSync } from 'fflate';
import { fromBase64, fromUtf8, toBase64, toUtf8 } from './bytes.ts';

/** Starts every sealed value: version 1 of the format. */
const MARK = '~1.';
const NONCE_BYTES = 24;
/** Short texts are padded to this, so that a sealed name does not show how long the name is. */
const BLOCK_BYTES = 16;
const RAW = 0;
const DEFLATED = 1;

/** A 32-byte secret with the short name that sealed values carry. */
export interface SealKey {
  /** The first 48 bits of the key's SHA-256, base64url: says which key opens a value, tells nothing about it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Makes a new random key. */
export function newSealKey(): SealKey {
  return sealKeyFrom(randomBytes(32));
}

/** Gives the key back its name. Throws `RangeError` unless `bytes` are 32. */
export function sealKeyFrom(bytes: Uint8Array): SealKey {
  if (bytes.length !== 32) throw new RangeError('a sealing key has 32 bytes');
  return { name: toBase64(sha256(bytes).subarray(0, 6)), bytes };
}

/** True for a value that `seal` made (by its form; only opening it proves it). */
export function isSealed(value: unknown): boolean {
  return typeof value === 'string' && /^~1\.[\w-]{8}\.[\w-]{54,}$/.test(value);
}

/** The name of the key that opens `sealed`. */
export function keyNameOf(sealed: string): string {
  return sealed.slice(MARK.length, MARK.length + 8);
}

/**
 * Compresses, pads, then encrypts and authenticates `text` (XChaCha20-Poly1305, random 24-byte nonce).
 * `place` (record id and field) is authenticated too: a sealed value moved to another place does not open.
 */
export function seal(key: SealKey, text: string, place: string): string {
  const plain = toUtf8(text);
  const packed = plain.length > 64 ? deflateSync(plain, { level: 9 }) : plain;
  const isPacked = plain.length > 64 && packed.length < plain.length;
  const content = isPacked ? packed : plain;
  const padded = new Uint8Array(Math.ceil((content.length + 4) / BLOCK_BYTES) * BLOCK_BYTES);
  padded[0] = isPacked ? DEFLATED : RAW;
  padded[1] = content.length >> 16;
  padded[2] = (content.length >> 8) & 255;
  padded[3] = content.length & 255;
  padded.set(content, 4);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = xchacha20poly1305(key.bytes, nonce, toUtf8(place)).encrypt(padded);
  const all = new Uint8Array(nonce.length + cipher.length);
  all.set(nonce);
  all.set(cipher, nonce.length);
  return `${MARK}${key.name}.${toBase64(all)}`;
}

/** Opens what `seal` made; undefined when the key, the place or a single bit is not the right one. */
export function unseal(key: SealKey, sealed: string, place: string): string | undefined {
  if (!isSealed(sealed) || keyNameOf(sealed) !== key.name) return undefined;
  try {
    const all = fromBase64(sealed.slice(MARK.length + 9));
    const nonce = all.subarray(0, NONCE_BYTES);
    const padded = xchacha20poly1305(key.bytes, nonce, toUtf8(place)).decrypt(all.subarray(NONCE_BYTES));
    const length = (padded[1]! << 16) | (padded[2]! << 8) | padded[3]!;
    const content = padded.subarray(4, 4 + length);
    return fromUtf8(padded[0] === DEFLATED ? inflateSync(content) : content);
  } catch {
    return undefined;
  }
}
