import { app, dialog, powerMonitor, type BrowserWindow } from 'electron';
import type { Unsent } from '../shared/ipc/calls.ts';

/** So long a page may take to close before it is closed without it: it keeps what is written while it is written. */
const PATIENCE_MS = 5_000;
/** So long sending may take before the question comes again. */
const SENDING_MS = 60_000;

/** What leaving depends on and sets off. */
export interface LeavingPorts {
  /** Whether a closed window goes on carrying the post. */
  readonly staysInBackground: () => boolean;
  readonly sendNow: () => void;
}

/**
 * Asks before the app ends while something is unsent. Nothing would be lost: it would wait for the next time. The count is what
 * the page told last, so that a page that does not answer keeps nobody; and a computer that is being shut down is never kept.
 */
export class Leaving {
  readonly #ports: LeavingPorts;
  #unsent: Unsent | undefined;
  #isQuitting = false;
  #isEnding = false;
  #isAsking = false;
  #isAnswered = false;
  /** The window that closes as soon as everything is sent. */
  #afterSending: { readonly window: BrowserWindow; readonly again: NodeJS.Timeout } | undefined;

  constructor(ports: LeavingPorts) {
    this.#ports = ports;
    app.on('before-quit', () => (this.#isQuitting = true));
  }

  /** From here on the system may say that it ends (known once the app is ready). */
  watchSystem(): void {
    powerMonitor.on('shutdown', () => (this.#isEnding = true));
  }

  /** What the window says is unsent, and how to ask about it. */
  setUnsent(unsent: Unsent): void {
    this.#unsent = unsent;
    if (unsent.count > 0 || !this.#afterSending) return;
    const { window } = this.#afterSending;
    this.#stopSending();
    this.#go(window);
  }

  /** Watches a window's closing. */
  watch(window: BrowserWindow): void {
    this.#isAnswered = false;
    const ends = (): void => void (this.#isEnding = true);
    window.on('query-session-end', ends);
    window.on('session-end', ends);
    window.on('close', (event) => {
      if (this.#isEnding || this.#isAnswered) return letGo(window);
      if (!this.#isQuitting && this.#ports.staysInBackground()) {
        event.preventDefault();
        return window.hide();
      }
      if (!this.#unsent?.count) return letGo(window);
      event.preventDefault();
      if (!this.#isAsking) void this.#ask(window, this.#unsent.question);
    });
  }

  async #ask(window: BrowserWindow, question: Unsent['question']): Promise<void> {
    this.#isAsking = true;
    this.#stopSending();
    // Whoever quits from the tray has to see the question.
    if (!window.isVisible()) window.show();
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: question.message,
      detail: question.detail,
      buttons: [question.now, question.later, question.stay],
      defaultId: 0,
      cancelId: 2,
    });
    this.#isAsking = false;
    if (response === 0) this.#send(window);
    else if (response === 1) this.#go(window);
    else this.#isQuitting = false;
  }

  #send(window: BrowserWindow): void {
    if (this.#unsent?.count === 0) return this.#go(window);
    const again = setTimeout(() => {
      this.#afterSending = undefined;
      if (!window.isDestroyed() && this.#unsent?.count) void this.#ask(window, this.#unsent.question);
    }, SENDING_MS);
    again.unref();
    this.#afterSending = { window, again };
    this.#ports.sendNow();
  }

  #stopSending(): void {
    clearTimeout(this.#afterSending?.again);
    this.#afterSending = undefined;
  }

  #go(window: BrowserWindow): void {
    this.#isAnswered = true;
    if (window.isDestroyed()) return;
    if (this.#isQuitting) app.quit();
    else window.close();
  }
}

/** A page that hangs must not keep its window open. */
function letGo(window: BrowserWindow): void {
  setTimeout(() => {
    if (!window.isDestroyed()) window.destroy();
  }, PATIENCE_MS).unref();
}
