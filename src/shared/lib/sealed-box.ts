import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { fromBase64, joined, toBase64, toUtf8 } from './bytes.ts';
import { seal, sealKeyFrom, unseal, type SealKey } from './seal.ts';

/** A computer's own pair of keys (X25519), base64url. */
export interface BoxKeys {
  readonly publicKey: string;
  readonly secretKey: string;
}

const boxKeys = v.object({ publicKey: v.string(), secretKey: v.string() });

/** Reads a pair that was kept as JSON; undefined when the text holds none. */
export function readBoxKeys(text: string): BoxKeys | undefined {
  try {
    const parsed = v.safeParse(boxKeys, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** Makes a new pair. The secret half never leaves the computer. */
export function newBoxKeys(): BoxKeys {
  const { secretKey, publicKey } = x25519.keygen();
  return { publicKey: toBase64(publicKey), secretKey: toBase64(secretKey) };
}

/** The pair whose secret half is known already: 32 bytes that nobody can guess. */
export function boxKeysFrom(secret: Uint8Array): BoxKeys {
  return { publicKey: toBase64(x25519.getPublicKey(secret)), secretKey: toBase64(secret) };
}

/**
 * Seals a text for whoever has the secret half of `publicKey`: a new pair for each box (X25519, HKDF-SHA-256 over both public
 * halves, then `seal`), as in NaCl's sealed boxes. `place` is authenticated. Throws when the key is none.
 */
export function sealFor(publicKey: string, text: string, place: string): string {
  const own = x25519.keygen();
  const theirs = fromBase64(publicKey);
  const key = boxKey(x25519.getSharedSecret(own.secretKey, theirs), own.publicKey, theirs);
  return `${toBase64(own.publicKey)}.${seal(key, text, place)}`;
}

/** Opens what `sealFor` made; undefined when it was made for somebody else, or is none. */
export function openBox({ publicKey, secretKey }: BoxKeys, box: string, place: string): string | undefined {
  const dot = box.indexOf('.');
  if (dot < 0) return undefined;
  try {
    const theirs = fromBase64(box.slice(0, dot));
    const shared = x25519.getSharedSecret(fromBase64(secretKey), theirs);
    return unseal(boxKey(shared, theirs, fromBase64(publicKey)), box.slice(dot + 1), place);
  } catch {
    return undefined;
  }
}

function boxKey(shared: Uint8Array, sender: Uint8Array, receiver: Uint8Array): SealKey {
  const salt = joined([sender, receiver], sender.length + receiver.length);
  return sealKeyFrom(hkdf(sha256, shared, salt, toUtf8('interclass box'), 32));
}
