import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64, toUtf8 } from '../lib/bytes.ts';
import { canonical } from '../lib/canonical.ts';
import type { Rec } from '../records/merge.ts';

/** A short digest of a text (48 bits), base64url. */
export function digestOfText(text: string): string {
  return toBase64(sha256(toUtf8(text)).subarray(0, 6));
}

/** A short digest of a whole record (48 bits): two devices with the same digest need not tell each other the record. */
export function digestOf(rec: Rec): string {
  return digestOfText(canonical(rec));
}
