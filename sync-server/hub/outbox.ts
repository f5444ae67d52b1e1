import { kindOf } from '../../src/shared/lib/ids.ts';
import { isSameRec, type Rec } from '../../src/shared/records/merge.ts';
import type { Scope } from '../../src/shared/records/scope.ts';
import type { Store, StoredDoc } from '../store/store.ts';
import { untilWritten } from '../gate/retry.ts';

/** A change of one computer that the operator's server has not judged yet. */
export interface Held {
  /** For whom the computer speaks. */
  readonly speaker: string;
  readonly device: string;
  readonly rec: Rec;
}

const DATABASE = 'outbox';
const PAGE = 500;

/**
 * What the school's computers have said and the operator's server has not answered yet. On the disk before a computer
 * is told that the hub has it. Of one record everything stays in the order in which it was said, because one change may
 * stand on another; requests come before everything else, and what a teacher says
 * of herself before her requests.
 */
export class Outbox {
  readonly #store: Store;
  #last = 0;
  /** Of which records something is held, and how much; read once. */
  #counts: Promise<Map<string, number>> | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Keeps a change. Saying the same as last time changes nothing. */
  async put(held: Held): Promise<void> {
    await this.#loaded();
    await untilWritten(async () => {
      const said = (await this.#docsOf(held.rec.id)).findLast(({ body }) => body.device === held.device);
      if (said && isSameRec(said.body.rec, held.rec)) return { done: true };
      const id = `${prefixOf(held.rec.id)}${this.#next(said?.id)}`;
      if (!(await this.#store.writeMany(DATABASE, [{ id, body: held }])).has(id)) return undefined;
      await this.#count(held.rec.id, 1);
      return { done: true };
    });
  }

  /** What is to be sent next, in its order. */
  async next(limit: number): Promise<OutboxEntry[]> {
    const docs = await this.#store.readPrefix<Held>(DATABASE, '', '', limit);
    return docs.map(({ id, rev, body }) => ({ id, rev, held: body }));
  }

  /** Everything held of one record, in the order it was said. */
  async of(recId: string): Promise<Held[]> {
    return (await this.#docsOf(recId)).map(({ body }) => body);
  }

  /** Forgets a change that was judged. */
  async remove({ id, rev, held }: OutboxEntry): Promise<void> {
    const gone = await this.#store.writeMany(DATABASE, [{ id, rev, body: {}, isDeleted: true }]);
    if (gone.has(id)) await this.#count(held.rec.id, -1);
  }

  /** Takes what was forgotten out of the files. */
  clear(): Promise<void> {
    return this.#store.clear(DATABASE, []);
  }

  async #count(recId: string, more: number): Promise<void> {
    const counts = await this.#loaded();
    const count = (counts.get(recId) ?? 0) + more;
    if (count > 0) counts.set(recId, count);
    else counts.delete(recId);
  }

  #loaded(): Promise<Map<string, number>> {
    this.#counts ??= this.#load();
    return this.#counts;
  }

  /** Every record of which something is held, one after the other. */
  async *records(): AsyncGenerator<{ id: string; scope: Scope }> {
    let last = '';
    for await (const { body } of this.#docs('')) {
      if (body.rec.id !== last) yield body.rec;
      last = body.rec.id;
    }
  }

  async #load(): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for await (const { body } of this.#docs('')) counts.set(body.rec.id, (counts.get(body.rec.id) ?? 0) + 1);
    return counts;
  }

  async #docsOf(recId: string): Promise<StoredDoc<Held>[]> {
    if (!(await this.#loaded()).has(recId)) return [];
    const all: StoredDoc<Held>[] = [];
    for await (const doc of this.#docs(prefixOf(recId))) all.push(doc);
    return all;
  }

  async *#docs(prefix: string): AsyncGenerator<StoredDoc<Held>> {
    for (let after = ''; ;) {
      const docs = await this.#store.readPrefix<Held>(DATABASE, prefix, after, PAGE);
      yield* docs;
      if (docs.length < PAGE) return;
      after = docs.at(-1)!.id;
    }
  }

  /** Higher than before, and than what this record has, whatever the clock says. */
  #next(after: string | undefined): string {
    const known = after === undefined ? 0 : Number.parseInt(after.slice(after.lastIndexOf('|') + 1), 10);
    this.#last = Math.max(Date.now(), this.#last + 1, known + 1);
    return String(this.#last).padStart(15, '0');
  }
}

/** A held change with the version of its document. */
export interface OutboxEntry {
  readonly id: string;
  readonly rev: string;
  readonly held: Held;
}

/** Requests first: what is decided opens the door for the rest. */
function prefixOf(recId: string): string {
  const kind = kindOf(recId);
  return `${kind === 'teacher' ? '0' : kind === 'request' ? '1' : '2'}|${recId}|`;
}
