import { SHELL_WORDS, toldWords, type ShellWord, type ToldWords } from '../shared/ipc/shell-words.ts';
import { readKept, writeKept } from './kept-file.ts';

/** The shell's words in the person's language: as the page told them last, English before it ever did. */
export class Words {
  readonly #file: string;
  readonly #listeners: (() => void)[] = [];
  #told: ToldWords;

  constructor(file: string) {
    this.#file = file;
    this.#told = readKept(file, toldWords) ?? { language: 'en', words: SHELL_WORDS };
  }

  /** BCP 47. */
  get language(): string {
    return this.#told.language;
  }

  say(word: ShellWord): string {
    return this.#told.words[word];
  }

  /** Takes what the page tells; whatever shows words is told when they are others. */
  tell(told: ToldWords): void {
    if (JSON.stringify(told) === JSON.stringify(this.#told)) return;
    this.#told = told;
    writeKept(this.#file, told);
    for (const listener of this.#listeners) listener();
  }

  /** Calls `listener` now, and whenever the words become others. */
  whenTold(listener: () => void): void {
    this.#listeners.push(listener);
    listener();
  }
}
