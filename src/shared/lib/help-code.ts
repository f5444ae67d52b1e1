import { hkdf } from '@noble/hashes/hkdf.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64, toUtf8 } from './bytes.ts';
import type { SealKey } from './seal.ts';
import { codeOfBytes, readCode } from './spoken-code.ts';

/** 34.6 bits, behind scrypt. */
const LENGTH = 8;
/** As for passwords: about a quarter of a second on a small laptop. */
const COST = { N: 2 ** 15, r: 8, p: 1, dkLen: 32 };

/**
 * A class's help code: a teacher types it at a classroom computer to give a pupil a new PIN, without a connection. It comes
 * from the school's key, so it is stored nowhere: every computer of a teacher can show it, no classroom computer can.
 */
export function helpCodeOf(schoolKey: SealKey, classId: string, number: number): string {
  const info = toUtf8(`interclass help code\n${classId}\n${number}`);
  // Enough bytes that eight of them are fair ones.
  return codeOfBytes(hkdf(sha256, schoolKey.bytes, undefined, info, 256), LENGTH);
}

/** What a classroom computer keeps of a help code; undefined when `typed` cannot be one. */
export async function helpKeyOf(classId: string, typed: string): Promise<string | undefined> {
  const code = readCode(typed, LENGTH);
  if (code === undefined) return undefined;
  return toBase64(await scryptAsync(toUtf8(code), toUtf8(`interclass help code\n${classId}`), COST));
}
