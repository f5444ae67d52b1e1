import type { MangoQuery, MangoQuerySelector, RxCollection, RxDocument } from 'rxdb';
import { AppError } from '../../shared/lib/errors.ts';
import { collectionOf, COLLECTIONS } from '../../shared/records/kinds.ts';
import type { Rec } from '../../shared/records/merge.ts';
import { byTurn } from '../../shared/sync/lane.ts';
import type { LocalRec, LocalStore, RefusedChange } from '../../shared/sync/local-store.ts';
import type { LocalDatabase } from './open-database.ts';
import { fromRow, toRow, type Row } from './rows.ts';

/** Whatever has something to send. */
export const UNSENT: MangoQuerySelector<Row> = { unsent: { $gt: 0 } };

/** Lane by lane, each the oldest first. */
function unsentFirst(limit: number): MangoQuery<Row> {
  return { selector: UNSENT, sort: [{ unsent: 'asc' }, { unsentSince: 'asc' }], limit };
}

type Change = (stored: LocalRec | undefined) => LocalRec | undefined;

/** The computer's records in RxDB. A resolved promise means that it is on the disk. */
export class RxStore implements LocalStore {
  readonly #database: LocalDatabase;
  readonly #listeners = new Set<() => void>();
  #isFull = false;
  #writes = 0;

  constructor(database: LocalDatabase) {
    this.#database = database;
  }

  /** True after a write that found no room on the disk, until one has found room again. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** True while something is on its way to the disk. */
  get isWriting(): boolean {
    return this.#writes > 0;
  }

  /** Calls `listener` whenever `isFull` changes; gives the way to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async get(id: string): Promise<LocalRec | undefined> {
    const row = await this.#collection(id).findOne(id).exec();
    return row ? fromRow(row.toJSON() as Row) : undefined;
  }

  /** @param known the record's document, when it has just been read */
  async update(id: string, change: Change, known?: RxDocument<Row>): Promise<void> {
    const collection = this.#collection(id);
    for (let first = known?.getLatest(); ; first = undefined) {
      const document = first && !first.deleted ? first : await collection.findOne(id).exec();
      const stored = document ? fromRow(document.toJSON() as Row) : undefined;
      const result = change(stored);
      if (result === stored) return;
      try {
        return await this.#written(async () => {
          if (!document) await collection.insert(toRow(result!));
          else if (!result) await document.incrementalRemove();
          else await document.incrementalModify((row) => withChange(row, change));
        });
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    }
  }

  async updateMany(changes: ReadonlyMap<string, Change>): Promise<void> {
    const groups = new Map<RxCollection<Row>, string[]>();
    for (const id of changes.keys()) {
      const collection = this.#collection(id);
      groups.set(collection, [...(groups.get(collection) ?? []), id]);
    }
    for (const [collection, ids] of groups) {
      const known = await collection.findByIds(ids).exec();
      const fresh = ids.filter((id) => !known.has(id));
      const rows = fresh.map((id) => changes.get(id)!(undefined)).filter((local) => local !== undefined);
      // What appeared meanwhile comes back as an error and is changed like what was known.
      const { error } = await this.#written(() => collection.bulkInsert(rows.map(toRow)));
      // All at once: RxDB gathers what is asked of it together into one transaction.
      await Promise.all(
        [...known.keys(), ...error.map((problem) => problem.documentId)].map((id) =>
          this.update(id, changes.get(id)!, known.get(id)),
        ),
      );
    }
  }

  async unsent(limit: number): Promise<LocalRec[]> {
    const found: LocalRec[] = [];
    for (const name of COLLECTIONS) {
      const rows = await this.#database[name].find(unsentFirst(limit)).exec();
      found.push(...rows.map((row) => fromRow(row.toJSON() as Row)));
    }
    return found.sort(byTurn).slice(0, limit);
  }

  async unsentCount(): Promise<{ count: number; since: string }> {
    let count = 0;
    let since = '';
    for (const name of COLLECTIONS) {
      // Counted along the index: a hundred thousand of them are not read.
      const found = await this.#database[name].count({ selector: UNSENT }).exec();
      if (found === 0) continue;
      count += found;
      const [oldest] = await this.#database[name].find(unsentFirst(1)).exec();
      const first = oldest?.unsentSince ?? '';
      if (first !== '' && (since === '' || first < since)) since = first;
    }
    return { count, since };
  }

  async byParent(kind: string, parent: string): Promise<LocalRec[]> {
    const rows = await this.#database[collectionOf(`${kind}:`)].find({ selector: { parent, kind } }).exec();
    return living(rows.map((row) => fromRow(row.toJSON() as Row)));
  }

  async byKind(kind: string): Promise<LocalRec[]> {
    const rows = await this.#database[collectionOf(`${kind}:`)].find({ selector: { kind } }).exec();
    return living(rows.map((row) => fromRow(row.toJSON() as Row)));
  }

  async keepRefused(refused: RefusedChange): Promise<void> {
    const { rec, ...about } = refused;
    await this.#upsert(
      localRow(refused.id, 'refused', { about: JSON.stringify(about), rec: JSON.stringify(rec) }),
    );
  }

  async refused(): Promise<RefusedChange[]> {
    const rows = await this.#database.local.find({ selector: { kind: 'refused' } }).exec();
    return rows
      .map((row) => refusedOf(row.toJSON() as Row))
      .sort((a, b) => (a.refusedAt < b.refusedAt ? -1 : 1));
  }

  async dropRefused(id: string): Promise<void> {
    await this.#written(() => this.#database.local.findOne(id).incrementalRemove());
  }

  async getFact(name: string): Promise<string | undefined> {
    const row = await this.#database.local.findOne(`fact:${name}`).exec();
    return row ? factOf(row.toJSON() as Row) : undefined;
  }

  async setFact(name: string, value: string | undefined): Promise<void> {
    if (value === undefined)
      await this.#written(() => this.#database.local.findOne(`fact:${name}`).incrementalRemove());
    else await this.#upsert(localRow(`fact:${name}`, 'fact', { value }));
  }

  /** Every fact whose name begins with `prefix`, by name. */
  async factsWith(prefix: string): Promise<Map<string, string>> {
    const rows = await this.#database.local.find({ selector: { kind: 'fact' } }).exec();
    return new Map(
      rows
        .map((row): [string, string] => [row.id.slice('fact:'.length), factOf(row.toJSON() as Row)])
        .filter(([name]) => name.startsWith(prefix)),
    );
  }

  /** Not RxDB's own `incrementalUpsert`: after one failure it fails for that id until the app is opened again. */
  async #upsert(row: Row): Promise<void> {
    const { local } = this.#database;
    for (;;) {
      const document = await local.findOne(row.id).exec();
      try {
        await this.#written<unknown>(() =>
          document ? document.incrementalModify((stored) => ({ ...stored, ...row })) : local.insert(row),
        );
        return;
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    }
  }

  /** Every write goes through here: a disk without room is noticed, and said as `storage/full`. */
  async #written<T>(write: () => Promise<T>): Promise<T> {
    this.#writes += 1;
    try {
      const result = await write();
      this.#setFull(false);
      return result;
    } catch (error) {
      if (!isNoRoom(error)) throw error;
      this.#setFull(true);
      throw new AppError('storage/full');
    } finally {
      this.#writes -= 1;
    }
  }

  #setFull(isFull: boolean): void {
    if (this.#isFull === isFull) return;
    this.#isFull = isFull;
    for (const listener of this.#listeners) listener();
  }

  #collection(id: string): RxCollection<Row> {
    return this.#database[collectionOf(id)];
  }
}

function withChange(row: Row, change: Change): Row {
  const stored = fromRow(row);
  const result = change(stored);
  if (!result || result === stored) return row;
  const { base: _base, ...rest } = row;
  return { ...rest, ...toRow(result) };
}

function living(records: LocalRec[]): LocalRec[] {
  return records.filter(({ rec }) => !rec.gone);
}

function localRow(id: string, kind: string, values: Record<string, string>): Row {
  const rec: Rec = { id, scope: 'local', v: 1, at: '0'.repeat(24), f: values };
  return { id, kind, scope: 'local', parent: '', sort: '', todo: '', unsent: 0, unsentSince: '', rec };
}

/** The value of a fact's row. */
export function factOf(row: Pick<Row, 'rec'>): string {
  return String(row.rec.f['value'] ?? '');
}

/** A refused change of its row. */
export function refusedOf(row: Pick<Row, 'rec'>): RefusedChange {
  return {
    ...JSON.parse(String(row.rec.f['about'])),
    rec: JSON.parse(String(row.rec.f['rec'])),
  } as RefusedChange;
}

function isConflict(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'CONFLICT';
}

/** A browser says it by the name of the error, wrapped by whoever passes it on. */
function isNoRoom(error: unknown): boolean {
  for (let cause = error, depth = 0; cause && depth < 5; depth++) {
    const { name, message, inner } = cause as { name?: string; message?: string; inner?: unknown };
    if (`${name} ${message}`.includes('QuotaExceeded')) return true;
    cause = inner ?? (cause as { cause?: unknown }).cause;
  }
  return false;
}
