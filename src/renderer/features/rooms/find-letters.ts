import { foldWords } from '../../../shared/lib/fold-words.ts';
import { plainTextOf } from '../../../shared/lib/letter-text.ts';

/** What of a letter is looked through. */
interface Letter {
  readonly authorName: string;
  readonly topic: string;
  readonly format: 'text' | 'rich';
  readonly body: string;
}

/** The words of letters that were looked through, as long as the letters are what they were. */
const known = new WeakMap<Letter, string>();

/** True when every word that is `asked` (folded, as `foldWords` gives them) begins some word of the letter. */
export function hasWords(letter: Letter, asked: readonly string[]): boolean {
  let words = known.get(letter);
  if (words === undefined) {
    const { authorName, topic, format, body } = letter;
    words = ` ${foldWords(`${authorName} ${topic} ${plainTextOf(format, body)}`).join(' ')}`;
    known.set(letter, words);
  }
  return asked.every((word) => words.includes(` ${word}`));
}
