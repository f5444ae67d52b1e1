import type { Context } from '../context.ts';
import { isPassing, type SchoolHub } from './hub.ts';

const GATHER_MS = 300;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;

/** Passes on what the hub holds as soon as there is a line, one relay at a time. */
export class RelayLoop {
  readonly #hub: () => SchoolHub;
  readonly #log: Context['log'];
  readonly #onTime: (serverTime: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #isStopped = false;
  #isDown = false;
  #hasNews = false;
  #retryMs = FIRST_RETRY_MS;

  constructor(hub: () => SchoolHub, log: Context['log'], onTime: (serverTime: string) => void) {
    this.#hub = hub;
    this.#log = log;
    this.#onTime = onTime;
  }

  /** There is something to pass on. */
  readonly wake = (): void => {
    // Who says it again and again must not put off the relay again and again.
    if (this.#hasNews) return;
    this.#hasNews = true;
    if (!this.#running && !this.#isDown) this.#schedule(GATHER_MS);
  };

  start(): void {
    this.#schedule(0);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  #schedule(delayMs: number): void {
    clearTimeout(this.#timer);
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#running ??= this.#run().finally(() => (this.#running = undefined));
    }, delayMs);
  }

  async #run(): Promise<void> {
    let nextMs = 0;
    try {
      this.#hasNews = false;
      for (let isMore = true; isMore && !this.#isStopped;) {
        const done = await this.#hub().relayOnce();
        this.#onTime(done.time);
        ({ isMore, nextMs } = done);
      }
      if (this.#isDown) this.#log.info('the server above answers again');
      this.#isDown = false;
      this.#retryMs = FIRST_RETRY_MS;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      if (!this.#isDown || !isPassing(error)) this.#log.warn({ code }, 'nothing could be passed on');
      this.#isDown = true;
      nextMs = this.#retryMs * (0.75 + Math.random() / 2);
      this.#retryMs = Math.min(LAST_RETRY_MS, this.#retryMs * 2);
    }
    this.#schedule(this.#hasNews && !this.#isDown ? GATHER_MS : nextMs);
  }
}
