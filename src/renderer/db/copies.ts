import { createContext, useContext } from 'react';
import type { BroughtBack, OnProgress } from '../../shared/backup/bring-back.ts';
import type { BackupReason } from '../../shared/backup/header.ts';
import type { BackupPlace } from '../../shared/backup/place.ts';
import type { BackupSource } from '../../shared/backup/read-backup.ts';
import { isDailyDue } from '../../shared/backup/rotation.ts';
import type { BackupKeys } from '../../shared/backup/slots.ts';
import { AppError } from '../../shared/lib/errors.ts';
import { loadKeys } from './keys.ts';
import { keptOf, listCopies, makeCopy, makeRoom, ownerOf, type Copy } from './make-copy.ts';
import type { AppDesk } from './open-desk.ts';
import { lastChangeMs, rowStores } from './raw-rows.ts';

/** Of many open windows of one computer, one makes copies. */
const LOCK = 'interclass-copy-';

/** What the copies of an open desk need. */
export interface CopiesPorts {
  readonly place: BackupPlace;
  /** The desk's name (`CopyWish.desk`). */
  readonly name: string;
  readonly app: string;
  readonly desk: AppDesk;
  /** Runs something while no post goes or comes. */
  readonly whileStill: <T>(run: () => Promise<T>) => Promise<T>;
  /** Waits until nobody writes. */
  readonly pause: () => Promise<void>;
}

/** The copies of this computer's open desk: makes them, lists them, brings them back. */
export class Copies {
  readonly #ports: CopiesPorts;
  readonly #listeners = new Set<() => void>();

  constructor(ports: CopiesPorts) {
    this.#ports = ports;
  }

  /** The name of the desk whose copies they are. */
  get desk(): string {
    return this.#ports.name;
  }

  /** Calls `listener` whenever copies came or went; gives the way to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Newest first. */
  list(): Promise<Copy[]> {
    return listCopies(this.#ports.place, this.#ports.name);
  }

  /**
   * Makes a copy now and gives its name; undefined when there is nothing to copy. Throws `storage/full`. `spared` is let
   * go neither now nor for its room.
   */
  async make(reason: BackupReason, spared?: string): Promise<string | undefined> {
    const { place, name: desk, app, desk: open, pause } = this.#ports;
    const made = await oneAtATime(LOCK + desk, () =>
      makeCopy({
        place,
        desk,
        database: open.database.name,
        vault: open.vault,
        reason,
        app,
        nowMs: open.now(),
        spared,
        ...(reason === 'daily' && { pause }),
      }),
    );
    this.#changed();
    return made;
  }

  /** Makes the copy of the day, if it is due. */
  async makeDaily(): Promise<void> {
    const { desk } = this.#ports;
    const changedAtMs = await lastChangeMs(await rowStores(desk.database.name));
    // Rows bear the time of this computer's clock, copies the right one.
    const rightMs = changedAtMs === 0 ? 0 : changedAtMs + desk.now() - Date.now();
    if (isDailyDue((await this.list()).map(keptOf), rightMs, desk.now())) await this.make('daily');
  }

  /** The bytes of a copy. */
  source(name: string): BackupSource {
    return () => this.#ports.place.read(name);
  }

  /** A copy as a file to be carried elsewhere. Its name says when it was made and nothing about anybody. */
  async file({ name, header }: Copy): Promise<{ name: string; blob: Blob }> {
    const pieces: BlobPart[] = [];
    for await (const piece of this.#ports.place.read(name)) pieces.push(new Uint8Array(piece));
    const when = header.madeAt.slice(0, 16).replace('T', '-').replace(':', '');
    return { name: `interclass-${when}.interclass`, blob: new Blob(pieces) };
  }

  /**
   * The same of a copy that is made now, read to its end before it is given away, since somebody may let go of everything
   * else because of it. undefined when there is nothing to copy; throws `backup/damaged`.
   */
  async newFile(): Promise<{ name: string; blob: Blob } | undefined> {
    const name = await this.make('hand');
    if (name === undefined) return undefined;
    const made = (await this.list()).find((copy) => copy.name === name);
    if (!made) throw new AppError('backup/damaged');
    const { keys } = await ownerOf(this.#ports.desk.vault, []);
    const { openBackup } = await import('../../shared/backup/read-backup.ts');
    const read = (await openBackup(this.source(name), keys)).chunks();
    for await (const { unreadable } of read) if (unreadable > 0) throw new AppError('backup/damaged');
    return this.file(made);
  }

  /** Lets the oldest daily copies go for so many bytes of room; false when there is none that may. */
  async makeRoom(neededBytes: number): Promise<boolean> {
    const isGone = await makeRoom(this.#ports.place, this.#ports.name, neededBytes);
    if (isGone) this.#changed();
    return isGone;
  }

  /** Takes the copies of this desk off this computer; with the last ones of all desks their key. */
  async clear(): Promise<void> {
    const { place } = this.#ports;
    for (const { name } of await this.list()) await place.drop(name);
    if ((await place.list()).length === 0) await place.clear();
  }

  /**
   * Joins a copy into this desk, after a copy of the present has been made. `given` are keys besides those of this
   * computer; `name` is the copy's, when it is one of those kept here. Throws what `bringBack` and `openBackup` throw.
   */
  async bringBack(
    source: BackupSource,
    given: BackupKeys = {},
    onProgress?: OnProgress,
    name?: string,
  ): Promise<BroughtBack> {
    const { desk, whileStill } = this.#ports;
    const { openBackup } = await import('../../shared/backup/read-backup.ts');
    const { bringBack } = await import('../../shared/backup/bring-back.ts');
    const own = await ownerOf(desk.vault, await rowStores(desk.database.name));
    const backup = await openBackup(source, joinedKeys(own.keys, given));
    await this.make('before-return', name);
    const done = await whileStill(() => bringBack(desk.store, backup, onProgress));
    await loadKeys(desk.store, desk.keys);
    return done;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** The copies, for every screen below. */
export const CopiesContext = createContext<Copies | undefined>(undefined);

/** The copies of this computer's open desk. */
export function useCopies(): Copies {
  const copies = useContext(CopiesContext);
  if (!copies) throw new Error('no copies above this screen');
  return copies;
}

function joinedKeys(own: BackupKeys, given: BackupKeys): BackupKeys {
  return {
    computer: own.computer,
    olderComputer: own.olderComputer,
    authKey: given.authKey ?? own.authKey,
    schools: [...(own.schools ?? []), ...(given.schools ?? [])],
  };
}

function oneAtATime<T>(lock: string, run: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(lock, run) : run();
}
