import { fromBase64, toBase64 } from '../lib/bytes.ts';
import { AppError } from '../lib/errors.ts';
import { keyNameOf, newSealKey, seal, sealKeyFrom, unseal, type SealKey } from '../lib/seal.ts';
import { placeOf } from './kind.ts';

/** Whose key it is: `school:<ulid>`, `class:<ulid>`, `teacher:<ulid>` or `pupil:<ulid>`. */
export type KeyOwner = string;

/** A key sealed with another one, and the field of the record in which it stands. */
export interface WrappedKey {
  readonly value: string;
  readonly recId: string;
  readonly path: string;
}

/** The keys this computer holds, and what they open. Nothing in it ever travels unwrapped. */
export class Keyring {
  readonly #byName = new Map<string, SealKey>();
  readonly #byOwner = new Map<KeyOwner, SealKey>();
  readonly #ownerByName = new Map<string, KeyOwner>();
  readonly #opened = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  #version = 0;

  /** Counts the keys that came: what could not be opened may open now. */
  get version(): number {
    return this.#version;
  }

  /** Calls `listener` whenever a key comes or all go; gives the way to stop that. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Makes a key for an owner that has none yet. */
  create(owner: KeyOwner): SealKey {
    const key = newSealKey();
    this.add(owner, key);
    return key;
  }

  /** Takes a key in; the newest one of an owner is the one that seals, older ones still open. */
  add(owner: KeyOwner, key: SealKey): void {
    this.#byName.set(key.name, key);
    this.#byOwner.set(owner, key);
    this.#ownerByName.set(key.name, owner);
    this.#changed();
  }

  /** The key that seals for an owner; undefined when this computer was not given it. */
  keyOf(owner: KeyOwner): SealKey | undefined {
    return this.#byOwner.get(owner);
  }

  /** All keys of an owner that are here, the one that seals last. */
  keysOf(owner: KeyOwner): SealKey[] {
    const newest = this.#byOwner.get(owner);
    if (!newest) return [];
    const older = [...this.#ownerByName].filter(([name, of]) => of === owner && name !== newest.name);
    return [...older.map(([name]) => this.#byName.get(name)!), newest];
  }

  /** Whose key made a sealed value; undefined when the key is not on this computer. */
  ownerOf(sealed: string): KeyOwner | undefined {
    return this.#ownerByName.get(keyNameOf(sealed));
  }

  /** Seals a text for a field of a record. Throws `key/missing` when the owner's key is not on this computer. */
  seal(owner: KeyOwner, text: string, recId: string, path: string): string {
    const key = this.#byOwner.get(owner);
    if (!key) throw new AppError('key/missing');
    const sealed = seal(key, text, placeOf(recId, path));
    this.#opened.set(`${placeOf(recId, path)}\n${sealed}`, text);
    return sealed;
  }

  /** Opens a sealed value; undefined without the key. Opened values are remembered: lists are drawn often. */
  open = (sealed: string, place: string): string | undefined => {
    const remembered = this.#opened.get(`${place}\n${sealed}`);
    if (remembered !== undefined) return remembered;
    const key = this.#byName.get(keyNameOf(sealed));
    const opened = key && unseal(key, sealed, place);
    if (opened !== undefined) this.#opened.set(`${place}\n${sealed}`, opened);
    return opened;
  };

  /** A key sealed with another key, to stand in a record. Throws `key/missing`. */
  wrap(owner: KeyOwner, withOwner: KeyOwner, recId: string, path: string): string {
    const key = this.#byOwner.get(owner);
    if (!key) throw new AppError('key/missing');
    return this.seal(withOwner, toBase64(key.bytes), recId, path);
  }

  /**
   * Takes in an owner's keys from their wrapped forms, oldest first: the newest that can be opened here is the one that
   * seals. Safe to repeat.
   */
  learn(owner: KeyOwner, wrapped: readonly WrappedKey[]): void {
    let newest: SealKey | undefined;
    for (const { value, recId, path } of wrapped) {
      const opened = this.open(value, placeOf(recId, path));
      if (opened === undefined) continue;
      newest = sealKeyFrom(fromBase64(opened));
      if (!this.#byName.has(newest.name)) this.add(owner, newest);
    }
    if (newest && this.#byOwner.get(owner)?.name !== newest.name) this.add(owner, newest);
  }

  /** Forgets every key and every opened text (lock, sign-out). */
  clear(): void {
    this.#byName.clear();
    this.#byOwner.clear();
    this.#ownerByName.clear();
    this.#opened.clear();
    this.#changed();
  }

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
