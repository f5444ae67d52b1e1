import nano from 'nano';
import { AppError } from '../../src/shared/lib/errors.ts';
import { COUCHDB_PREFIX, fromSafeName, toSafeName } from './names.ts';
import type { PouchChange, PouchDoc, PouchRow, PouchWritten } from './pouch-port.ts';
import type { ChangedDoc, ChangePage, DocWrite, Store, StoredDoc } from './store.ts';

const TRIES = 3;
const FIRST_WAIT_MS = 100;
const TIMEOUT_MS = 20_000;

interface Ask {
  readonly db?: string;
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly qs?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: unknown;
}

/** An operator's CouchDB: one database per scope, `q=1`, no views, made by the first write. */
export class CouchStore implements Store {
  readonly label = 'couchdb';
  readonly isShared = true;
  readonly #server: nano.ServerScope;
  readonly #prefix: string;

  /** @param url with name and password, if the database wants them; they are never logged. */
  constructor(url: string, prefix = COUCHDB_PREFIX) {
    // Otherwise nano takes the end of a longer address for a database.
    const options = { url: url.replace(/\/+$/, ''), parseUrl: false };
    this.#server = nano(options);
    this.#prefix = prefix;
  }

  async readMany<T>(database: string, ids: readonly string[]): Promise<Map<string, StoredDoc<T>>> {
    if (ids.length === 0) return new Map();
    const qs = { include_docs: true, conflicts: true };
    const answer = await this.#ask<{ rows: PouchRow[] }>({
      db: this.#nameOf(database),
      path: '_all_docs',
      method: 'POST',
      qs,
      body: { keys: ids },
    });
    const docs = (answer?.rows ?? []).flatMap((row) =>
      row.doc && !row.value?.deleted ? [stored<T>(row.doc)] : [],
    );
    return new Map(docs.map((doc) => [doc.id, doc]));
  }

  async readPrefix<T>(
    database: string,
    prefix: string,
    after: string,
    limit: number,
  ): Promise<StoredDoc<T>[]> {
    const body = { start_key: after > prefix ? `${after}\u0000` : prefix, end_key: `${prefix}\ufff0`, limit };
    const answer = await this.#ask<{ rows: PouchRow[] }>({
      db: this.#nameOf(database),
      path: '_all_docs',
      method: 'POST',
      qs: { include_docs: true },
      body,
    });
    return (answer?.rows ?? []).flatMap((row) => (row.doc ? [stored<T>(row.doc)] : []));
  }

  async writeMany<T>(database: string, writes: readonly DocWrite<T>[]): Promise<Set<string>> {
    if (writes.length === 0) return new Set();
    const docs = writes.map(({ id, rev, body, isDeleted }): PouchDoc => ({
      _id: id,
      ...(rev !== undefined && { _rev: rev }),
      ...(isDeleted ? { _deleted: true } : { body }),
    }));
    const ask: Ask = { db: this.#nameOf(database), path: '_bulk_docs', method: 'POST', body: { docs } };
    let results = await this.#ask<PouchWritten[]>(ask);
    if (!results) {
      await this.#create(this.#nameOf(database));
      results = await this.#ask<PouchWritten[]>(ask);
    }
    if (!results || results.some(({ ok, error }) => !ok && error !== 'conflict'))
      throw unavailable('a write was refused');
    return new Set(results.flatMap(({ ok, id }) => (ok && id !== undefined ? [id] : [])));
  }

  async changes<T>(database: string, since: string, limit: number): Promise<ChangePage<T>> {
    const qs = { since: since === '' ? '0' : since, limit, include_docs: true, conflicts: true };
    const answer = await this.#ask<{ results: PouchChange[]; last_seq: string; pending?: number }>({
      db: this.#nameOf(database),
      path: '_changes',
      qs,
    });
    if (!answer) return { docs: [], seq: '', more: false, pending: 0 };
    const docs = answer.results.flatMap(({ doc, deleted, seq }): ChangedDoc<T>[] =>
      doc && !deleted && !doc._id.startsWith('_') ? [{ ...stored<T>(doc), seq: String(seq) }] : [],
    );
    const pending = answer.pending ?? 0;
    return { docs, seq: answer.last_seq, more: pending > 0, pending };
  }

  async lastSeq(database: string): Promise<string> {
    const answer = await this.#ask<{ last_seq: string }>({
      db: this.#nameOf(database),
      path: '_changes',
      qs: { since: 'now', limit: 1 },
    });
    return answer?.last_seq ?? '';
  }

  async databases(prefix: string): Promise<string[]> {
    const start = this.#prefix + prefix.replaceAll(':', '+').toLowerCase();
    // nano turns these two into JSON itself.
    const names =
      (await this.#ask<string[]>({
        path: '_all_dbs',
        qs: { start_key: start, end_key: `${start}\ufff0` },
      })) ?? [];
    return names.flatMap((name) => fromSafeName(name.slice(this.#prefix.length)) ?? []).sort();
  }

  /** Takes every database of this store's prefix away: for tests. */
  async destroyAll(): Promise<void> {
    for (const database of await this.databases(''))
      await this.#ask({ db: this.#nameOf(database), path: '', method: 'DELETE' });
  }

  async health(): Promise<void> {
    await this.#ask({ path: '_up' });
  }

  async close(): Promise<void> {
    // Nothing is held open between requests.
  }

  #nameOf(database: string): string {
    return this.#prefix + toSafeName(database);
  }

  async #create(db: string): Promise<void> {
    await this.#ask({ db, path: '', method: 'PUT', qs: { q: 1 } }, [412]);
  }

  /** Asks CouchDB, again when it stumbles. Undefined when the database does not exist (or for a status in `alsoFine`). */
  async #ask<R>(ask: Ask, alsoFine: readonly number[] = []): Promise<R | undefined> {
    for (let attempt = 1; ; attempt++) {
      try {
        const options = { ...ask, signal: AbortSignal.timeout(TIMEOUT_MS) };
        return (await this.#server.request(options as nano.RequestOptions)) as R;
      } catch (error) {
        const status = (error as { statusCode?: number }).statusCode;
        if (status === 404 || (status !== undefined && alsoFine.includes(status))) return undefined;
        if (status === 507) throw new AppError('storage/full');
        const isTransient = status === undefined || status >= 500 || status === 408 || status === 429;
        if (!isTransient || attempt === TRIES)
          throw unavailable(status === undefined ? 'no connection to CouchDB' : `CouchDB answered ${status}`);
        await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS * 4 ** (attempt - 1)));
      }
    }
  }
}

function stored<T>(doc: PouchDoc): StoredDoc<T> {
  return {
    id: doc._id,
    rev: doc._rev!,
    body: doc.body as T,
    ...(doc._conflicts && { siblings: doc._conflicts }),
  };
}

/** Without the original error: its text and its request carry the database's address. */
function unavailable(reason: string): AppError {
  const error = new AppError('server/unavailable');
  error.cause = new Error(reason);
  return error;
}
