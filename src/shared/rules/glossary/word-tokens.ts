import { withoutAccents } from '../../lib/accents.ts';

/** A word of a text, folded for comparing, and where it stands (UTF-16 places). */
export interface WordToken {
  readonly fold: string;
  readonly start: number;
  readonly end: number;
}

/** Letters with what belongs to them: marks, and the joiners that Indian scripts and Persian write inside a word. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:[\u200C\u200D][\p{L}\p{M}\p{N}]+)*/gu;
/** Written without spaces between the words. */
const UNSPACED =
  /\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u;
/** Left out when words are compared: the joiners, and the stroke that lengthens an Arabic word. */
const UNHEARD = /[\u0640\u200C\u200D]/gu;

/** The words of a text in their order, in any script. */
export function wordTokens(text: string): WordToken[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: run, index }) =>
    UNSPACED.test(run)
      ? segmented(run, index)
      : [{ fold: foldTerm(run), start: index, end: index + run.length }],
  );
}

/** A word without accents, vowel points and lengthening strokes, in small letters. */
export function foldTerm(word: string): string {
  return withoutAccents(word.replaceAll(UNHEARD, '')).toLowerCase();
}

function segmented(run: string, offset: number): WordToken[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(run)].map(
    ({ segment, index }) => ({
      fold: foldTerm(segment),
      start: offset + index,
      end: offset + index + segment.length,
    }),
  );
}
