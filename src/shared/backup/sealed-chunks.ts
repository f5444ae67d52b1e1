import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { randomBytes } from '@noble/ciphers/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { deflateSync, inflateSync } from 'fflate';
import { fromUtf8, joined, toUtf8 } from '../lib/bytes.ts';
import type { SealKey } from '../lib/seal.ts';

const NONCE_BYTES = 24;

/** Seals the chunks of one backup, or opens them: each only in its place, and only behind the header it was made for. */
export class ChunkSeal {
  readonly #key: SealKey;
  readonly #head: Uint8Array;
  #count = 0;

  /** @param head everything before the first chunk, as it stands in the file */
  constructor(key: SealKey, head: Uint8Array) {
    this.#key = key;
    this.#head = sha256(head);
  }

  /** Deflates and seals the next chunk. */
  close(text: string, isLast: boolean): Uint8Array {
    const nonce = randomBytes(NONCE_BYTES);
    const sealed = this.#cipher(nonce, isLast).encrypt(deflateSync(toUtf8(text), { level: 6 }));
    this.#count += 1;
    return joined([nonce, sealed], nonce.length + sealed.length);
  }

  /** Opens the next chunk; throws when it is not the one that belongs here, or not whole. */
  open(chunk: Uint8Array): { text: string; isLast: boolean } {
    const nonce = chunk.subarray(0, NONCE_BYTES);
    const sealed = chunk.subarray(NONCE_BYTES);
    for (const isLast of [false, true]) {
      const packed = this.#tryOpen(nonce, sealed, isLast);
      if (!packed) continue;
      this.#count += 1;
      return { text: fromUtf8(inflateSync(packed)), isLast };
    }
    throw new RangeError('a chunk that does not belong here');
  }

  #tryOpen(nonce: Uint8Array, sealed: Uint8Array, isLast: boolean): Uint8Array | undefined {
    try {
      return this.#cipher(nonce, isLast).decrypt(sealed);
    } catch {
      return undefined;
    }
  }

  #cipher(nonce: Uint8Array, isLast: boolean) {
    const place = toUtf8(`\n${this.#count}\n${isLast ? 'last' : 'more'}`);
    const about = joined([this.#head, place], this.#head.length + place.length);
    return xchacha20poly1305(this.#key.bytes, nonce, about);
  }
}
