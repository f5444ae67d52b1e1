import type { ExchangeProgress } from './exchange.ts';
import type { Meter } from './meter.ts';
import { arrivingNow, sendingNow, type Arrival, type ArrivingNow, type SendingNow } from './progress.ts';

/** One run of the post, which may be many exchanges: how far it has come, in both directions. */
export class RunProgress {
  readonly #meter: Meter;
  readonly #now: () => number;
  readonly #sinceMs: number;
  readonly #downBefore: number;
  readonly #before: Arrival | undefined;
  readonly #bytes: number;
  #sent = 0;
  #received = 0;
  #roundReceived = 0;
  #told: { readonly left: number | undefined } | undefined;

  /**
   * @param now milliseconds of a clock that only goes forward
   * @param bytes about what everything unsent comes to
   * @param before what an earlier run has left unfinished, or what a computer begins with that has nothing yet
   */
  constructor(meter: Meter, now: () => number, bytes: number, before: Arrival | undefined) {
    this.#meter = meter;
    this.#now = now;
    this.#bytes = bytes;
    this.#before = before;
    this.#sinceMs = now();
    this.#downBefore = meter.total.down;
  }

  /** Takes in what an exchange tells. */
  took({ received, left, taken }: ExchangeProgress): void {
    this.#roundReceived = received;
    this.#sent += taken.length;
    this.#told = { left };
  }

  /** An exchange is over; the next one counts from nothing again. */
  closeRound(): void {
    this.#received += this.#roundReceived;
    this.#roundReceived = 0;
  }

  /** The post office has said something in this run: the line is there. */
  get isAnswered(): boolean {
    return this.#told !== undefined;
  }

  /** How far what goes out has come; `left` records are unsent. */
  sending(left: number): SendingNow {
    const { leaving, line } = this.#meter;
    return sendingNow({ sent: this.#sent, left, bytes: this.#bytes, leaving }, line);
  }

  /** What has arrived and is to come, for the next run to go on from; undefined when nothing is to come. */
  get arrival(): Arrival | undefined {
    if (!this.#told) return this.#before;
    const { left } = this.#told;
    return left === 0 ? undefined : { received: (this.#before?.received ?? 0) + this.#here, left };
  }

  /** How far what comes has come. */
  get arriving(): ArrivingNow | undefined {
    const bytes = this.#meter.total.down - this.#downBefore;
    const run = { received: this.#here, bytes, ms: this.#now() - this.#sinceMs };
    return this.arrival && arrivingNow(this.arrival, run);
  }

  get #here(): number {
    return this.#received + this.#roundReceived;
  }
}
