import { useMemo } from 'react';
import { useLookWords } from '../../db/use-look-words.ts';
import { useRosterNames } from '../../db/use-roster-names.ts';
import { scanLetter, type LetterFindings } from './scan-letters.ts';

const NOTHING: LetterFindings = { topic: [], body: [], all: [], text: '' };

/** What should stay at home in what is said about the pictures of a letter. */
export function useFoundIn(words: string): LetterFindings {
  const names = useRosterNames();
  const lookWords = useLookWords();
  return useMemo(
    () =>
      names && lookWords && words !== ''
        ? scanLetter({ topic: '', format: 'text', body: words }, names, lookWords)
        : NOTHING,
    [names, lookWords, words],
  );
}
