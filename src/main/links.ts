import { dialog, shell } from 'electron';
import type { Words } from './words.ts';

/** Only plain web addresses over https, without a name and password in them, go to the system's browser. */
export function isSafeLink(address: string): boolean {
  try {
    const { protocol, username, password } = new URL(address);
    return protocol === 'https:' && username === '' && password === '';
  } catch {
    return false;
  }
}

/**
 * Opens an address outside, once the person has said yes to the place that it leads to: a page cannot prove to the shell
 * that somebody clicked, so the shell asks. One question at a time, however often a page asks for it.
 */
export class OutsideLinks {
  readonly #words: Words;
  #isAsking = false;

  constructor(words: Words) {
    this.#words = words;
  }

  async offer(address: string): Promise<void> {
    if (this.#isAsking || !isSafeLink(address)) return;
    this.#isAsking = true;
    try {
      const { href, host } = new URL(address);
      const { response } = await dialog.showMessageBox({
        type: 'question',
        message: this.#words.say('linkQuestion'),
        detail: `${host}\n\n${this.#words.say('linkDetail')}`,
        buttons: [this.#words.say('linkStay'), this.#words.say('linkOpen')],
        defaultId: 0,
        cancelId: 0,
      });
      if (response === 1) await shell.openExternal(href);
    } finally {
      this.#isAsking = false;
    }
  }
}
