/** A request of so many characters is small enough for the worst line that still carries anything. */
const SMALLEST = 16 * 1024;
const LARGEST = 512 * 1024;
const FIRST = 128 * 1024;
/** How long a request should take to be heard and answered, in milliseconds. */
const AIM_MS = 10_000;
/** Who fails sooner had no line at all: that says nothing about sizes. */
const NO_LINE_MS = 3_000;

/**
 * How many characters of changes one request may have: grows while the line carries them with ease and shrinks when it
 * breaks under them, so that a bad line is given what it can carry, and what was carried need not be carried again.
 */
export class RequestSize {
  #limit = FIRST;

  /** The most characters the next request may have; a single larger record still goes, alone. */
  get limit(): number {
    return this.#limit;
  }

  /** A request of `size` characters had its first answer after `ms`. Small ones say nothing. */
  noteCarried(size: number, ms: number): void {
    if (ms > 2 * AIM_MS) this.#set(Math.min(this.#limit, size) / 2);
    else if (size > this.#limit / 2 && ms < AIM_MS / 2) this.#set(this.#limit * 2);
  }

  /** A request of `size` characters was cut off after `ms`. */
  noteCut(size: number, ms: number): void {
    if (size > SMALLEST && ms >= NO_LINE_MS) this.#set(Math.min(this.#limit, size) / 4);
  }

  /**
   * Somebody on the way does not let `size` characters through at all. Gives false where smaller ones would not help: it
   * was as small as a request can be, and the reason is another one.
   */
  noteTooLarge(size: number): boolean {
    if (size <= SMALLEST) return false;
    this.#set(Math.min(this.#limit, size) / 2);
    return true;
  }

  #set(limit: number): void {
    this.#limit = Math.min(LARGEST, Math.max(SMALLEST, Math.round(limit)));
  }
}
