import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../src/shared/lib/errors.ts';
import { Handles } from './handles.ts';
import { fromSafeName, toSafeName } from './names.ts';
import {
  clearFiles,
  openPouch,
  storedDoc,
  storedVersions,
  type PouchDatabase,
  type PouchDoc,
} from './pouch-port.ts';
import type { ChangePage, DocWrite, Store, StoredDoc } from './store.ts';

/** How many databases stay open; each costs a few file handles and about 1 MB. */
const OPEN_LIMIT = 60;

/** The embedded store: one LevelDB per database in a folder of this computer, nothing to install. */
export class PouchStore implements Store {
  readonly label = 'pouchdb';
  readonly isShared = false;
  readonly #handles: Handles;
  readonly #known: Set<string>;

  /** @param folder made if missing; throws what the file system says when it cannot be written. */
  constructor(folder: string, openLimit = OPEN_LIMIT) {
    mkdirSync(folder, { recursive: true });
    const probe = join(folder, `.probe-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
    this.#handles = new Handles((name) => openPouch(join(folder, toSafeName(name))), openLimit);
    this.#known = new Set(readdirSync(folder).flatMap((entry) => fromSafeName(entry) ?? []));
  }

  async readMany<T>(database: string, ids: readonly string[]): Promise<Map<string, StoredDoc<T>>> {
    const docs = await this.#read(
      database,
      async (pouch) => (await pouch.allDocs({ keys: ids, include_docs: true, conflicts: true })).rows,
    );
    const live = (docs ?? []).flatMap((row) =>
      row.doc && !row.value?.deleted ? [storedDoc<T>(row.doc)] : [],
    );
    return new Map(live.map((doc) => [doc.id, doc]));
  }

  async readVersions<T>(database: string, id: string, revs: readonly string[]): Promise<StoredDoc<T>[]> {
    const docs = revs.map((rev) => ({ id, rev }));
    const found = await this.#read(database, (pouch) => pouch.bulkGet({ docs }));
    return found ? storedVersions<T>(found) : [];
  }

  async readPrefix<T>(
    database: string,
    prefix: string,
    after: string,
    limit: number,
  ): Promise<StoredDoc<T>[]> {
    const startkey = after > prefix ? `${after}\u0000` : prefix;
    const rows = await this.#read(
      database,
      async (pouch) =>
        (await pouch.allDocs({ startkey, endkey: `${prefix}\ufff0`, limit, include_docs: true })).rows,
    );
    return (rows ?? []).flatMap((row) => (row.doc ? [storedDoc<T>(row.doc)] : []));
  }

  async writeMany<T>(database: string, writes: readonly DocWrite<T>[]): Promise<Map<string, string>> {
    if (writes.length === 0) return new Map();
    const docs = writes.map(({ id, rev, body, isDeleted }): PouchDoc => ({
      _id: id,
      ...(rev !== undefined && { _rev: rev }),
      ...(isDeleted ? { _deleted: true } : { body }),
    }));
    const results = await this.#use(database, (pouch) => pouch.bulkDocs(docs));
    this.#known.add(database);
    const failure = results.find((result) => !result.ok && result.status !== 409);
    if (failure) throw toAppError(failure);
    return new Map(
      results.flatMap(({ ok, rev }, index): [string, string][] => (ok ? [[writes[index]!.id, rev!]] : [])),
    );
  }

  async changes<T>(database: string, since: string, limit: number): Promise<ChangePage<T>> {
    const page = await this.#read(database, async (pouch): Promise<ChangePage<T>> => {
      const { update_seq: newest } = await pouch.info();
      // A place beyond the end was given by another life of this folder (a restored backup): begin again.
      const from = Number(since) <= newest ? Number(since) : 0;
      const { results, last_seq: last } = await pouch.changes({
        since: from,
        limit,
        include_docs: true,
        conflicts: true,
      });
      const docs = results.flatMap(({ doc, deleted, seq }) =>
        doc && !deleted ? [{ ...storedDoc<T>(doc), seq: String(seq) }] : [],
      );
      const more = results.length === limit && last < newest;
      return { docs, seq: String(last), more, pending: more ? newest - last : 0 };
    });
    return page ?? { docs: [], seq: '', more: false, pending: 0 };
  }

  async lastSeq(database: string): Promise<string> {
    return (await this.#read(database, async (pouch) => String((await pouch.info()).update_seq))) ?? '';
  }

  async databases(prefix: string): Promise<string[]> {
    return [...this.#known].filter((name) => name.startsWith(prefix)).sort();
  }

  async clear(database: string): Promise<void> {
    await this.#read(database, clearFiles);
  }

  /** Opens the registry, making it if need be: from then on no other server may use the folder. */
  async health(): Promise<void> {
    await this.#use('registry', (pouch) => pouch.info());
    this.#known.add('registry');
  }

  close(): Promise<void> {
    return this.#handles.closeAll();
  }

  async #read<R>(database: string, work: (pouch: PouchDatabase) => Promise<R>): Promise<R | undefined> {
    return this.#known.has(database) ? this.#use(database, work) : undefined;
  }

  async #use<R>(database: string, work: (pouch: PouchDatabase) => Promise<R>): Promise<R> {
    try {
      return await this.#handles.use(database, work);
    } catch (error) {
      if (isOpenError(error)) this.#handles.forget(database);
      throw toAppError(error);
    }
  }
}

function isOpenError(error: unknown): boolean {
  return /OpenError|not open|lock/i.test(textOf(error));
}

function toAppError(error: unknown): Error {
  if (error instanceof AppError || error instanceof RangeError) return error;
  const text = textOf(error);
  const code = /No space left|ENOSPC|disk full/i.test(text) ? 'storage/full' : 'server/unavailable';
  const failure = new AppError(code);
  failure.cause = new Error(/lock/i.test(text) ? 'another program uses the data folder' : text.slice(0, 200));
  return failure;
}

function textOf(error: unknown): string {
  const { name, message, reason } = error as { name?: string; message?: string; reason?: string };
  return [name, message, reason].filter(Boolean).join(': ');
}
