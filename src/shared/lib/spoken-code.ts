import { randomBytes } from '@noble/ciphers/utils.js';

/**
 * The letters and digits of Open Location Code: chosen by its authors so that they are not taken for each other and
 * spell no word in thirty languages. No vowels, no 0, O, 1, I, L, U.
 */
export const CODE_ALPHABET = '23456789CFGHJMPQRVWX';
const GROUP = 4;
/** What is often written for a letter or digit of the alphabet. */
const LOOKS_LIKE: Readonly<Record<string, string>> = { S: '5', Z: '2', B: '8' };
/** Bytes from here on would make some letters likelier than others. */
const FAIR = 256 - (256 % CODE_ALPHABET.length);

/** A new code of `length` characters, from a cryptographic source; each carries 4.3 bits. */
export function newCode(length: number): string {
  let code = '';
  while (code.length < length) code += codeOfBytes(randomBytes(length), length - code.length);
  return code;
}

/** The code that lies in random bytes: at most `length` characters, fewer when too few bytes are fair. */
export function codeOfBytes(bytes: Uint8Array, length: number): string {
  return Array.from(bytes)
    .filter((byte) => byte < FAIR)
    .slice(0, length)
    .map((byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]!)
    .join('');
}

/** The code as it is shown and read out: `XXXX-XXXX`. */
export function shownCode(code: string): string {
  return code.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? '';
}

/** Reads a code as somebody typed it: any case, spaces, hyphens, dots. Undefined when it cannot be one of `length` characters. */
export function readCode(typed: string, length: number): string | undefined {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.\-\u2010-\u2015_]/g, '');
  const code = Array.from(letters, (letter) => LOOKS_LIKE[letter] ?? letter).join('');
  return code.length === length && Array.from(code).every((letter) => CODE_ALPHABET.includes(letter))
    ? code
    : undefined;
}
