import { sha256 } from '@noble/hashes/sha2.js';
import { CROCKFORD, encodeNumber } from '../lib/crockford.ts';
import { bareId, ULID } from '../lib/ids.ts';
import { toUtf8 } from '../lib/bytes.ts';

const KEY_BYTES = 32;
const CHECK_DIGITS = 4;
const GROUP = 4;

/** What stands on a recovery sheet. */
export interface RecoveryKey {
  /** `school:<ulid>` */
  readonly school: string;
  readonly bytes: Uint8Array;
}

/**
 * The school's key as text to print and to type in again: school id, key and four check digits, base 32 in groups of four.
 */
export function writeRecoveryKey({ school, bytes }: RecoveryKey): string {
  let digits = '';
  for (let index = 0; index < KEY_BYTES; index += 5) {
    const chunk = bytes.subarray(index, index + 5);
    const value = chunk.reduce((sum, byte) => sum * 256 + byte, 0);
    digits += encodeNumber(value, Math.ceil((chunk.length * 8) / 5));
  }
  const all = bareId(school) + digits;
  return (all + checkOf(all)).match(new RegExp(`.{1,${GROUP}}`, 'g'))!.join(' ');
}

/** Reads it back, forgiving spaces, hyphens, small letters and the look-alikes O, I and L; undefined when a digit is wrong. */
export function readRecoveryKey(text: string): RecoveryKey | undefined {
  const clean = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const [school, body, check] = [
    clean.slice(0, 26),
    clean.slice(26, -CHECK_DIGITS),
    clean.slice(-CHECK_DIGITS),
  ];
  if (!ULID.test(school) || body.length !== 52 || checkOf(school + body) !== check) return undefined;
  const bytes: number[] = [];
  for (let index = 0; index < body.length; index += 8) {
    const digits = body.slice(index, index + 8);
    const count = Math.min(5, KEY_BYTES - bytes.length);
    let value = Array.from(digits).reduce((sum, digit) => sum * 32 + CROCKFORD.indexOf(digit), 0);
    const chunk: number[] = [];
    for (let place = 0; place < count; place++) {
      chunk.unshift(value % 256);
      value = Math.floor(value / 256);
    }
    bytes.push(...chunk);
  }
  return { school: `school:${school}`, bytes: Uint8Array.from(bytes) };
}

function checkOf(text: string): string {
  const [a = 0, b = 0, c = 0] = sha256(toUtf8(text));
  return encodeNumber(((a << 16) | (b << 8) | c) % 32 ** CHECK_DIGITS, CHECK_DIGITS);
}
