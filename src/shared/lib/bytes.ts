import { bytesToUtf8, utf8ToBytes } from '@noble/ciphers/utils.js';

/** Text to UTF-8 bytes. */
export function toUtf8(text: string): Uint8Array {
  return utf8ToBytes(text);
}

/** UTF-8 bytes to text. Throws when the bytes are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string {
  return bytesToUtf8(bytes);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUE_OF = new Map(Array.from(ALPHABET).map((char, value) => [char, value]));

/** Bytes to base64url without padding (RFC 4648, section 5). Pure, because `btoa` and `Buffer` are not everywhere. */
export function toBase64(bytes: Uint8Array): string {
  const chars: string[] = [];
  for (let index = 0; index < bytes.length; index += 3) {
    const left = bytes.length - index;
    const group = (bytes[index]! << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    chars.push(ALPHABET[group >> 18]!, ALPHABET[(group >> 12) & 63]!);
    if (left > 1) chars.push(ALPHABET[(group >> 6) & 63]!);
    if (left > 2) chars.push(ALPHABET[group & 63]!);
  }
  return chars.join('');
}

/** Base64url without padding to bytes. Throws `RangeError` on any other character. */
export function fromBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let buffer = 0;
  let bits = 0;
  let length = 0;
  for (const char of text) {
    const value = VALUE_OF.get(char);
    if (value === undefined) throw new RangeError('not base64url');
    buffer = ((buffer << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length++] = (buffer >> bits) & 255;
    }
  }
  return bytes.subarray(0, length);
}

/** Pieces in a row as one; `length` is the sum of theirs. */
export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
