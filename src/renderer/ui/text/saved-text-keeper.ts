import type { Keeping } from './keeping.ts';
import { isDirty, nextSavedText, type SavedText, type SavedTextEvent } from './saved-text.ts';

/** A pause in typing this long saves; typing without a pause saves this often; a failed save is tried again after this. */
const PAUSE_MS = 600;
const LONGEST_MS = 2_500;
const RETRY_MS = 3_000;
/** A name that may still be being typed waits this long for its end. */
const LINGER_MS = 3_000;

/** Writes one text of a record to the disk. */
export type SaveText = (text: string) => Promise<unknown>;

/** Words that wait for an answer before they may be saved: until then they lie on this computer only. */
export interface HoldText {
  readonly holds: (text: string) => boolean;
  /** What may not be finished yet is saved a little later. */
  readonly lingers?: (text: string) => boolean;
  /** `undefined` lets go of what was kept. */
  readonly keep: (text: string | undefined) => Promise<void>;
}

/** One field between the keyboard and the record: saves at pauses, says how it goes, takes what arrives. */
export class SavedTextKeeper {
  readonly #keeping: Keeping;
  readonly #field: string;
  readonly #listeners = new Set<() => void>();
  #state: SavedText;
  #save: SaveText;
  #hold: HoldText | undefined;
  #isHeld = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #typedSince = 0;

  /**
   * @param field a name for this field on its screen
   * @param kept what was held here when the screen was left
   */
  constructor(keeping: Keeping, field: string, value: string, save: SaveText, kept?: string) {
    this.#keeping = keeping;
    this.#field = field;
    this.#state = { text: kept ?? value, base: value };
    this.#isHeld = kept !== undefined;
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

  /** What may not be saved before somebody has said so; undefined for nothing. */
  setHold(hold: HoldText | undefined): void {
    this.#hold = hold;
  }

  /** The person typed. */
  type(text: string): void {
    this.#apply({ type: 'typed', text });
    clearTimeout(this.#timer);
    if (!isDirty(this.#state)) {
      this.#letGo();
      this.#rest();
      return;
    }
    this.#keeping.noteTyped(this.#field);
    if (this.#typedSince === 0) this.#typedSince = Date.now();
    const waited = Date.now() - this.#typedSince;
    this.#timer = setTimeout(this.#pause, Math.max(0, Math.min(PAUSE_MS, LONGEST_MS - waited)));
  }

  /** The record says this now. */
  arrive(value: string): void {
    this.#apply({ type: 'arrived', value });
  }

  /** The other text that was offered has been looked at. */
  answer(): void {
    this.#apply({ type: 'answered' });
  }

  readonly #pause = (): void => {
    const lingers = this.#hold?.lingers?.(this.#state.text) ?? false;
    if (lingers) this.#timer = setTimeout(() => void this.flush(), LINGER_MS);
    else void this.flush();
  };

  /** Saves what is not saved; resolves when that was tried. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#typedSince = 0;
    const { text, sending } = this.#state;
    if (!isDirty(this.#state) || sending === text) return;
    if (this.#hold?.holds(text)) return this.#keepBack(this.#hold, text);
    this.#apply({ type: 'sending', value: text });
    try {
      await this.#save(text);
      this.#apply({ type: 'saved', value: text });
      this.#letGo();
      if (!isDirty(this.#state)) this.#keeping.noteKept(this.#field);
    } catch (error) {
      this.#apply({ type: 'failed' });
      this.#keeping.noteFailed(this.#field, error);
      this.#timer = setTimeout(() => void this.flush(), RETRY_MS);
    }
    return undefined;
  }

  /** Puts it on the disk of this computer, where it waits. */
  async #keepBack(hold: HoldText, text: string): Promise<void> {
    try {
      this.#isHeld = true;
      await hold.keep(text);
      if (this.#state.text === text) this.#keeping.noteKept(this.#field);
    } catch (error) {
      this.#keeping.noteFailed(this.#field, error);
      this.#timer = setTimeout(() => void this.flush(), RETRY_MS);
    }
  }

  #letGo(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    void this.#hold?.keep(undefined).catch(() => (this.#isHeld = true));
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
