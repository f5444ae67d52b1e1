import { createContext, useContext } from 'react';
import { bringBack, type BroughtBack, type OnProgress } from '../../shared/backup/bring-back.ts';
import type { BackupReason } from '../../shared/backup/header.ts';
import type { BackupPlace } from '../../shared/backup/place.ts';
import { openBackup, type BackupSource } from '../../shared/backup/read-backup.ts';
import { isDailyDue } from '../../shared/backup/rotation.ts';
import type { BackupKeys } from '../../shared/backup/slots.ts';
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

  /** Calls `listener` whenever copies came or went; gives the way to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Newest first. */
  list(): Promise<Copy[]> {
    return listCopies(this.#ports.place, this.#ports.name);
  }

  /** Makes a copy now. Throws `storage/full`. `spared` is let go neither now nor for its room. */
  async make(reason: BackupReason, spared?: string): Promise<void> {
    const { place, name: desk, app, desk: open, pause } = this.#ports;
    await oneAtATime(LOCK + desk, () =>
      makeCopy({
        place,
        desk,
        database: open.database.name,
        reason,
        app,
        nowMs: open.now(),
        spared,
        ...(reason === 'daily' && { pause }),
      }),
    );
    this.#changed();
  }

  /** Makes the copy of the day, if it is due. */
  async makeDaily(): Promise<void> {
    const { desk } = this.#ports;
    const changedAtMs = await lastChangeMs(await rowStores(desk.database.name));
    if (isDailyDue((await this.list()).map(keptOf), changedAtMs, desk.now())) await this.make('daily');
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

  /** The same of a copy that is made now; undefined when there is nothing to copy. */
  async newFile(): Promise<{ name: string; blob: Blob } | undefined> {
    await this.make('hand');
    const [newest] = await this.list();
    return newest && this.file(newest);
  }

  /** Lets the oldest daily copies go for so many bytes of room; false when there is none that may. */
  async makeRoom(neededBytes: number): Promise<boolean> {
    const isGone = await makeRoom(this.#ports.place, this.#ports.name, neededBytes);
    if (isGone) this.#changed();
    return isGone;
  }

  /** Takes all copies off this computer, those of other desks too. */
  clear(): Promise<void> {
    return this.#ports.place.clear();
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
    const { desk, whileStill, place } = this.#ports;
    const own = await ownerOf(place, await rowStores(desk.database.name));
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
    authKey: given.authKey ?? own.authKey,
    schools: [...(own.schools ?? []), ...(given.schools ?? [])],
  };
}

function oneAtATime<T>(lock: string, run: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(lock, run) : run();
}
