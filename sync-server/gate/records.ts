import { isSameRec, merge, type Rec } from '../../src/shared/records/merge.ts';
import type { Scope } from '../../src/shared/records/scope.ts';
import type { ChangePage, DocWrite, Store, StoredDoc } from '../store/store.ts';
import { OwnWrites } from './own-writes.ts';
import { untilWritten } from './retry.ts';
import { joinSiblings } from './siblings.ts';

/** The records of all scopes: each scope a database, each record one document under its own id. */
export class Records {
  /** What this server has written itself. */
  readonly own = new OwnWrites();
  readonly #store: Store;
  readonly #listeners = new Set<(scope: Scope) => void>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** The stored records among `ids`, with their versions. */
  async readMany(scope: Scope, ids: readonly string[]): Promise<Map<string, StoredDoc<Rec>>> {
    const found = await this.#store.readMany<Rec>(scope, ids);
    const whole = await this.#whole(scope, [...found.values()]);
    return new Map(whole.map((doc) => [doc.id, doc]));
  }

  /** One record, or undefined. */
  async read(scope: Scope, id: string): Promise<Rec | undefined> {
    return (await this.readMany(scope, [id])).get(id)?.body;
  }

  /** Calls `listener` with each scope that was written to, here or by another server; gives the way to stop that. */
  onWritten(listener: (scope: Scope) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Says that a scope was written to. */
  tell(scope: Scope): void {
    for (const listener of this.#listeners) listener(scope);
  }

  /** Writes records over the versions they were read as; gives the new versions of those that were written, by id. */
  async writeMany(
    scope: Scope,
    writes: readonly { rec: Rec; rev: string | undefined }[],
  ): Promise<ReadonlyMap<string, string>> {
    return this.#write(
      scope,
      writes.map(({ rec, rev }) => ({ id: rec.id, rev, body: rec })),
    );
  }

  /** A write of the server's own: `change` may run again; a record that stays the same is not written. */
  async update(
    scope: Scope,
    id: string,
    change: (stored: Rec | undefined) => Rec | undefined,
  ): Promise<void> {
    await untilWritten(async () => {
      const stored = (await this.readMany(scope, [id])).get(id);
      const rec = change(stored?.body);
      if (!rec || (stored && isSameRec(stored.body, rec))) return { done: true };
      return (await this.writeMany(scope, [{ rec, rev: stored?.rev }])).has(id) ? { done: true } : undefined;
    });
  }

  /** What changed in a scope after `since`. */
  async changes(scope: Scope, since: string, limit: number): Promise<ChangePage<Rec>> {
    const page = await this.#store.changes<Rec>(scope, since, limit);
    return { ...page, docs: await this.#whole(scope, page.docs) };
  }

  /** See `Store.clear`. */
  clear(scope: Scope, ids: readonly string[]): Promise<void> {
    return this.#store.clear(scope, ids);
  }

  /** Documents with everything in them that concurrent writers left beside each other. */
  #whole<D extends StoredDoc<Rec>>(scope: Scope, docs: readonly D[]): Promise<D[]> {
    return joinSiblings<Rec, D>(this.#store, scope, docs, {
      join: merge,
      isSame: isSameRec,
      write: (writes) => this.#write(scope, writes),
    });
  }

  async #write(scope: Scope, writes: readonly DocWrite<Rec>[]): Promise<ReadonlyMap<string, string>> {
    const written = await this.own.during(scope, this.#store.writeMany(scope, writes));
    if (written.size > 0) this.tell(scope);
    return written;
  }
}
