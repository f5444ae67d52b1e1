import type { Term, TermSide } from '../../records/term.ts';
import { wordTokens } from './word-tokens.ts';

/** The words of a glossary, ready to be found in a text. */
export type KnownWords = ReadonlyMap<string, readonly KnownPhrase[]>;

interface KnownPhrase {
  /** Folded words; the first is the key under which it lies. */
  readonly folds: readonly string[];
  readonly term: Pick<Term, 'id' | 'sides'>;
  readonly language: string;
}

/** A word of the glossary that stands in a text. */
export interface FoundWord {
  readonly term: string;
  /** As it is written in the text, and where. */
  readonly written: string;
  readonly start: number;
  readonly end: number;
  /** The language in which it was written (BCP 47). */
  readonly language: string;
  /** The same in the other languages, those of them that somebody has written. */
  readonly others: readonly TermSide[];
}

/** Two forms of one word stand on both sides of a stroke: "Obrigado / Obrigada". */
const STROKE = '/';

/**
 * Makes the words of a glossary ready. Words that were taken away are left out, and so are those that only one language has:
 * there is nothing to suggest.
 */
export function knownWordsOf(terms: readonly Pick<Term, 'id' | 'sides' | 'removedAt'>[]): KnownWords {
  const index = new Map<string, KnownPhrase[]>();
  for (const term of terms) {
    const sides = term.sides.filter(({ word }) => word !== '');
    if (term.removedAt !== '' || sides.length < 2) continue;
    for (const { id: language, word } of sides)
      for (const form of word.split(STROKE)) {
        const folds = wordTokens(form).map(({ fold }) => fold);
        if (folds.length === 0) continue;
        const alike = index.get(folds[0]!) ?? [];
        alike.push({ folds, term, language });
        index.set(folds[0]!, alike);
      }
  }
  for (const alike of index.values()) alike.sort((a, b) => b.folds.length - a.folds.length);
  return index;
}

/**
 * The words of a glossary in a text, in the order in which they stand there: whole words, the longest where one begins like
 * another, accents and vowel points left aside. Pure; one pass over the text whatever the size of the glossary.
 */
export function findKnownWords(text: string, known: KnownWords): FoundWord[] {
  const found: FoundWord[] = [];
  if (known.size === 0) return found;
  const tokens = wordTokens(text);
  for (let at = 0; at < tokens.length;) {
    const match = known
      .get(tokens[at]!.fold)
      ?.find(({ folds }) => folds.every((fold, step) => tokens[at + step]?.fold === fold));
    if (!match) {
      at += 1;
      continue;
    }
    const { start } = tokens[at]!;
    const { end } = tokens[at + match.folds.length - 1]!;
    found.push({
      term: match.term.id,
      written: text.slice(start, end),
      start,
      end,
      language: match.language,
      others: match.term.sides.filter(({ id, word }) => id !== match.language && word !== ''),
    });
    at += match.folds.length;
  }
  return found;
}

/** The last few different words of those that were found, the newest first: what somebody who writes on is busy with. */
export function lastFound(found: readonly FoundWord[], count: number): FoundWord[] {
  const last: FoundWord[] = [];
  for (const one of found.toReversed()) {
    if (last.length === count) break;
    if (!last.some(({ term, language }) => term === one.term && language === one.language)) last.push(one);
  }
  return last;
}
