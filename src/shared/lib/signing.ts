import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64, toBase64, toUtf8 } from './bytes.ts';

/** A pair of keys to sign with (Ed25519, RFC 8032), base64url. */
export interface SigningKeys {
  readonly publicKey: string;
  readonly secretKey: string;
}

/** Makes a new pair. The secret half never leaves where it was made. */
export function newSigningKeys(): SigningKeys {
  const { secretKey, publicKey } = ed25519.keygen();
  return { publicKey: toBase64(publicKey), secretKey: toBase64(secretKey) };
}

/** Signs a text; base64url of 64 bytes. */
export function sign(secretKey: string, text: string): string {
  return toBase64(ed25519.sign(toUtf8(text), fromBase64(secretKey)));
}

/** True when whoever has the secret half of `publicKey` signed exactly this text; false for anything that is no signature. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    return ed25519.verify(fromBase64(signature), toUtf8(text), fromBase64(publicKey));
  } catch {
    return false;
  }
}

/** SHA-256 of a text, base64url of 32 bytes. */
export function hashOf(text: string): string {
  return toBase64(sha256(toUtf8(text)));
}
