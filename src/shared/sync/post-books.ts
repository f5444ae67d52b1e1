import { DayBook, type Day } from './day-book.ts';
import type { Lane } from './lane.ts';
import { readLine, type Line } from './line-speed.ts';
import type { LocalStore } from './local-store.ts';
import type { Meter, Traffic } from './meter.ts';
import {
  decidePost,
  limitWithin,
  readLimit,
  readMode,
  restReason,
  type PostMode,
  type PostVerdict,
  type RestReason,
} from './post-mode.ts';

/** The facts of this computer that hold the switch: another window may have changed them. */
export const MODE_FACT = 'sync-mode';
export const LIMIT_FACT = 'daily-limit';
const LINE_FACT = 'line';

/** How the post may travel on this computer, and what it has cost: the switch, the limit, today, the line. */
export class PostBooks {
  readonly meter: Meter;
  readonly #store: Pick<LocalStore, 'getFact' | 'setFact'>;
  readonly #day: DayBook;
  #mode: PostMode = 'normal';
  #limitBytes = 0;
  readonly #mostMegabytes: number | undefined;
  #counted: Traffic = { up: 0, down: 0 };
  #keptLine = '';

  /**
   * @param now milliseconds since 1970, as the computer's corrected clock says
   * @param mostMegabytes what the school's IT allows in one day
   */
  constructor(
    store: Pick<LocalStore, 'getFact' | 'setFact'>,
    meter: Meter,
    now: () => number,
    mostMegabytes?: number,
  ) {
    this.#mostMegabytes = mostMegabytes;
    this.#store = store;
    this.meter = meter;
    this.#day = new DayBook(store, now);
  }

  /** Reads everything, once. */
  async open(): Promise<void> {
    this.#keptLine = (await this.#store.getFact(LINE_FACT)) ?? '';
    this.meter.line = readLine(this.#keptLine);
    await this.look();
  }

  /** Reads what another window may have changed. */
  async look(): Promise<void> {
    this.#mode = readMode(await this.#store.getFact(MODE_FACT));
    this.#limitBytes = readLimit(await this.#store.getFact(LIMIT_FACT));
    await this.#day.look();
  }

  /** The switch. */
  get mode(): PostMode {
    return this.#mode;
  }

  /** The most bytes in one day: what the person wants, within what is allowed; 0 for no limit. */
  get limitBytes(): number {
    return limitWithin(this.#limitBytes, this.#mostMegabytes);
  }

  /** What is known of the line. */
  get line(): Line {
    return this.meter.line;
  }

  /** Today, up to this moment; the same object while nothing happens. */
  get today(): Day {
    const { up, down } = this.meter.total;
    this.#day.addTraffic({ up: up - this.#counted.up, down: down - this.#counted.down });
    this.#counted = { up, down };
    return this.#day.today;
  }

  async setMode(mode: PostMode): Promise<void> {
    this.#mode = mode;
    await this.#store.setFact(MODE_FACT, mode);
  }

  async setLimit(bytes: number): Promise<void> {
    this.#limitBytes = bytes;
    await this.#store.setFact(LIMIT_FACT, String(bytes));
  }

  /** Why the post does not travel as in Normal. */
  get resting(): RestReason | undefined {
    return restReason(this.#rules());
  }

  /** Whether a lane goes now; `bytes` as in `decidePost`. */
  decide(lane: Lane, sinceLastMs: number, isAsked: boolean, bytes = 0): PostVerdict {
    return decidePost({ ...this.#rules(), sinceLastMs, isAsked }, lane, bytes);
  }

  /** Notes what the post office has taken. */
  addWent(taken: Parameters<DayBook['addWent']>[0]): void {
    this.#day.addWent(taken);
  }

  /**
   * Writes down what is worth it by now; everything when it may be the last time. Where there is no room it stays in
   * memory: the post goes on without books.
   */
  async keep(isLast = false): Promise<void> {
    // Reading it takes in what the meter has.
    void this.today;
    try {
      await this.#day.keep(isLast);
      const line = JSON.stringify(this.meter.line);
      if (!isLast || line === this.#keptLine) return;
      await this.#store.setFact(LINE_FACT, line);
      this.#keptLine = line;
    } catch {
      // Kept in memory; tried again with the next run.
    }
  }

  #rules(): { mode: PostMode; limitBytes: number; bytesToday: number } {
    const { up, down } = this.today;
    return { mode: this.#mode, limitBytes: this.limitBytes, bytesToday: up + down };
  }
}
