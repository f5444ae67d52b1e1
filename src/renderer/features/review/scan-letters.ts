import type { WordList } from '../../../shared/rules/leak-scan/find-words.ts';
import { wholeTextOf } from '../../../shared/lib/letter-text.ts';
import type { Finding } from '../../../shared/rules/leak-scan/finding.ts';
import type { NameIndex } from '../../../shared/rules/leak-scan/name-index.ts';
import { scanForLeaks } from '../../../shared/rules/leak-scan/scan-for-leaks.ts';

/** What was found in a letter, in its topic and in its text. */
export interface LetterFindings {
  readonly topic: readonly Finding[];
  readonly body: readonly Finding[];
  /** Both, as places in `text`. */
  readonly all: readonly Finding[];
  readonly text: string;
}

/** Looks through a letter. */
export function scanLetter(
  letter: { readonly topic: string; readonly format: 'text' | 'rich'; readonly body: string },
  names: NameIndex,
  lookWords: WordList,
): LetterFindings {
  const words = wholeTextOf(letter.format, letter.body);
  const topic = scanForLeaks(letter.topic, names, lookWords);
  const body = scanForLeaks(words, names, lookWords);
  const from = letter.topic.length + 1;
  return {
    topic,
    body,
    all: [...topic, ...body.map((one) => ({ ...one, start: one.start + from, end: one.end + from }))],
    text: `${letter.topic}\n${words}`,
  };
}

/** What was found in a letter and in what is said about its pictures, as places in one text. */
export function joinFindings(letter: LetterFindings, said: LetterFindings): LetterFindings {
  if (said.all.length === 0) return letter;
  const from = letter.text.length + 1;
  const moved = said.all.map((one) => ({ ...one, start: one.start + from, end: one.end + from }));
  return { ...letter, all: [...letter.all, ...moved], text: `${letter.text}\n${said.text}` };
}
