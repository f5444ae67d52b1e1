import type { Finding, FindingKind } from './finding.ts';
import { foldWord } from './fold.ts';
import { isLongName, withOneLess, type NameIndex } from './name-index.ts';
import { scanForLeaks } from './scan-for-leaks.ts';

/** What a teacher's words are held against before they leave the school. */
export interface LeavingWatch {
  /** The real names of the pupils on this computer. */
  readonly roster: NameIndex;
  /** Names of grown-ups as they sign (the teacher herself): what stands in them is nobody's secret. */
  readonly signed: readonly string[];
}

/** What was found in words that are about to leave. */
export interface LeavingWords {
  /** Named kindly; stops nothing. */
  readonly found: readonly Finding[];
  /** Pupils' full names among it, as they stand there: the one thing that is asked about. */
  readonly fullNames: readonly string[];
}

/** Teachers send each other links, and have no list of words of their own: neither is said. */
const SAID: readonly FindingKind[] = ['email', 'handle', 'address', 'phone', 'name'];
const NOTHING: LeavingWords = { found: [], fullNames: [] };

/** Looks through a teacher's words before they leave the school. Pure: every place that shares says the same. */
export function lookAtLeaving(text: string, { roster, signed }: LeavingWatch): LeavingWords {
  if (text.trim() === '') return NOTHING;
  const own = placesOf(text, signed);
  const found = scanForLeaks(text, roster).filter(
    ({ kind, start, end }) =>
      SAID.includes(kind) &&
      !(kind === 'name' && own.some((place) => place.start <= start && end <= place.end)),
  );
  if (found.length === 0) return NOTHING;
  const fullNames = found.flatMap((finding) => {
    if (finding.kind !== 'name') return [];
    if (isFullName(text, finding, roster)) return [text.slice(finding.start, finding.end)];
    return misspeltBeside(text, finding, roster);
  });
  return { found, fullNames: [...new Set(fullNames)] };
}

/** The full names in `text` that did not stand in what has left already: only those are asked about. */
export function freshFullNames(text: string, left: string, watch: LeavingWatch): readonly string[] {
  const { fullNames } = lookAtLeaving(text, watch);
  if (fullNames.length === 0) return fullNames;
  const known = new Set(lookAtLeaving(left, watch).fullNames.map(asOne));
  return fullNames.filter((name) => !known.has(asOne(name)));
}

/**
 * True while a full name may just be being typed: a part of a pupil's name stands at the end of a line, or before the first
 * letters of another part of it. What leaves as it is typed waits a little longer then, so that no half of a name goes ahead.
 */
export function mayBecomeFullName(text: string, { roster }: LeavingWatch): boolean {
  return text.split('\n').some((line) => {
    const words = [...line.matchAll(/[\p{L}\p{M}\p{N}'’]+/gu)].map(([word]) => foldWord(word));
    return words.some((word, at) => {
      const parts = roster.exact.get(word);
      if (!parts) return false;
      const next = words[at + 1];
      return next === undefined || parts.some(({ pupil }) => beginsAnother(next, word, pupil, roster));
    });
  });
}

function beginsAnother(start: string, than: string, pupil: number, roster: NameIndex): boolean {
  for (const [fold, parts] of roster.exact)
    if (fold !== than && fold.startsWith(start) && parts.some((part) => part.pupil === pupil)) return true;
  return false;
}

/** Given and family name of one pupil: as they are, run together, misspelt or disguised side by side. */
function isFullName(text: string, { reason, start, end }: Finding, roster: NameIndex): boolean {
  if (reason === 'name.full') return true;
  const words = text.slice(start, end).split(/\s+/u).map(foldWord);
  if (reason === 'name.disguised' && roster.glued.has(words.join('').replaceAll(/[^\p{L}]/gu, '')))
    return true;
  if (words.length < 2) return false;
  // Two pupils' first names side by side are no full name: both stand in the list as they are.
  return words.some((word) => !roster.exact.has(word)) && words.every((word) => word.length > 1);
}

/** "Beatirz Figueiredo": beside one part of a pupil's name stands another with one slip of the finger. */
function misspeltBeside(text: string, { start, end }: Finding, roster: NameIndex): string[] {
  const pupils = new Set(
    (roster.exact.get(foldWord(text.slice(start, end))) ?? []).map(({ pupil }) => pupil),
  );
  const isHers = (word: string): boolean => {
    const fold = foldWord(word);
    return (
      isLongName(fold) &&
      withOneLess(fold).some((less) => roster.oneLess.get(less)?.some(({ pupil }) => pupils.has(pupil)))
    );
  };
  const before = /([\p{L}\p{M}]+) {1,2}$/u.exec(text.slice(0, start));
  if (before && isHers(before[1]!)) return [text.slice(before.index, end)];
  const after = /^ {1,2}([\p{L}\p{M}]+)/u.exec(text.slice(end));
  return after && isHers(after[1]!) ? [text.slice(start, end + after[0].length)] : [];
}

/** Where one of `names` stands as a whole. */
function placesOf(text: string, names: readonly string[]): { start: number; end: number }[] {
  const lower = text.toLowerCase();
  // Letters that change their length in lower case would move the places.
  if (lower.length !== text.length) return [];
  return names.flatMap((name) => {
    const wanted = name.trim().toLowerCase();
    const places: { start: number; end: number }[] = [];
    if (wanted === '') return places;
    let at = lower.indexOf(wanted);
    while (at >= 0) {
      const end = at + wanted.length;
      if (!isLetter(text[at - 1]) && !isLetter(text[end])) places.push({ start: at, end });
      at = lower.indexOf(wanted, end);
    }
    return places;
  });
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}

function asOne(name: string): string {
  return name.split(/\s+/u).map(foldWord).join(' ');
}
