import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toUtf8 } from './bytes.ts';
import { newCode, readCode } from './spoken-code.ts';

/** 86 bits: guessed by nobody, so that nothing slow stands behind it. */
const LENGTH = 20;

/** A code to be printed: opens a teacher's desk when the password is forgotten. */
export function newRecoveryCode(): string {
  return newCode(LENGTH);
}

/** Reads a recovery code as somebody typed it; undefined when it cannot be one. */
export function readRecoveryCode(typed: string): string | undefined {
  return readCode(typed, LENGTH);
}

/** 32 bytes that open the desk on a computer; nobody keeps them. */
export function recoverySecret(code: string): Uint8Array {
  return hkdf(sha256, toUtf8(code), undefined, toUtf8('interclass recovery desk'), 32);
}
