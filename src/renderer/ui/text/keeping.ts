import { createContext, useContext, useSyncExternalStore } from 'react';
import { keepingCode, type ErrorCode } from '../../../shared/lib/errors.ts';

/** What a screen says about its own saving. */
export interface KeepingState {
  /** Everything typed on this screen is on the disk. */
  readonly isSaved: boolean;
  /** When the last of it got there (ISO); '' when nothing was written in this visit. */
  readonly savedAt: string;
  /** Something could not be written; it stays on the screen and is tried again. */
  readonly isFailing: boolean;
  /** Why not; '' while nothing fails. */
  readonly problem: ErrorCode | '';
}

const RESTING: KeepingState = { isSaved: true, savedAt: '', isFailing: false, problem: '' };

/** Gathers what the fields of one screen say, so that one line can tell the truth about all of them. */
export class Keeping {
  readonly #pending = new Set<string>();
  readonly #failing = new Map<string, ErrorCode>();
  readonly #listeners = new Set<() => void>();
  #state = RESTING;

  /** The state now; the same object until it changes. */
  get state(): KeepingState {
    return this.#state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Something was typed in `field` that is not on the disk yet. */
  noteTyped(field: string): void {
    this.#pending.add(field);
    this.#update({});
  }

  /** `field` is on the disk. */
  noteKept(field: string): void {
    this.#pending.delete(field);
    this.#failing.delete(field);
    this.#update({ savedAt: new Date().toISOString() });
  }

  /** `field` could not be written: what was thrown. */
  noteFailed(field: string, error: unknown): void {
    this.#failing.set(field, keepingCode(error));
    this.#update({});
  }

  /** `field` has gone from the screen with nothing left to write. */
  forget(field: string): void {
    this.#pending.delete(field);
    this.#failing.delete(field);
    this.#update({});
  }

  /** Does one piece of work (a button's) and says how it went: false when it could not be kept. */
  async run(field: string, work: () => Promise<unknown>): Promise<boolean> {
    this.noteTyped(field);
    try {
      await work();
      this.noteKept(field);
      return true;
    } catch (error) {
      this.noteFailed(field, error);
      return false;
    }
  }

  /** Resolves when everything typed is on the disk; false when it could not be kept. */
  settled(): Promise<boolean> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!this.#state.isSaved && !this.#state.isFailing) return;
        stop();
        resolve(this.#state.isSaved);
      };
      const stop = this.subscribe(look);
      look();
    });
  }

  #update(part: Partial<KeepingState>): void {
    this.#state = {
      ...this.#state,
      ...part,
      isSaved: this.#pending.size === 0,
      isFailing: this.#failing.size > 0,
      problem: [...this.#failing.values()][0] ?? '',
    };
    for (const listener of this.#listeners) listener();
  }
}

/** The keeping of the screen above; fields outside a screen keep for themselves. */
export const KeepingContext = createContext<Keeping>(new Keeping());

/** Where fields and buttons of a screen report their saving. */
export function useKeeping(): Keeping {
  return useContext(KeepingContext);
}

/** The state, live. */
export function useKeepingState(keeping: Keeping): KeepingState {
  return useSyncExternalStore(keeping.subscribe, () => keeping.state);
}

/** Two states said as one: kept when both are, since the later of the two. */
export function joinedState(a: KeepingState, b: KeepingState): KeepingState {
  return {
    isSaved: a.isSaved && b.isSaved,
    savedAt: a.savedAt > b.savedAt ? a.savedAt : b.savedAt,
    isFailing: a.isFailing || b.isFailing,
    problem: a.problem || b.problem,
  };
}
