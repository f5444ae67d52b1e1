import type { Rec } from '../../src/shared/records/merge.ts';
import type { Scope } from '../../src/shared/records/scope.ts';
import { digestOf } from '../../src/shared/sync/digest.ts';
import type { ChangePage } from '../store/store.ts';
import type { Context } from '../context.ts';
import type { Places } from './cursor.ts';

/** Characters of JSON for each record that is allowed, on average: an answer of long ones has fewer. */
const RECORD_SIZE = 640;
const PAGE = 250;
/** Scopes that are asked for changes at the same time. */
const AT_ONCE = 6;

/** What is new for a device, and how far that brings it. */
export interface News {
  readonly recs: Rec[];
  readonly places: Places;
  readonly more: boolean;
  /** About how many records are still to come: changes of the same record count each. */
  readonly left: number;
}

/** How a record is known that the device has already: the digest it sent along, by scope and id. */
export function sumKey(scope: Scope, id: string): string {
  return `${scope}\n${id}`;
}

/**
 * Everything that changed in `scopes` since `before`, at most `limit` records. A scope that cannot be read now keeps
 * its place and comes with a later answer. Throws only when none could be read.
 */
export async function collectNews(
  context: Context,
  scopes: readonly Scope[],
  before: Places,
  sums: ReadonlyMap<string, string>,
  limit: number,
): Promise<News> {
  const taker = new Taker(sums, limit);
  let places: Record<string, string> = {};
  let more = false;
  let left = 0;
  let failure: unknown;
  let readCount = 0;
  for (let start = 0; start < scopes.length; start += AT_ONCE) {
    const group = scopes.slice(start, start + AT_ONCE);
    const first = taker.isFull
      ? []
      : await Promise.allSettled(
          group.map((scope) => context.records.changes(scope, before[scope] ?? '', PAGE)),
        );
    for (const [index, scope] of group.entries()) {
      let place = before[scope] ?? '';
      const page = first[index];
      if (page?.status === 'rejected') failure = page.reason;
      else if (page) {
        readCount++;
        const taken = await readOn(context, scope, place, page.value, taker);
        place = taken.seq;
        more ||= taken.more;
        left += taken.left;
      } else more = true;
      if (place !== '') places = { ...places, [scope]: place };
    }
  }
  if (failure !== undefined && readCount === 0) throw failure;
  if (failure !== undefined) context.log.warn('some scopes could not be read');
  return { recs: taker.recs, places, more, left };
}

async function readOn(
  context: Context,
  scope: Scope,
  from: string,
  first: ChangePage<Rec>,
  taker: Taker,
): Promise<{ seq: string; more: boolean; left: number }> {
  let seq = from;
  for (let page = first; ;) {
    for (const [index, doc] of page.docs.entries()) {
      if (taker.isFull) return { seq, more: true, left: page.docs.length - index + page.pending };
      taker.take(scope, doc.body);
      seq = doc.seq;
    }
    if (!page.more) return { seq: page.seq, more: false, left: 0 };
    seq = page.seq;
    if (taker.isFull) return { seq, more: true, left: page.pending };
    page = await context.records.changes(scope, seq, PAGE);
  }
}

/** Fills an answer. */
class Taker {
  readonly recs: Rec[] = [];
  readonly #sums: ReadonlyMap<string, string>;
  readonly #limit: number;
  #size = 0;

  constructor(sums: ReadonlyMap<string, string>, limit: number) {
    this.#sums = sums;
    this.#limit = limit;
  }

  get isFull(): boolean {
    return this.recs.length >= this.#limit || this.#size >= this.#limit * RECORD_SIZE;
  }

  take(scope: Scope, rec: Rec): void {
    const sum = this.#sums.get(sumKey(scope, rec.id));
    if (sum !== undefined && sum === digestOf(rec)) return;
    this.recs.push(rec);
    this.#size += JSON.stringify(rec).length;
  }
}
