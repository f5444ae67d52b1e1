import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { joined, toBase64, toUtf8 } from '../lib/bytes.ts';

/** Bytes of a part before it is encrypted: on a line of 128 kbit/s two seconds. */
export const PART_BYTES = 32 * 1024;
/** What encrypting adds to a part (Poly1305). */
const TAG_BYTES = 16;
/** The largest part as it travels. */
export const PART_LIMIT = PART_BYTES + TAG_BYTES;
const NONCE_BYTES = 24;

/** A picture or voice, encrypted in parts. */
export interface EncryptedMedia {
  readonly parts: readonly Uint8Array[];
  /** SHA-256 of the parts in a row, base64url: its name everywhere. */
  readonly hash: string;
  /** Bytes of all parts together. */
  readonly size: number;
}

/** How many parts `size` encrypted bytes are. */
export function countParts(size: number): number {
  return Math.ceil(size / PART_LIMIT);
}

/** How long part `n` of `size` encrypted bytes is. */
export function sizeOfPart(size: number, n: number): number {
  return Math.min(PART_LIMIT, size - n * PART_LIMIT);
}

/**
 * The key of some content: made from the content itself and a secret of whoever holds it back, so that the same picture is
 * encrypted to the same parts, and nobody without the secret can tell that it is a certain picture. @param secret 32 bytes
 */
export function mediaKey(secret: Uint8Array, content: Uint8Array): Uint8Array {
  return hmac.create(sha256, secret).update(toUtf8('media')).update(sha256(content)).digest();
}

/**
 * Encrypts content in parts (XChaCha20-Poly1305; the nonce is the number of the part and whether it is the last, which is
 * safe because a key belongs to one content only). A part at another place, or a last one left out, does not open.
 */
export function encryptMedia(key: Uint8Array, content: Uint8Array): EncryptedMedia {
  const parts: Uint8Array[] = [];
  const digest = sha256.create();
  let size = 0;
  for (let at = 0; at === 0 || at < content.length; at += PART_BYTES) {
    const isLast = at + PART_BYTES >= content.length;
    const cipher = xchacha20poly1305(key, nonceOf(parts.length, isLast));
    const part = cipher.encrypt(content.subarray(at, at + PART_BYTES));
    digest.update(part);
    size += part.length;
    parts.push(part);
  }
  return { parts, hash: toBase64(digest.digest()), size };
}

/** Opens all parts; undefined when one is missing, at another place, or other by a single bit. */
export function decryptMedia(key: Uint8Array, parts: readonly Uint8Array[]): Uint8Array | undefined {
  if (parts.length === 0) return undefined;
  try {
    const opened = parts.map((part, n) =>
      xchacha20poly1305(key, nonceOf(n, n === parts.length - 1)).decrypt(part),
    );
    return joined(
      opened,
      opened.reduce((sum, { length }) => sum + length, 0),
    );
  } catch {
    return undefined;
  }
}

/** The name that parts have together. */
export function hashOfParts(parts: readonly Uint8Array[]): string {
  const digest = sha256.create();
  for (const part of parts) digest.update(part);
  return toBase64(digest.digest());
}

function nonceOf(part: number, isLast: boolean): Uint8Array {
  const nonce = new Uint8Array(NONCE_BYTES);
  new DataView(nonce.buffer).setUint32(0, part);
  nonce[4] = isLast ? 1 : 0;
  return nonce;
}
