import type { Keeping } from './keeping.ts';
import { isDirty, nextSavedText, type SavedText, type SavedTextEvent } from './saved-text.ts';

/** A pause in typing this long saves; typing without a pause saves this often; a failed save is tried again after this. */
const PAUSE_MS = 600;
const LONGEST_MS = 2_500;
const RETRY_MS = 3_000;

/** Writes one text of a record to the disk. */
export type SaveText = (text: string) => Promise<unknown>;

/** One field between the keyboard and the record: saves at pauses, says how it goes, takes what arrives. */
export class SavedTextKeeper {
  readonly #keeping: Keeping;
  readonly #field: string;
  readonly #listeners = new Set<() => void>();
  #state: SavedText;
  #save: SaveText;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #typedSince = 0;

  /** @param field a name for this field on its screen */
  constructor(keeping: Keeping, field: string, value: string, save: SaveText) {
    this.#keeping = keeping;
    this.#field = field;
    this.#state = { text: value, base: value };
    this.#save = save;
  }

  /** The state now; the same object until it changes. */
  get state(): SavedText {
    return this.#state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** How to save from now on (the screen was drawn again). */
  setSave(save: SaveText): void {
    this.#save = save;
  }

  /** The person typed. */
  type(text: string): void {
    this.#apply({ type: 'typed', text });
    clearTimeout(this.#timer);
    if (!isDirty(this.#state)) {
      this.#rest();
      return;
    }
    this.#keeping.noteTyped(this.#field);
    if (this.#typedSince === 0) this.#typedSince = Date.now();
    const waited = Date.now() - this.#typedSince;
    this.#timer = setTimeout(() => void this.flush(), Math.max(0, Math.min(PAUSE_MS, LONGEST_MS - waited)));
  }

  /** The record says this now. */
  arrive(value: string): void {
    this.#apply({ type: 'arrived', value });
  }

  /** The other text that was offered has been looked at. */
  answer(): void {
    this.#apply({ type: 'answered' });
  }

  /** Saves what is not saved; resolves when that was tried. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#typedSince = 0;
    const { text, sending } = this.#state;
    if (!isDirty(this.#state) || sending === text) return;
    this.#apply({ type: 'sending', value: text });
    try {
      await this.#save(text);
      this.#apply({ type: 'saved', value: text });
      if (!isDirty(this.#state)) this.#keeping.noteKept(this.#field);
    } catch {
      this.#apply({ type: 'failed' });
      this.#keeping.noteFailed(this.#field);
      this.#timer = setTimeout(() => void this.flush(), RETRY_MS);
    }
  }

  /** The field goes from the screen: what is left is saved. */
  close(): void {
    if (isDirty(this.#state)) void this.flush();
    else this.#rest();
  }

  /** Nothing is left to write, unless something is being written just now. */
  #rest(): void {
    this.#typedSince = 0;
    if (this.#state.sending === undefined) this.#keeping.forget(this.#field);
  }

  #apply(event: SavedTextEvent): void {
    const next = nextSavedText(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}
