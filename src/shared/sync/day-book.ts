import * as v from 'valibot';
import type { LocalStore } from './local-store.ts';
import type { Traffic } from './meter.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const dayForm = v.object({ day: v.string(), up: count, down: count, went: v.record(v.string(), count) });

/** One day of this computer's post. */
export interface Day extends Traffic {
  /** `2026-11-24`, on the calendar of the computer's own time zone. */
  readonly day: string;
  /** What the post office has taken: by kind what was new to it, under `CHANGES` what was changed. */
  readonly went: Readonly<Record<string, number>>;
}

/** The entry of `Day.went` for records the post office had before. */
export const CHANGES = 'change';
const FACT = 'post-day';
/**
 * It is written down so often at most, or after so many bytes: a disk write for each frame would cost more than the frame.
 * So much is what a power cut takes out of the books at most; a page that is closed has no time to write either.
 */
const KEEP_EVERY_MS = 30_000;
const KEEP_EVERY_BYTES = 20_000;

/**
 * What travelled and what went today, kept on the computer. Begins anew with each day. Several windows may keep one:
 * each adds what it has counted itself.
 */
export class DayBook {
  readonly #store: Pick<LocalStore, 'getFact' | 'setFact'>;
  readonly #now: () => number;
  #kept: Day;
  #mine: Day;
  #keptAtMs: number;
  #today: Day | undefined;
  #keeping: Promise<void> = Promise.resolve();
  readonly #changed = new Set<string>();

  /** @param now milliseconds since 1970, as the computer's corrected clock says */
  constructor(store: Pick<LocalStore, 'getFact' | 'setFact'>, now: () => number) {
    this.#store = store;
    this.#now = now;
    this.#keptAtMs = now();
    this.#kept = this.#mine = noneOf(dayOf(now()));
  }

  /** Today so far; the same object while nothing is added. */
  get today(): Day {
    this.#turn();
    return (this.#today ??= sum(this.#kept, this.#mine));
  }

  /** Reads what is written down, also by other windows. */
  async look(): Promise<void> {
    const kept = readDay(await this.#store.getFact(FACT));
    this.#turn();
    if (kept?.day !== this.#mine.day || JSON.stringify(kept) === JSON.stringify(this.#kept)) return;
    this.#kept = kept;
    this.#today = undefined;
  }

  /** Adds what has travelled. */
  addTraffic({ up, down }: Traffic): void {
    this.#turn();
    if (up + down === 0) return;
    this.#today = undefined;
    this.#mine = { ...this.#mine, up: this.#mine.up + up, down: this.#mine.down + down };
  }

  /** Adds what the post office has taken. A record that is changed again and again counts once while the app is open. */
  addWent(taken: readonly { readonly id: string; readonly isNew: boolean }[]): void {
    this.#turn();
    if (taken.length === 0) return;
    this.#today = undefined;
    const went = { ...this.#mine.went };
    for (const { id, isNew } of taken) {
      if (!isNew && this.#changed.has(id)) continue;
      this.#changed.add(id);
      const name = isNew ? id.slice(0, id.indexOf(':')) : CHANGES;
      went[name] = (went[name] ?? 0) + 1;
    }
    this.#mine = { ...this.#mine, went };
  }

  /** Writes it down when it is time to. `isLast`: in any case, because the app may be closed. */
  keep(isLast = false): Promise<void> {
    // One after the other: what is being written down must not be added again.
    this.#keeping = this.#keeping.catch(() => undefined).then(() => this.#keep(isLast));
    return this.#keeping;
  }

  async #keep(isLast: boolean): Promise<void> {
    this.#turn();
    const mine = this.#mine;
    const bytes = mine.up + mine.down;
    if (bytes === 0 && Object.keys(mine.went).length === 0) return;
    if (!isLast && bytes < KEEP_EVERY_BYTES && this.#now() - this.#keptAtMs < KEEP_EVERY_MS) return;
    this.#keptAtMs = this.#now();
    await this.look();
    // Midnight has passed meanwhile: what is left of yesterday must not count for today.
    if (this.#mine.day !== mine.day) return;
    const whole = sum(this.#kept, mine);
    await this.#store.setFact(FACT, JSON.stringify(whole));
    if (this.#mine.day !== mine.day) return;
    this.#kept = whole;
    this.#mine = less(this.#mine, mine);
  }

  #turn(): void {
    const day = dayOf(this.#now());
    if (day === this.#mine.day) return;
    this.#kept = this.#mine = noneOf(day);
    this.#today = undefined;
    this.#changed.clear();
  }
}

/** The day of a moment, in the computer's own time zone. */
export function dayOf(timeMs: number): string {
  const date = new Date(timeMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function noneOf(day: string): Day {
  return { day, up: 0, down: 0, went: {} };
}

function readDay(text: string | undefined): Day | undefined {
  try {
    return v.parse(dayForm, JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}

function sum(a: Day, b: Day, sign = 1): Day {
  const went: Record<string, number> = { ...a.went };
  for (const [kind, value] of Object.entries(b.went)) went[kind] = (went[kind] ?? 0) + sign * value;
  return { day: a.day, up: a.up + sign * b.up, down: a.down + sign * b.down, went };
}

function less(a: Day, b: Day): Day {
  const rest = sum(a, b, -1);
  return { ...rest, went: Object.fromEntries(Object.entries(rest.went).filter(([, value]) => value > 0)) };
}
