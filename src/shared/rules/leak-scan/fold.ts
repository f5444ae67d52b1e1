import { withoutAccents } from '../../lib/accents.ts';

/**
 * Letters of other scripts that look like Latin ones, our own short table: what a child (or whoever writes to one) finds
 * on a keyboard. Both the text and the roster are folded with it, so a name in Cyrillic or Greek still meets itself.
 */
// prettier-ignore
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  // Cyrillic
  А: 'a', а: 'a', В: 'b', в: 'b', Е: 'e', е: 'e', Ё: 'e', ё: 'e', К: 'k', к: 'k', М: 'm', м: 'm', Н: 'h', н: 'h',
  О: 'o', о: 'o', Р: 'p', р: 'p', С: 'c', с: 'c', Т: 't', т: 't', У: 'y', у: 'y', Х: 'x', х: 'x', І: 'i', і: 'i',
  Ј: 'j', ј: 'j', Ѕ: 's', ѕ: 's', Һ: 'h', һ: 'h', Ӏ: 'l', ӏ: 'l', ԁ: 'd', ԛ: 'q', ԝ: 'w', ѵ: 'v', г: 'r', п: 'n',
  // Greek
  Α: 'a', α: 'a', Β: 'b', β: 'b', Ε: 'e', ε: 'e', Ζ: 'z', Η: 'h', η: 'n', Ι: 'i', ι: 'i', Κ: 'k', κ: 'k', Μ: 'm',
  Ν: 'n', ν: 'v', Ο: 'o', ο: 'o', Ρ: 'p', ρ: 'p', Τ: 't', τ: 't', Υ: 'y', υ: 'u', Χ: 'x', χ: 'x', ω: 'w', γ: 'y',
  σ: 'o', ς: 'c', ϲ: 'c', Ϲ: 'c', ϳ: 'j',
  // Armenian, and Latin letters that are not in ASCII after decomposition
  ո: 'n', օ: 'o', ս: 'u', հ: 'h', ɑ: 'a', ɡ: 'g', ı: 'i', ɩ: 'i', ł: 'l', Ł: 'l', ø: 'o', Ø: 'o', đ: 'd', Đ: 'd',
  ð: 'd', Ð: 'd', þ: 'th', Þ: 'th', ß: 'ss', ẞ: 'ss', æ: 'ae', Æ: 'ae', œ: 'oe', Œ: 'oe', ħ: 'h', ŋ: 'n', ʀ: 'r',
  ɴ: 'n', ᴀ: 'a', ᴇ: 'e', ᴏ: 'o', ᴍ: 'm',
};

/** Code points that are drawn as nothing, from and to: soft hyphen, joiners, marks of direction, variation selectors. */
const UNSEEN: readonly (readonly [number, number])[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x206a, 0x206f],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];

/** Signs that are drawn as nothing: between two letters they are no gap. */
export function isUnseen(char: string): boolean {
  const code = char.codePointAt(0)!;
  return code >= 0xad && UNSEEN.some(([from, to]) => code >= from && code <= to);
}

const folded = new Map<string, string>();

/** One character without accents, in small letters, other scripts' look-alikes as Latin; '' for accents and unseen signs. */
export function foldChar(char: string): string {
  let known = folded.get(char);
  if (known === undefined) {
    known = LOOK_ALIKES[char] ?? foldPlain(char);
    // Every character there is would fill a computer; a letter of a child has a few hundred.
    if (folded.size < 4096) folded.set(char, known);
  }
  return known;
}

function foldPlain(char: string): string {
  let result = '';
  for (const part of char.normalize('NFKD'))
    if (!isUnseen(part)) result += LOOK_ALIKES[part] ?? part.toLowerCase();
  return withoutAccents(result);
}

/** A word, character by character. */
export function foldWord(word: string): string {
  let result = '';
  for (const char of word) result += foldChar(char);
  return result;
}

/** Without doubled letters: "Annna" and "Ana" are the same. */
export function collapsed(fold: string): string {
  let result = '';
  for (const char of fold) if (!result.endsWith(char)) result += char;
  return result;
}

/** Where the digits of a script begin (Unicode's Nd, those with living writers). */
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0,
  0xf20, 0x1040, 0x17e0, 0x1810,
];

/** The digits a character stands for ("٣" is 3, "①" is 1, "½" none); '' when it is no digit. */
export function digitsOf(char: string): string {
  if (/\p{Nd}/u.test(char) || /\p{No}/u.test(char)) {
    let result = '';
    for (const part of char.normalize('NFKC')) {
      const code = part.codePointAt(0)!;
      const zero = ZEROS.find((start) => code >= start && code < start + 10);
      if (zero === undefined) return '';
      result += String(code - zero);
    }
    return result;
  }
  return '';
}

/** What signs and digits are written for: l33t. `1`, `!` and `|` may be two letters. */
// prettier-ignore
const LEET: Readonly<Record<string, string>> = {
  '0': 'o', '1': 'i', '2': 'z', '3': 'e', '4': 'a', '5': 's', '6': 'g', '7': 't', '8': 'b', '9': 'g',
  '@': 'a', $: 's', '!': 'i', '|': 'l', '€': 'e', '£': 'l', '+': 't',
};

/** True for a sign that l33t writes for a letter. */
export function isLeetSign(char: string): boolean {
  return Object.hasOwn(LEET, char) && !/\d/.test(char);
}

/** Letters for digits and signs, once with `1` as i and once as l. */
export function readLeet(fold: string): readonly [string, string] {
  let [asI, asL] = ['', ''];
  for (const char of fold) {
    const letter = Object.hasOwn(LEET, char) ? LEET[char]! : char;
    asI += char === '|' ? 'i' : letter;
    asL += '1!|'.includes(char) ? 'l' : letter;
  }
  return [asI, asL];
}
