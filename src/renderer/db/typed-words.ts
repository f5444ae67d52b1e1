import type { Json } from '../../shared/lib/canonical.ts';
import { derivedId } from '../../shared/lib/ids.ts';
import type { RxStore } from './rx-store.ts';

const PREFIX = 'typed/';
/** So long it waits for whoever typed it. */
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

interface Kept {
  readonly place: string;
  readonly value: Json;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

/**
 * What was typed into forms of this desk and saved nowhere else: facts, sealed on the disk like every row, never sent. Their
 * names say nothing of the place.
 */
export class DeskTyped {
  readonly #store: RxStore;
  readonly #kept: Map<string, Kept>;
  /** One place is written once at a time, in the order it was typed. */
  readonly #writing = new Map<string, Promise<void>>();

  private constructor(store: RxStore, kept: Map<string, Kept>) {
    this.#store = store;
    this.#kept = kept;
  }

  /** Reads what waits; what nobody has come back to for 90 days goes. */
  static async open(store: RxStore, nowMs: number): Promise<DeskTyped> {
    const kept = new Map<string, Kept>();
    for (const [name, text] of await store.factsWith(PREFIX)) {
      const entry = JSON.parse(text) as Kept;
      if (nowMs - entry.atMs < KEPT_DAYS * DAY_MS) kept.set(entry.place, entry);
      else await store.setFact(name, undefined);
    }
    return new DeskTyped(store, kept);
  }

  readonly read = (place: string): Json | undefined => this.#kept.get(place)?.value;

  readonly keep = (place: string, value: Json | undefined): Promise<void> => {
    if (value === undefined && !this.#kept.has(place)) return Promise.resolve();
    if (value === undefined) this.#kept.delete(place);
    else this.#kept.set(place, { place, value, atMs: Date.now() });
    const before = this.#writing.get(place) ?? Promise.resolve();
    const write = before.catch(() => undefined).then(() => this.#write(place));
    this.#writing.set(place, write);
    return write;
  };

  /** What was typed about a pupil who was erased goes too. */
  async forgetErased(): Promise<void> {
    for (const place of Array.from(this.#kept.keys())) {
      const about = /pupil:\w{26}/.exec(place)?.[0];
      if (about !== undefined && (await this.#store.get(about))?.rec.gone) await this.keep(place, undefined);
    }
  }

  /** The newest there is of a place, or nothing. */
  #write(place: string): Promise<void> {
    const entry = this.#kept.get(place);
    return this.#store.setFact(
      PREFIX + derivedId('typed', place),
      entry === undefined ? undefined : JSON.stringify(entry),
    );
  }
}
