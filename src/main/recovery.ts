import { dialog, type BrowserWindow, type RenderProcessGoneDetails } from 'electron';
import type { NewsDesk } from './news.ts';
import { ORIGIN } from './origin.ts';
import type { TroubleLog } from './trouble.ts';
import type { Words } from './words.ts';

const MOST_STOPS = 3;
const WITHIN_MS = 60_000;
const ASK_AGAIN_MS = 30_000;

/**
 * A page that stopped is opened anew, and says so; the third time within a minute the person decides. A page that does not
 * answer may be waited for or opened anew. What was written is the page's to keep, while it is written.
 */
export class Recovery {
  readonly #words: Words;
  readonly #news: NewsDesk;
  readonly #log: TroubleLog;
  #stops: number[] = [];

  constructor(parts: { readonly words: Words; readonly news: NewsDesk; readonly log: TroubleLog }) {
    this.#words = parts.words;
    this.#news = parts.news;
    this.#log = parts.log;
  }

  watch(window: BrowserWindow): void {
    const { webContents } = window;
    let hanging: AbortController | undefined;
    let later: NodeJS.Timeout | undefined;
    const answers = (): void => {
      hanging?.abort();
      hanging = undefined;
      clearTimeout(later);
    };
    const asks = async (): Promise<void> => {
      if (hanging) return;
      hanging = new AbortController();
      const { signal } = hanging;
      const isReloaded = await this.#askHanging(window, signal);
      if (signal.aborted || window.isDestroyed()) return;
      hanging = undefined;
      // The page that is gone is opened anew below, and counted.
      if (isReloaded) return webContents.forcefullyCrashRenderer();
      later = setTimeout(() => void asks(), ASK_AGAIN_MS);
      later.unref();
    };
    window.on('unresponsive', () => void asks());
    window.on('responsive', answers);
    window.on('closed', answers);
    webContents.on('render-process-gone', (_event, details) => {
      answers();
      void this.#mend(window, details);
    });
  }

  async #mend(window: BrowserWindow, { reason, exitCode }: RenderProcessGoneDetails): Promise<void> {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    this.#log.note(`page ${reason} ${exitCode}`);
    const nowMs = Date.now();
    this.#stops = [...this.#stops.filter((at) => nowMs - at < WITHIN_MS), nowMs];
    if (this.#stops.length < MOST_STOPS) return this.#open(window, '');
    this.#stops = [];
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: this.#words.say('crashQuestion'),
      detail: this.#words.say('crashDetail'),
      buttons: [this.#words.say('crashAgain'), this.#words.say('crashCopies'), this.#words.say('crashClose')],
      defaultId: 0,
      cancelId: 2,
    });
    if (window.isDestroyed()) return;
    if (response === 2) window.destroy();
    // The page shows the copies without opening the desk.
    else this.#open(window, response === 1 ? '?mend=copies' : '');
  }

  #open(window: BrowserWindow, search: string): void {
    this.#news.add({ what: 'again' });
    void window.loadURL(`${ORIGIN}/${search}`);
  }

  async #askHanging(window: BrowserWindow, signal: AbortSignal): Promise<boolean> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: this.#words.say('hangQuestion'),
      detail: this.#words.say('hangDetail'),
      buttons: [this.#words.say('hangWait'), this.#words.say('hangReload')],
      defaultId: 0,
      cancelId: 0,
      signal,
    });
    return response === 1;
  }
}
