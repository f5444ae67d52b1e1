import { randomBytes } from '@noble/ciphers/utils.js';

/** Crockford's base 32: no I, L, O, U, so that it can be read aloud; sorts like the numbers it stands for. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A whole number (0 to 2^50) as `length` base-32 digits, most significant first. */
export function encodeNumber(value: number, length: number): string {
  let rest = value;
  let text = '';
  for (let index = 0; index < length; index++) {
    text = CROCKFORD[rest % 32]! + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** Reads what `encodeNumber` wrote; NaN when a character is not a digit. */
export function decodeNumber(text: string): number {
  let value = 0;
  for (const char of text) {
    const digit = CROCKFORD.indexOf(char);
    if (digit < 0) return Number.NaN;
    value = value * 32 + digit;
  }
  return value;
}

/** `length` random base-32 digits (5 bits each) from a cryptographic source. */
export function randomDigits(length: number): string {
  return digitsOf(randomBytes(length));
}

/** One base-32 digit per byte (its low 5 bits): turns a hash into an id-like text. */
export function digitsOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => CROCKFORD[byte & 31]!).join('');
}
