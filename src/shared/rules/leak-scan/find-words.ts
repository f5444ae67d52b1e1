import type { Finding } from './finding.ts';
import { foldWord } from './fold.ts';
import type { Tokens } from './tokens.ts';

/** Words and short phrases to look for, by their first word. Of each the folded words; an open one takes any ending. */
export type WordList = ReadonlyMap<string, readonly Phrase[]>;

interface Phrase {
  readonly words: readonly string[];
  readonly isOpen: boolean;
}

/** The list without a word. */
export const NO_WORDS: WordList = new Map();
/** So many letters of a first word are its drawer: open words of any length stand there too. */
const DRAWER = 3;

/** Reads lists as people write them: one word or phrase a line; a star at the end stands for any ending. */
export function makeWordList(texts: readonly string[]): WordList {
  const list = new Map<string, Phrase[]>();
  for (const line of texts.flatMap((text) => text.split(/[\n,;]/))) {
    const isOpen = line.trim().endsWith('*');
    const words = line.match(/[\p{L}\p{M}\p{N}]+/gu)?.map(foldWord) ?? [];
    if (words.length === 0) continue;
    const drawer = words[0]!.slice(0, DRAWER);
    list.set(drawer, [...(list.get(drawer) ?? []), { words, isOpen }]);
  }
  return list;
}

/** Where words of a list stand, whole words only, whatever their case and accents. */
export function findWords(tokens: Tokens, list: WordList): Finding[] {
  if (list.size === 0) return [];
  const found: Finding[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const { kind, fold, start } = tokens.at(at);
    if (kind !== 'word' && kind !== 'number') continue;
    const ends = drawersOf(fold)
      .flatMap((drawer) => list.get(drawer) ?? [])
      .map((phrase) => endOf(tokens, at, phrase));
    const end = Math.max(0, ...ends);
    if (end > 0) found.push({ kind: 'word', start, end, confidence: 'medium', reason: 'word.listed' });
  }
  return found;
}

/** A short open word ("x*") lies in a shorter drawer than what it matches. */
function drawersOf(fold: string): string[] {
  const lengths = Array.from({ length: Math.min(DRAWER, fold.length) }, (_, at) => at + 1);
  return lengths.map((length) => fold.slice(0, length));
}

/** Where a phrase that begins at a piece ends in the text; 0 when it is not there. */
function endOf(tokens: Tokens, at: number, { words, isOpen }: Phrase): number {
  let place = at;
  for (const [index, word] of words.entries()) {
    const isLast = index === words.length - 1;
    const { fold, end } = tokens.at(place);
    if (!(isLast && isOpen ? fold.startsWith(word) : fold === word)) return 0;
    if (isLast) return end;
    place = tokens.skipSpace(place + 1);
    // "don't", "meet-me": a sign inside of a phrase is none of its words.
    if (tokens.at(place).kind === 'mark') place = tokens.skipSpace(place + 1);
  }
  return 0;
}
