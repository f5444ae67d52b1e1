import { useCallback, useState } from 'react';
import type { LibraryQuestion } from './search-templates.ts';

const NOTHING: LibraryQuestion = {
  words: '',
  goal: '',
  kind: '',
  subject: '',
  age: 0,
  weeks: 0,
  onlyFavourites: false,
};

/** What was asked last: still there when the reader comes back from a project to the shelf. */
let last = NOTHING;

/** The question to the library, and the ways to change it. */
export function useQuestion(): {
  question: LibraryQuestion;
  ask: (part: Partial<LibraryQuestion>) => void;
  clear: () => void;
  isAsking: boolean;
} {
  const [question, setQuestion] = useState(last);
  const ask = useCallback(
    (part: Partial<LibraryQuestion>) => setQuestion((before) => (last = { ...before, ...part })),
    [],
  );
  const clear = useCallback(() => setQuestion((last = NOTHING)), []);
  const { words, ...rest } = question;
  const isAsking = words.trim() !== '' || Object.values(rest).some(Boolean);
  return { question, ask, clear, isAsking };
}
