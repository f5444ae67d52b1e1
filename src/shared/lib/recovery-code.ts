import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64, toUtf8 } from './bytes.ts';
import { boxKeysFrom, type BoxKeys } from './sealed-box.ts';
import { newCode, readCode } from './spoken-code.ts';

/** 86 bits: guessed by nobody, so that nothing slow stands behind it. */
const LENGTH = 20;

/** A code to be printed: opens a teacher's desk when the password is forgotten, and recovers her account. */
export function newRecoveryCode(): string {
  return newCode(LENGTH);
}

/** Reads a recovery code as somebody typed it; undefined when it cannot be one. */
export function readRecoveryCode(typed: string): string | undefined {
  return readCode(typed, LENGTH);
}

/** 32 bytes that open the desk on a computer; nobody keeps them. */
export function recoverySecret(code: string): Uint8Array {
  return derived(code, 'desk');
}

/** What shows the server that somebody knows the code: 32 bytes, base64url. The server keeps a slow hash of it. */
export function recoveryProof(code: string): string {
  return toBase64(derived(code, 'proof'));
}

/**
 * The pair for which a desk seals its keys. The desk keeps the public half, so that it can seal newer keys and open nothing;
 * the server is given neither, so that it cannot slip in keys of its own.
 */
export function recoveryBox(code: string): BoxKeys {
  return boxKeysFrom(derived(code, 'box'));
}

/** Three secrets of one code, none of which leads to another. */
function derived(code: string, what: 'desk' | 'proof' | 'box'): Uint8Array {
  return hkdf(sha256, toUtf8(code), undefined, toUtf8(`interclass recovery ${what}`), 32);
}
