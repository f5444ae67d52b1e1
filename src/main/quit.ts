import { app, dialog, type BrowserWindow } from 'electron';
import { countOf, wordsFor } from './words.ts';

/** Asks before the window closes while something is unsent. Nothing would be lost: it would wait for the next time. */
export class QuitQuestion {
  #unsent = 0;
  #language = '';
  #isOpen = false;
  #isAnswered = false;

  /** How much the window says is unsent. */
  setUnsent(count: number): void {
    this.#unsent = count;
  }

  /** The language the person reads the app in. */
  setLanguage(language: string): void {
    this.#language = language;
  }

  /** Watches a window's closing. */
  watch(window: BrowserWindow): void {
    this.#isAnswered = false;
    window.on('close', (event) => {
      if (this.#unsent === 0 || this.#isAnswered) return;
      event.preventDefault();
      if (!this.#isOpen) void this.#ask(window);
    });
  }

  async #ask(window: BrowserWindow): Promise<void> {
    const language = this.#language || app.getLocale();
    const words = wordsFor(language);
    this.#isOpen = true;
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: countOf(words.unsent, this.#unsent, language),
      detail: words.detail,
      buttons: [words.wait, words.quit],
      defaultId: 0,
      cancelId: 0,
    });
    this.#isOpen = false;
    if (response !== 1) return;
    this.#isAnswered = true;
    window.close();
  }
}
