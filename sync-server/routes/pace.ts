/** Lets some through at once and then one at a time: in any stretch of time at most `burst` and one for each `everyMs`. */
export class Pace {
  readonly #burst: number;
  readonly #everyMs: number;
  readonly #now: () => number;
  /** When the last place that was given would have been due, had they come evenly. */
  #dueAt = 0;

  constructor(burst: number, everyMs: number, now: () => number = Date.now) {
    this.#burst = burst;
    this.#everyMs = everyMs;
    this.#now = now;
  }

  /** Takes a place: 0 when there is one now, otherwise the milliseconds until there is one, and none is taken. */
  take(): number {
    const now = this.#now();
    const dueAt = Math.max(this.#dueAt, now);
    const waitMs = dueAt - now - (this.#burst - 1) * this.#everyMs;
    if (waitMs > 0) return waitMs;
    this.#dueAt = dueAt + this.#everyMs;
    return 0;
  }
}
