import type { RxCollection } from 'rxdb';
import type { Kind } from '../../shared/records/kind.ts';
import type { Rec } from '../../shared/records/merge.ts';
import { newestFirst, type Filter } from './list-query.ts';
import type { Row } from './rows.ts';

/** What is known of a long list: always the newest rows, without a gap, and how many there are in all. */
export interface LiveListState {
  readonly rows: readonly Row[];
  readonly total: number;
  /** Everything has been read; `total` is the number of rows. */
  readonly isWhole: boolean;
}

/** Rows for the first screen, and for each look after it. */
const FIRST_PAGE = 50;
const PAGE = 500;

/**
 * A list of any length, newest first, read page by page along its index and never again: what changes afterwards is
 * taken from the database's own events, one row at a time. Opens (decrypts) nothing.
 */
export class LiveList {
  readonly #collection: RxCollection<Row>;
  readonly #kind: Kind;
  readonly #filter: Filter;
  readonly #isShown: (rec: Rec) => boolean;
  readonly #listeners = new Set<() => void>();
  readonly #subscription: { unsubscribe(): void };
  /** Rows that changed while a page was being read: newer than what the page may hold of them. */
  #changed = new Map<string, Row | undefined>();
  #isReading = true;
  #isClosed = false;
  #edge: Row | undefined;
  /** Rows read with the `sort` of the edge: the next page begins with them. */
  #ties = 0;
  #state: LiveListState | undefined;

  /** @param isShown leaves records out by what is not sealed */
  constructor(
    collection: RxCollection<Row>,
    kind: Kind,
    filter: Filter,
    isShown: (rec: Rec) => boolean = () => true,
  ) {
    this.#collection = collection;
    this.#kind = kind;
    this.#filter = filter;
    this.#isShown = isShown;
    this.#subscription = collection.eventBulks$.subscribe(({ events }) => {
      for (const { documentId, documentData, operation } of events)
        this.#changed.set(documentId, operation === 'DELETE' ? undefined : (documentData as unknown as Row));
      if (!this.#isReading) this.#join([]);
    });
    void this.#read();
  }

  /** undefined until the first page is there; the same object until something changes. */
  get state(): LiveListState | undefined {
    return this.#state;
  }

  /** Calls `listener` at every change; gives the way to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Lets go. */
  close(): void {
    this.#isClosed = true;
    this.#subscription.unsubscribe();
  }

  async #read(): Promise<void> {
    let isWhole = false;
    try {
      for (let size = FIRST_PAGE; !isWhole && !this.#isClosed; size = PAGE) {
        const limit = size + this.#ties;
        const page = await this.#page(limit);
        const total = await this.#collection
          .count({ selector: newestFirst(this.#kind, this.#filter).selector! })
          .exec();
        isWhole = page.length < limit;
        this.#isReading = !isWhole;
        this.#note(page, limit - size);
        this.#join(page, isWhole ? undefined : total);
      }
    } catch (error) {
      // A database that is being closed answers nobody.
      if (!this.#isClosed) throw error;
    }
  }

  async #page(limit: number): Promise<Row[]> {
    const query = newestFirst(this.#kind, this.#filter, limit);
    if (this.#edge) query.selector = { ...query.selector, sort: { $gte: this.#edge.sort } };
    const documents = await this.#collection.find(query).exec();
    return documents.map((document) => document.toJSON() as Row);
  }

  /** Where the next page begins. `again` rows of this one were read before. */
  #note(page: readonly Row[], again: number): void {
    const last = page.at(-1);
    if (!last || page.length === again) return;
    this.#edge = last;
    this.#ties = page.filter(({ sort }) => sort === last.sort).length;
  }

  /** `total` while there is more to read. */
  #join(page: readonly Row[], total?: number): void {
    const fresh = new Map(page.map((row): [string, Row | undefined] => [row.id, row]));
    for (const [id, row] of this.#changed) fresh.set(id, row);
    this.#changed = new Map();
    const edge = total === undefined ? undefined : this.#edge;
    const known = (this.#state?.rows ?? []).filter(({ id }) => !fresh.has(id));
    const added = [...fresh.values()].filter(
      (row): row is Row => row !== undefined && this.#isOne(row) && (!edge || compare(row, edge) <= 0),
    );
    const isSame = added.length === 0 && known.length === this.#state?.rows.length;
    const rows = isSame ? this.#state!.rows : [...known, ...added].sort(compare);
    const isWhole = total === undefined;
    if (isSame && isWhole === this.#state?.isWhole) return;
    this.#state = { rows, total: isWhole ? rows.length : Math.max(total, rows.length), isWhole };
    for (const listener of this.#listeners) listener();
  }

  #isOne({ kind, scope, parent, rec }: Row): boolean {
    const { scope: wantedScope = scope, parent: wantedParent = parent } = this.#filter;
    const isInList = kind === this.#kind.kind && scope === wantedScope && parent === wantedParent;
    return isInList && !rec.gone && this.#isShown(rec);
  }
}

function compare(a: Row, b: Row): number {
  return a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
