import { isEverydayWord, isParticle } from './everyday-words.ts';
import { collapsed, foldWord, readLeet } from './fold.ts';

/** Somebody of the roster. */
export interface RealName {
  readonly givenName: string;
  readonly familyName: string;
}

/** One word of somebody's name. */
export interface NamePart {
  /** Which pupil, by her place in the list. */
  readonly pupil: number;
  readonly fold: string;
}

/** The names of a roster, ready to be looked for. */
export interface NameIndex {
  readonly exact: ReadonlyMap<string, readonly NamePart[]>;
  readonly collapsed: ReadonlyMap<string, readonly NamePart[]>;
  /** Names without their last vowel: "Mari" of "Maria", for endings that change. */
  readonly stems: ReadonlyMap<string, readonly NamePart[]>;
  /** Given and family name written as one word, either way round. */
  readonly glued: ReadonlyMap<string, readonly NamePart[]>;
  /** With i and l as one letter, for `1`, which is written for both. */
  readonly leet: ReadonlyMap<string, readonly NamePart[]>;
  /** Long names with one letter left out, any of them: what differs from them by one slip of the finger has one in common. */
  readonly oneLess: ReadonlyMap<string, readonly NamePart[]>;
  /** Names in scripts that write no spaces. */
  readonly unspaced: readonly NamePart[];
}

/** A name of fewer letters is too short to be looked for by itself. */
export const SHORTEST_NAME = 3;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Khmer}\p{sc=Lao}\p{sc=Myanmar}]/u;
/** Nobody's name has more parts than this. */
const MOST_PARTS = 12;

/** Makes an index of the names of a roster. */
export function makeNameIndex(people: readonly RealName[]): NameIndex {
  const index = {
    exact: new Map<string, NamePart[]>(),
    collapsed: new Map<string, NamePart[]>(),
    stems: new Map<string, NamePart[]>(),
    glued: new Map<string, NamePart[]>(),
    leet: new Map<string, NamePart[]>(),
    oneLess: new Map<string, NamePart[]>(),
    unspaced: [] as NamePart[],
  };
  people.forEach(({ givenName, familyName }, pupil) => {
    const given = partsOf(givenName);
    const family = partsOf(familyName);
    for (const fold of new Set([...given, ...family])) {
      const part: NamePart = { pupil, fold };
      add(index.exact, fold, part);
      add(index.collapsed, collapsed(fold), part);
      add(index.leet, sameForLeet(fold), part);
      if (/[aeiou]$/.test(fold) && fold.length > SHORTEST_NAME) add(index.stems, fold.slice(0, -1), part);
      if (isLongName(fold)) for (const less of withOneLess(fold)) add(index.oneLess, less, part);
      if (UNSPACED.test(fold) && fold.length > 1) index.unspaced.push(part);
    }
    for (const one of given)
      for (const other of family)
        for (const both of [one + other, other + one]) add(index.glued, both, { pupil, fold: both });
  });
  return index;
}

/** So many letters, and one wrong one does not make another name of it. */
const LONG_NAME = 6;

/** True for a name that is known even with one letter wrong. */
export function isLongName(fold: string): boolean {
  return fold.length >= LONG_NAME && !isEverydayWord(fold);
}

/** A word and the same with any one letter left out. */
export function withOneLess(fold: string): string[] {
  return [...new Set([fold, ...Array.from(fold, (_, at) => fold.slice(0, at) + fold.slice(at + 1))])];
}

/** A folded word with doubled letters once, and with i and l as the same. */
export function sameForLeet(fold: string): string {
  return collapsed(readLeet(fold)[0].replaceAll('l', 'i'));
}

/** True when a name by itself says little: an everyday word, or two letters. */
export function isWeakName(fold: string): boolean {
  return isEverydayWord(fold) || (fold.length < SHORTEST_NAME && !UNSPACED.test(fold));
}

function partsOf(name: string): string[] {
  const words = name.split(/\s+/u).flatMap((word) => {
    const pieces = word.split(/[^\p{L}\p{M}\p{N}\u200B-\u200D]+/u);
    // "O'Neill" is also written "ONeill", "Jean-Luc" "Jeanluc".
    return pieces.length > 1 ? [...pieces, pieces.join('')] : pieces;
  });
  return words
    .map(foldWord)
    .filter((fold) => fold.length > 1 && !isParticle(fold))
    .slice(0, MOST_PARTS);
}

function add(map: Map<string, NamePart[]>, key: string, part: NamePart): void {
  if (key === '') return;
  const known = map.get(key);
  if (known) known.push(part);
  else map.set(key, [part]);
}
