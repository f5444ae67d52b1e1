import { AppError } from '../../src/shared/lib/errors.ts';
import {
  isChanges,
  isDatabase,
  isDone,
  isNames,
  isRows,
  isUp,
  isVersions,
  isWritten,
} from './couch-answers.ts';
import {
  CouchHttp,
  isFull,
  unavailable,
  type Ask,
  type AskOptions,
  type CouchLimits,
  type IsAnswer,
} from './couch-http.ts';
import { clearCouchFiles } from './couch-clear.ts';
import { watchCouch, type WatchTimes } from './couch-watch.ts';
import { COUCHDB_PREFIX, fromSafeName, toSafeName } from './names.ts';
import { storedDoc, storedVersions, type PouchDoc } from './pouch-port.ts';
import type { ChangedDoc, ChangePage, DocWrite, Provision, Store, StoredDoc, WatchEvents } from './store.ts';

/** CouchDB's own databases that it wants to have: its users, and the news of all databases (`_db_updates`). */
const SYSTEM = ['_users', '_global_changes'];

/** Who asks for the health wants to know soon; in milliseconds. */
const HEALTH_MS = 3_000;

/** What tests set otherwise. */
export interface CouchOptions {
  readonly limits?: Partial<CouchLimits>;
  readonly watch?: Partial<WatchTimes>;
}

/** An operator's CouchDB: one database per scope, `q=1`, no views, made by the first write. */
export class CouchStore implements Store {
  readonly label = 'couchdb';
  readonly isShared = true;
  readonly #http: CouchHttp;
  readonly #prefix: string;
  readonly #watchTimes: Partial<WatchTimes>;
  /** Something was asked in vain, and nothing has shown since that all is well. */
  #isInDoubt = false;

  /** @param url with name and password, if the database wants them; they are never logged. */
  constructor(url: string, prefix = COUCHDB_PREFIX, options: CouchOptions = {}) {
    this.#http = new CouchHttp(url, options.limits);
    this.#prefix = prefix;
    this.#watchTimes = options.watch ?? {};
  }

  async readMany<T>(database: string, ids: readonly string[]): Promise<Map<string, StoredDoc<T>>> {
    if (ids.length === 0) return new Map();
    const answer = await this.#ask(
      {
        db: this.#nameOf(database),
        path: '_all_docs',
        method: 'POST',
        qs: { include_docs: true, conflicts: true },
        body: { keys: ids },
      },
      isRows(ids.length),
    );
    const docs = (answer?.rows ?? []).flatMap((row) =>
      row.doc && !row.value?.deleted ? [storedDoc<T>(row.doc)] : [],
    );
    return new Map(docs.map((doc) => [doc.id, doc]));
  }

  async readVersions<T>(database: string, id: string, revs: readonly string[]): Promise<StoredDoc<T>[]> {
    const body = { docs: revs.map((rev) => ({ id, rev })) };
    const ask = { db: this.#nameOf(database), path: '_bulk_get', method: 'POST', body } as const;
    const found = await this.#ask(ask, isVersions(revs.length));
    return found ? storedVersions<T>(found) : [];
  }

  async readPrefix<T>(
    database: string,
    prefix: string,
    after: string,
    limit: number,
  ): Promise<StoredDoc<T>[]> {
    const body = { start_key: after > prefix ? `${after}\u0000` : prefix, end_key: `${prefix}\ufff0`, limit };
    const answer = await this.#ask(
      {
        db: this.#nameOf(database),
        path: '_all_docs',
        method: 'POST',
        qs: { include_docs: true },
        body,
      },
      isRows(),
    );
    return (answer?.rows ?? []).flatMap((row) => (row.doc ? [storedDoc<T>(row.doc)] : []));
  }

  async writeMany<T>(database: string, writes: readonly DocWrite<T>[]): Promise<Map<string, string>> {
    if (writes.length === 0) return new Map();
    const docs = writes.map(({ id, rev, body, isDeleted }): PouchDoc => ({
      _id: id,
      ...(rev !== undefined && { _rev: rev }),
      ...(isDeleted ? { _deleted: true } : { body }),
    }));
    const db = this.#nameOf(database);
    const write = () =>
      this.#ask({ db, path: '_bulk_docs', method: 'POST', body: { docs } }, isWritten(docs.length));
    let results = await write();
    if (!results) {
      await this.#create(db);
      results = await write();
    }
    const failure = results?.find(({ ok, error }) => !ok && error !== 'conflict');
    if (!results || failure) {
      this.#isInDoubt = true;
      throw isFull(failure?.error) ? new AppError('storage/full') : unavailable('a write was refused');
    }
    return new Map(
      results.flatMap(({ ok, id, rev }): [string, string][] =>
        ok && id !== undefined && rev !== undefined ? [[id, rev]] : [],
      ),
    );
  }

  async changes<T>(database: string, since: string, limit: number): Promise<ChangePage<T>> {
    const qs = { since: since === '' ? '0' : since, limit, include_docs: true, conflicts: true };
    const answer = await this.#ask({ db: this.#nameOf(database), path: '_changes', qs }, isChanges);
    if (!answer) return { docs: [], seq: '', more: false, pending: 0 };
    const docs = answer.results.flatMap(({ doc, deleted, seq }): ChangedDoc<T>[] =>
      doc && !deleted && !doc._id.startsWith('_') ? [{ ...storedDoc<T>(doc), seq: String(seq) }] : [],
    );
    const pending = answer.pending ?? 0;
    return { docs, seq: answer.last_seq, more: pending > 0, pending };
  }

  async lastSeq(database: string): Promise<string> {
    const qs = { since: 'now', limit: 1 };
    const answer = await this.#ask({ db: this.#nameOf(database), path: '_changes', qs }, isChanges);
    return answer?.last_seq ?? '';
  }

  async databases(prefix: string): Promise<string[]> {
    const start = this.#prefix + prefix.replaceAll(':', '+').toLowerCase();
    const qs = { start_key: JSON.stringify(start), end_key: JSON.stringify(`${start}\ufff0`) };
    const names = (await this.#ask({ path: '_all_dbs', qs }, isNames)) ?? [];
    return names.flatMap((name) => fromSafeName(name.slice(this.#prefix.length)) ?? []).sort();
  }

  async clear(database: string, ids: readonly string[]): Promise<void> {
    const db = this.#nameOf(database);
    await clearCouchFiles((ask, isAnswer) => this.#ask(ask, isAnswer), db, ids);
  }

  /** Takes every database of this store's prefix away: for tests. */
  async destroyAll(): Promise<void> {
    for (const database of await this.databases(''))
      await this.#ask({ db: this.#nameOf(database), path: '', method: 'DELETE' }, isDone);
  }

  async health(): Promise<void> {
    const soon = { onceWithinMs: HEALTH_MS };
    if (!(await this.#http.ask({ path: '_up' }, isUp, soon))) throw unavailable('CouchDB is not up');
    if (!this.#isInDoubt) return;
    // It says that it is up, and something failed since the last proof: a trial write that no list of changes shows.
    const db = this.#nameOf('registry');
    const trial = { db, path: '_local/health', method: 'PUT', body: {} } as const;
    if (!(await this.#http.ask(trial, isDone, soon))) await this.#create(db, soon);
    this.#isInDoubt = false;
  }

  async provision(): Promise<Provision[]> {
    return Promise.all(
      SYSTEM.map(async (database) => ({ database, outcome: await this.#provisionOne(database) })),
    );
  }

  watch(events: WatchEvents): () => void {
    return watchCouch(
      this.#http,
      {
        ...events,
        onWritten: (name) => {
          const database = name.startsWith(this.#prefix)
            ? fromSafeName(name.slice(this.#prefix.length))
            : undefined;
          if (database !== undefined) events.onWritten(database);
        },
      },
      this.#watchTimes,
    );
  }

  close(): Promise<void> {
    return this.#http.close();
  }

  async #create(db: string, options: AskOptions = {}): Promise<void> {
    await this.#ask({ db, path: '', method: 'PUT', qs: { q: 1 } }, isDone, { ...options, fine: [412] });
  }

  /** Asks, and remembers when it was in vain. */
  async #ask<R>(ask: Ask, isAnswer: IsAnswer<R>, options?: AskOptions): Promise<R | undefined> {
    try {
      return await this.#http.ask(ask, isAnswer, options);
    } catch (error) {
      this.#isInDoubt = true;
      throw error;
    }
  }

  async #provisionOne(db: string): Promise<Provision['outcome']> {
    try {
      if (await this.#http.ask({ db, path: '' }, isDatabase)) return 'there';
      await this.#http.ask({ db, path: '', method: 'PUT' }, isDone, { fine: [412] });
      return 'made';
    } catch {
      return 'refused';
    }
  }

  #nameOf(database: string): string {
    return this.#prefix + toSafeName(database);
  }
}
