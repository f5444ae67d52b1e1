import { withoutPrefixes } from './arabic-prefixes.ts';
import { isAlwaysCapital, isEverydayWord, isParticle } from './everyday-words.ts';
import type { Finding } from './finding.ts';
import { collapsed } from './fold.ts';
import { findDisguisedNames } from './find-disguised-names.ts';
import {
  isLongName,
  isWeakName,
  SHORTEST_NAME,
  withOneLess,
  type NameIndex,
  type NamePart,
} from './name-index.ts';
import type { Token, Tokens } from './tokens.ts';

/** Endings that names take in the languages of our classes: plurals, cases, little ones. */
// prettier-ignore
const ENDINGS = [
  's', 'es', 'a', 'e', 'o', 'u', 'y', 'i', 'em', 'om', 'ov', 'ova', 'ei', 'iei', 'ie', 'ii', 'ui', 'dan', 'nin',
  'inho', 'inha', 'zinho', 'zinha', 'ito', 'ita', 'cito', 'cita', 'ao', 'zao',
] as const;
/** Those of them that nobody writes by chance. */
const LITTLE_ONES: readonly string[] = ['inho', 'inha', 'zinho', 'zinha', 'ito', 'ita', 'cito', 'cita'];
/** So many words apart, and two parts of a name still belong together. */
const NEAR_WORDS = 4;

/** Where real names stand, also misspelt, declined or disguised. */
export function findNames(tokens: Tokens, index: NameIndex): Finding[] {
  if (index.exact.size === 0) return [];
  const found: Finding[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens.at(at);
    if (token.kind !== 'word') continue;
    const hit = judge(tokens, at, token, index);
    if (hit) found.push({ kind: 'name', start: token.start, end: token.end, ...hit });
    else found.push(...unspacedNames(token, index));
  }
  return [...found, ...findDisguisedNames(tokens, index)];
}

type Judgement = Pick<Finding, 'confidence' | 'reason'>;

function judge(tokens: Tokens, at: number, token: Token, index: NameIndex): Judgement | undefined {
  const { fold, isCapital } = token;
  const exact = index.exact.get(fold);
  if (exact) {
    if (hasOtherPart(tokens, at, fold, exact, index)) return { confidence: 'high', reason: 'name.full' };
    if (isWeakName(fold))
      return fold.length >= SHORTEST_NAME && isCapitalByChoice(tokens, at, token)
        ? { confidence: 'medium', reason: 'name.maybe' }
        : undefined;
    const isSure = isCapital || fold.length > SHORTEST_NAME;
    return { confidence: isSure ? 'high' : 'medium', reason: 'name.plain' };
  }
  if (index.glued.has(fold)) return { confidence: 'high', reason: 'name.full' };
  if (!isEverydayWord(fold))
    for (const bare of withoutPrefixes(fold)) {
      const parts = index.exact.get(bare) ?? [];
      if (parts.length === 0) continue;
      if (hasOtherPart(tokens, at, bare, parts, index)) return { confidence: 'high', reason: 'name.full' };
      if (!isWeakName(bare)) return { confidence: 'medium', reason: 'name.plain' };
    }
  const alike = collapsed(fold);
  const misspelt = index.collapsed.get(alike)?.some((part) => !isWeakName(part.fold));
  if (misspelt && alike.length >= SHORTEST_NAME && !isEverydayWord(fold) && !isEverydayWord(alike)) {
    if (isCapital || alike.length > SHORTEST_NAME)
      return { confidence: alike.length > 4 ? 'high' : 'medium', reason: 'name.plain' };
  }
  const isLike =
    isDeclined(fold, isCapital, index) || (isCapitalByChoice(tokens, at, token) && isMistyped(fold, index));
  return isLike ? { confidence: 'medium', reason: 'name.maybe' } : undefined;
}

/** "Beatirz", "Beatrz", "Beatriza": a long name with one slip of the finger. */
function isMistyped(fold: string, index: NameIndex): boolean {
  if (!isLongName(fold)) return false;
  return withOneLess(fold).some((less) =>
    (index.oneLess.get(less) ?? []).some((part) => isOneSlip(fold, part.fold)),
  );
}

/** One letter more, less, another, or two neighbours the wrong way round. */
function isOneSlip(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const [restA, restB] = [a.slice(from, endA), b.slice(from, endB)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}

function isDeclined(fold: string, isCapital: boolean, index: NameIndex): boolean {
  if (isEverydayWord(fold)) return false;
  return ENDINGS.some((ending) => {
    if (!fold.endsWith(ending)) return false;
    const isLittleOne = LITTLE_ONES.includes(ending);
    if (!isCapital && !isLittleOne) return false;
    const base = fold.slice(0, -ending.length);
    if (base.length > SHORTEST_NAME && index.exact.has(base) && !isEverydayWord(base)) return true;
    // "Anny" for "Anna", "Aninha" for "Ana": the last vowel has gone.
    const least = isLittleOne ? SHORTEST_NAME : SHORTEST_NAME + 1;
    return base.length >= least && ending !== 's' && hasStem(index, base);
  });
}

function hasStem(index: NameIndex, base: string): boolean {
  return (index.stems.get(base) ?? []).some(({ fold }) => !isWeakName(fold));
}

/** Another part of the same pupil's name stands near by. */
function hasOtherPart(
  tokens: Tokens,
  at: number,
  fold: string,
  parts: readonly NamePart[],
  index: NameIndex,
): boolean {
  const isOther = (word: string): boolean =>
    word !== fold &&
    (index.exact.get(word) ?? []).some(({ pupil }) => parts.some((part) => part.pupil === pupil));
  for (const step of [1, -1]) {
    let words = 0;
    for (let place = at + step; words < NEAR_WORDS && Math.abs(place - at) < 3 * NEAR_WORDS; place += step) {
      const token = tokens.at(place);
      if (token.kind === 'line' || (token.kind === 'mark' && '.!?;:'.includes(token.fold))) break;
      if (token.kind !== 'word') continue;
      if (isOther(token.fold)) return true;
      // Particles and second names stand between given and family name; whole clauses do not.
      if (!isParticle(token.fold) && !token.isCapital) break;
      words++;
    }
  }
  return false;
}

/** A capital that is no beginning of a sentence, no heading and no word that always has one: somebody chose it. */
function isCapitalByChoice(tokens: Tokens, at: number, token: Token): boolean {
  if (!token.isCapital || isAlwaysCapital(token.fold)) return false;
  const before = tokens.at(tokens.before(at));
  if (before.kind === 'line' || (before.kind === 'mark' && '.!?:;"“”«»\'‘(¿¡—–-•*'.includes(before.fold)))
    return false;
  const next = tokens.at(tokens.skipSpace(at + 1));
  // Titles and names of places: everything around has a capital too.
  return !(before.kind === 'word' && before.isCapital) && !(next.kind === 'word' && next.isCapital);
}

function unspacedNames(token: Token, index: NameIndex): Finding[] {
  return index.unspaced.flatMap(({ fold }): Finding[] => {
    const place = token.fold.indexOf(fold);
    // A character may fold to several: then the whole run of letters is marked.
    const isEven = token.fold.length === token.end - token.start;
    return place < 0
      ? []
      : [
          {
            kind: 'name',
            start: isEven ? token.start + place : token.start,
            end: isEven ? token.start + place + fold.length : token.end,
            confidence: 'high',
            reason: 'name.plain',
          },
        ];
  });
}
