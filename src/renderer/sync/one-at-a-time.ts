/**
 * Runs one thing after a while, never twice at once: not in this window, and not in two windows of one computer, which
 * share a lock of the browser (where there are locks: over plain http there are none).
 */
export class OneAtATime {
  readonly #lock: string;
  readonly #run: () => Promise<void>;
  readonly #dueMs: () => number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #isWanted = false;
  #isStopped = false;
  /** So many others need that nothing runs. */
  #holds = 0;
  #others: Promise<unknown> = Promise.resolve();

  /**
   * @param run must not reject
   * @param dueMs asked in the very moment in which a run is over: when the next one begins, unless somebody has said so
   * meanwhile; undefined for not before somebody does
   */
  constructor(lock: string, run: () => Promise<void>, dueMs: () => number | undefined) {
    this.#lock = lock;
    this.#run = run;
    this.#dueMs = dueMs;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Runs in `delayMs`, instead of when it was said before; after the run under way, where there is one by then. */
  schedule(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#isStopped || this.#holds > 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#running) this.#isWanted = true;
      else this.#running = this.#locked(this.#run).finally(this.#rest);
    }, delayMs);
  }

  /**
   * Does something else after the run under way, while none begins, in no window of this computer; one such thing after
   * the other. Whoever asks for it says afterwards when it goes on (`schedule`).
   */
  async whileStill<T>(other: () => Promise<T>): Promise<T> {
    this.#holds += 1;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const before = this.#others;
    const mine = (async () => {
      await before;
      await this.#running;
      return this.#locked(other);
    })();
    this.#others = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      this.#holds -= 1;
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
    const delayMs = this.#isWanted ? 0 : this.#dueMs();
    this.#isWanted = false;
    // What somebody has said while it ran is sooner than anything it knew itself.
    if (this.#timer === undefined && delayMs !== undefined) this.schedule(delayMs);
  };

  async #locked<T>(run: () => Promise<T>): Promise<T> {
    if (!navigator.locks) return run();
    // The lock gives back what `run` gives; its type says so in newer libraries only.
    return (await navigator.locks.request(this.#lock, run)) as T;
  }
}
