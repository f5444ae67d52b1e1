import { dialog, type BrowserWindow } from 'electron';
import type { Unsent } from '../shared/ipc/calls.ts';

/** Asks before the window closes while something is unsent. Nothing would be lost: it would wait for the next time. */
export class QuitQuestion {
  #unsent: Unsent | undefined;
  #isOpen = false;
  #isAnswered = false;

  /** What the window says is unsent, and how to ask about it. */
  setUnsent(unsent: Unsent): void {
    this.#unsent = unsent;
  }

  /** Watches a window's closing. */
  watch(window: BrowserWindow): void {
    this.#isAnswered = false;
    window.on('close', (event) => {
      if (!this.#unsent?.count || this.#isAnswered) return;
      event.preventDefault();
      if (!this.#isOpen) void this.#ask(window, this.#unsent.question);
    });
  }

  async #ask(window: BrowserWindow, question: Unsent['question']): Promise<void> {
    this.#isOpen = true;
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: question.message,
      detail: question.detail,
      buttons: [question.wait, question.close],
      defaultId: 0,
      cancelId: 0,
    });
    this.#isOpen = false;
    if (response !== 1) return;
    this.#isAnswered = true;
    window.close();
  }
}
