import { totalmem } from 'node:os';
import * as v from 'valibot';
import type { ShellChoices } from '../shared/ipc/calls.ts';
import { readKept, writeKept } from './kept-file.ts';

const SMALL_MEMORY_BYTES = 4 * 1024 ** 3;

const kept = v.object({
  background: v.optional(v.boolean()),
  atLogin: v.optional(v.boolean()),
  notices: v.optional(v.boolean()),
  spelling: v.optional(v.boolean()),
  isClassroom: v.optional(v.boolean(), false),
});

/** Spelling is looked at by itself only where there is memory for it. */
export function spellsByDefault(memoryBytes: number): boolean {
  return memoryBytes > SMALL_MEMORY_BYTES;
}

/** What holds for the app on this computer: what was chosen, else what suits a teacher's or a classroom's computer. */
export class Choices {
  readonly #file: string;
  readonly #listeners: (() => void)[] = [];
  #kept: v.InferOutput<typeof kept>;

  constructor(file: string) {
    this.#file = file;
    this.#kept = readKept(file, kept) ?? { isClassroom: false };
  }

  get now(): ShellChoices {
    const { background, atLogin, notices, spelling, isClassroom } = this.#kept;
    return {
      // A classroom computer carries the post whenever a connection appears, whoever sits there.
      background: background ?? isClassroom,
      atLogin: atLogin ?? isClassroom,
      // Many people look at its screen.
      notices: !isClassroom && (notices ?? true),
      spelling: spelling ?? spellsByDefault(totalmem()),
    };
  }

  /** Whether this computer is enrolled for a class. */
  get isClassroom(): boolean {
    return this.#kept.isClassroom;
  }

  choose(part: Partial<ShellChoices>): void {
    this.#set(part);
  }

  /** Whether this computer is enrolled for a class. */
  setRole(isClassroom: boolean): void {
    this.#set({ isClassroom });
  }

  /** Calls `listener` now, and whenever something else holds. */
  whenChosen(listener: () => void): void {
    this.#listeners.push(listener);
    listener();
  }

  #set(part: Partial<v.InferOutput<typeof kept>>): void {
    const next = { ...this.#kept, ...part };
    if (JSON.stringify(next) === JSON.stringify(this.#kept)) return;
    this.#kept = next;
    writeKept(this.#file, next);
    for (const listener of this.#listeners) listener();
  }
}
