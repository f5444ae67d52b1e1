/**
 * Runs one thing after a while, never twice at once: not in this window, and not in two windows of one computer, which
 * share a lock of the browser (where there are locks: over plain http there are none).
 */
export class OneAtATime {
  readonly #lock: string;
  readonly #run: () => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #isWanted = false;
  #isStopped = false;
  /** Something else needs that nothing runs. */
  #isHeld = false;

  constructor(lock: string, run: () => Promise<void>) {
    this.#lock = lock;
    this.#run = run;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Runs in `delayMs`, instead of when it was said before; after the run under way, where there is one by then. */
  schedule(delayMs: number): void {
    clearTimeout(this.#timer);
    if (this.#isStopped || this.#isHeld) return;
    this.#timer = setTimeout(() => {
      if (this.#running) this.#isWanted = true;
      else this.#running = this.#locked(this.#run).finally(this.#rest);
    }, delayMs);
  }

  /** Does something else after the run under way, while none begins, in no window of this computer. */
  async whileStill<T>(other: () => Promise<T>): Promise<T> {
    this.#isHeld = true;
    clearTimeout(this.#timer);
    await this.#running;
    try {
      return await this.#locked(other);
    } finally {
      this.#isHeld = false;
    }
  }

  /** No run begins any more; the one under way may finish. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  readonly #rest = (): void => {
    this.#running = undefined;
    if (this.#isWanted) this.schedule(0);
    this.#isWanted = false;
  };

  async #locked<T>(run: () => Promise<T>): Promise<T> {
    if (!navigator.locks) return run();
    // The lock gives back what `run` gives; its type says so in newer libraries only.
    return (await navigator.locks.request(this.#lock, run)) as T;
  }
}
