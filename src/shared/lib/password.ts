import { scryptAsync } from '@noble/hashes/scrypt.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64, toUtf8 } from './bytes.ts';

/** The shortest password a teacher may choose, in characters; length is the only rule (NIST SP 800-63B). */
export const PASSWORD_MIN_LENGTH = 10;

/** N = 2^15, r = 8, p = 1: about 32 MB and a quarter of a second on a small laptop. */
const COST = { N: 2 ** 15, r: 8, p: 1, dkLen: 32 };

/** One spelling per e-mail address: trimmed, lower case, composed characters. */
export function normaliseEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}

/**
 * What a computer sends instead of the password, and keeps while the account waits for a connection:
 * scrypt over the password, salted by the address. The server hashes it again with a salt of its own.
 */
export async function deriveAuthKey(email: string, password: string): Promise<string> {
  const salt = sha256(toUtf8(`interclass account\n${normaliseEmail(email)}`));
  return toBase64(await scryptAsync(toUtf8(password.normalize('NFC')), salt, COST));
}

/**
 * The stored form of a pupil's PIN or picture code: separates classmates on one computer, and no more
 * (four digits are guessed in seconds by whoever has the disk). Salted by the pupil's id.
 */
export async function derivePinKey(pupilId: string, pin: string): Promise<string> {
  const salt = sha256(toUtf8(`interclass pin\n${pupilId}`));
  return toBase64(await scryptAsync(toUtf8(pin), salt, { N: 2 ** 12, r: 8, p: 1, dkLen: 16 }));
}
