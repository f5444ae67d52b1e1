import { randomInt } from 'node:crypto';

/**
 * The letters and digits of Open Location Code: chosen by its authors so that they are not taken for each other and
 * spell no word in thirty languages. No vowels, no 0, O, 1, I, L, U.
 */
const ALPHABET = '23456789CFGHJMPQRVWX';
const LENGTH = 8;
/** What is often written for a letter or digit of the alphabet. */
const LOOKS_LIKE: Readonly<Record<string, string>> = { S: '5', Z: '2', B: '8' };

/** A new code, as it is kept: eight characters. */
export function newCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]!).join('');
}

/** The code as it is shown and read out: `XXXX-XXXX`. */
export function shownCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** Reads a code as somebody typed it: any case, spaces, hyphens, dots. Undefined when it cannot be one. */
export function readCode(typed: string): string | undefined {
  const letters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.\-\u2010-\u2015_]/g, '');
  const code = Array.from(letters, (letter) => LOOKS_LIKE[letter] ?? letter).join('');
  return code.length === LENGTH && Array.from(code).every((letter) => ALPHABET.includes(letter))
    ? code
    : undefined;
}
