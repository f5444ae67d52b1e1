import {
  afterRoundTrip,
  afterTransfer,
  afterUnpacking,
  TELLING_BYTES,
  UNKNOWN_LINE,
  type Line,
} from './line-speed.ts';

/**
 * What a browser does not show, as constants: the headers of a request and its answer (Chromium's own are 500 to 700
 * bytes, the server's 200 to 400), and what a frame of a live line weighs beside its content (WebSocket, TLS and TCP/IP).
 */
export const HEADER_BYTES = { up: 600, down: 300 } as const;
export const FRAME_BYTES = 70;

/** Bytes each way. */
export interface Traffic {
  readonly up: number;
  readonly down: number;
}

/** One call as it travels. */
export interface MeteredCall {
  /** The answer's head is there, so the question has travelled. */
  answered(): void;
  /** A piece of the answer. `isPacked`: its length is that of the unpacked text, and fewer bytes have travelled. */
  took(length: number, isPacked: boolean): void;
  /** It is over, whole or cut. `travelled`: what the answer's body really was on the line, where the host can tell. */
  ended(travelled?: number): void;
}

/**
 * Counts what the post costs and learns how fast the line is. Fed by the host's HTTP and live line
 * (`metered-line.ts`), asked by the status, the daily limit and the estimates.
 */
export class Meter {
  readonly #now: () => number;
  #line: Line = UNKNOWN_LINE;
  #up = 0;
  #down = 0;
  #inFlight: { bytes: number; sinceMs: number } | undefined;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** What is known of the line. */
  get line(): Line {
    return this.#line;
  }

  set line(line: Line) {
    this.#line = line;
  }

  /** Everything since this meter was made. */
  get total(): Traffic {
    return { up: Math.round(this.#up), down: Math.round(this.#down) };
  }

  /** About so much of the question that is on its way now has left: nobody tells, so the line's speed does. */
  get leaving(): number {
    if (!this.#inFlight) return 0;
    const { bytes, sinceMs } = this.#inFlight;
    return Math.min(bytes * 0.95, ((this.#now() - sinceMs) * this.#line.upPerS) / 1000);
  }

  /** A call leaves with a body of so many bytes. Counted when it is answered: a line that is down carries nothing. */
  call(bytes: number): MeteredCall {
    const startedMs = this.#now();
    let answeredMs = startedMs;
    let lastMs = startedMs;
    let length = 0;
    let counted = 0;
    let isPackedBody = false;
    let isOver = false;
    const flight = { bytes, sinceMs: startedMs };
    this.#inFlight = flight;
    const landed = (): void => {
      if (this.#inFlight === flight) this.#inFlight = undefined;
    };
    return {
      answered: () => {
        landed();
        answeredMs = this.#now();
        this.#up += bytes + HEADER_BYTES.up;
        this.#down += HEADER_BYTES.down;
        this.#learnUp(bytes, answeredMs - startedMs);
      },
      took: (piece, isPacked) => {
        lastMs = this.#now();
        isPackedBody = isPacked;
        length += piece;
        const share = isPacked ? piece * this.#line.packed : piece;
        counted += share;
        this.#down += share;
      },
      ended: (travelled) => {
        landed();
        if (isOver) return;
        isOver = true;
        const bytesDown = travelled ?? counted;
        this.#down += bytesDown - counted;
        if (travelled !== undefined && isPackedBody)
          this.#line = afterUnpacking(this.#line, length, travelled);
        this.#line = afterTransfer(this.#line, 'down', bytesDown, lastMs - answeredMs);
      },
    };
  }

  /** A live line is being opened: one request, and its answer. */
  opened(): void {
    this.#up += HEADER_BYTES.up;
    this.#down += HEADER_BYTES.down;
  }

  /** A frame leaves on the live line. */
  frameUp(bytes: number): void {
    this.#up += bytes + FRAME_BYTES;
    this.#inFlight = { bytes, sinceMs: this.#now() };
  }

  /** A frame has come; one that answers tells how fast the line is. */
  frameDown(bytes: number): void {
    this.#down += bytes + FRAME_BYTES;
    const asked = this.#inFlight;
    // A hint is no answer.
    if (!asked || bytes <= 1) return;
    this.#inFlight = undefined;
    const ms = this.#now() - asked.sinceMs;
    if (bytes < TELLING_BYTES) this.#learnUp(asked.bytes, ms);
    else if (asked.bytes < TELLING_BYTES)
      this.#line = afterTransfer(this.#line, 'down', bytes, this.#withoutDelay(ms));
  }

  /** The live line was closed: nothing is on its way on it any more. */
  closed(): void {
    this.#inFlight = undefined;
  }

  #learnUp(bytes: number, ms: number): void {
    this.#line =
      bytes < TELLING_BYTES
        ? afterRoundTrip(this.#line, ms)
        : afterTransfer(this.#line, 'up', bytes, this.#withoutDelay(ms));
  }

  /** A line that answers sooner than it used to has not become endlessly fast. */
  #withoutDelay(ms: number): number {
    return Math.max(ms / 2, ms - this.#line.roundTripMs);
  }
}
