import { useCallback, useState } from 'react';
import type { LibraryQuestion } from './search-templates.ts';

const NOTHING: LibraryQuestion = { words: '', goals: [], kind: '', age: 0 };

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
  const isAsking =
    question.words.trim() !== '' || question.goals.length > 0 || question.kind !== '' || question.age !== 0;
  return { question, ask, clear, isAsking };
}
