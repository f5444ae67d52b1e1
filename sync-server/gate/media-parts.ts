import { createHash } from 'node:crypto';
import { AppError } from '../../src/shared/lib/errors.ts';
import { countParts, sizeOfPart } from '../../src/shared/media/parts.ts';
import type { PartsOf } from '../../src/shared/media/part-store.ts';
import { kindOf } from '../../src/shared/lib/ids.ts';
import type { Erasure } from '../../src/shared/records/erasure.ts';
import type { Rec } from '../../src/shared/records/merge.ts';
import { homeScope, parseScope, type Scope } from '../../src/shared/records/scope.ts';
import type { MediaState } from '../../src/shared/sync/media-state.ts';
import type { Store } from '../store/store.ts';

/** The most bytes of pictures and voices in one exchange. */
export const MEDIA_QUOTA = 300_000_000;
const PAGE = 200;

/** A part as it is stored: base64, because the store keeps JSON. */
interface PartDoc {
  readonly data: string;
}

/**
 * The encrypted parts of pictures and voices: for each exchange a database of its own beside its records, so that nobody who
 * asks for records meets them. A part is known by the hash of the whole and its number; held and released are the same parts.
 */
export class MediaParts {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** What is here; parts that are all here and are something else than their name says are thrown away. */
  async state(scope: Scope, of: PartsOf): Promise<MediaState> {
    const docs = await this.#read(scope, of);
    const have = docs.map(({ id }) => Number(id.split('|')[1])).sort((a, b) => a - b);
    if (have.length < countParts(of.size)) return { have, isWhole: false };
    const digest = createHash('sha256');
    for (const n of have)
      digest.update(Buffer.from(docs.find(({ id }) => id === idOf(of, n))!.body.data, 'base64'));
    if (digest.digest('base64url') === of.hash) return { have, isWhole: true };
    await this.#remove(scope, docs);
    return { have: [], isWhole: false };
  }

  /** Keeps a part; one that is there already stays. Throws `request/malformed` where it cannot be one of this whole. */
  async put(scope: Scope, of: PartsOf, n: number, part: Uint8Array): Promise<void> {
    if (n >= countParts(of.size) || part.length !== sizeOfPart(of.size, n))
      throw new AppError('request/malformed');
    const data = Buffer.from(part).toString('base64');
    await this.#store.writeMany<PartDoc>(databaseOf(scope), [{ id: idOf(of, n), body: { data } }]);
  }

  /** A part, or undefined while it has not come. */
  async get(scope: Scope, of: PartsOf, n: number): Promise<Buffer | undefined> {
    const id = idOf(of, n);
    const found = await this.#store.readMany<PartDoc>(databaseOf(scope), [id]);
    const doc = found.get(id);
    return doc && Buffer.from(doc.body.data, 'base64');
  }

  /** Bytes of everything that living records of an exchange, and of one school's side of it, name. */
  async bytesIn(scope: Scope): Promise<number> {
    let sum = 0;
    for await (const rec of this.#records(exchangeOf(scope))) sum += Number(rec.f['size'] ?? 0);
    if (scope !== exchangeOf(scope))
      for await (const rec of this.#records(scope))
        if (!rec.f['releasedAs']) sum += Number(rec.f['size'] ?? 0);
    return sum;
  }

  /** Where an order to erase has taken the last record of a picture or voice away, its parts go too. */
  async sweepAfter({ scope, records }: Pick<Erasure, 'scope' | 'records'>): Promise<void> {
    if (records.some((id) => kindOf(id) === 'media')) await this.sweep(scope);
  }

  /** Takes every part away that no living record of the exchange names, on either side, out of the files too. */
  async sweep(scope: Scope): Promise<void> {
    const exchange = exchangeOf(scope);
    const database = databaseOf(scope);
    if ((await this.#store.lastSeq(database)) === '') return;
    const named = new Set<string>();
    for (const one of [exchange, ...(await this.#store.databases(homeScope(exchange, '')))])
      for await (const rec of this.#records(one)) named.add(String(rec.f['hash']));
    const unnamed: { id: string; rev: string }[] = [];
    for (let after = ''; ;) {
      const page = await this.#store.readPrefix<PartDoc>(database, PREFIX, after, PAGE);
      unnamed.push(...page.filter(({ id }) => !named.has(hashIn(id))).map(({ id, rev }) => ({ id, rev })));
      if (page.length < PAGE) break;
      after = page.at(-1)!.id;
    }
    if (unnamed.length > 0) await this.#remove(scope, unnamed);
  }

  async *#records(scope: Scope): AsyncGenerator<Rec> {
    for (let after = ''; ;) {
      const page = await this.#store.readPrefix<Rec>(scope, 'media:', after, PAGE);
      for (const { body } of page) if (!body.gone) yield body;
      if (page.length < PAGE) return;
      after = page.at(-1)!.id;
    }
  }

  async #read(scope: Scope, of: PartsOf) {
    const ids = Array.from({ length: countParts(of.size) }, (_, n) => idOf(of, n));
    return [...(await this.#store.readMany<PartDoc>(databaseOf(scope), ids)).values()];
  }

  async #remove(scope: Scope, docs: readonly { id: string; rev: string }[]): Promise<void> {
    const database = databaseOf(scope);
    for (let at = 0; at < docs.length; at += PAGE)
      await this.#store.writeMany(
        database,
        docs.slice(at, at + PAGE).map(({ id, rev }) => ({ id, rev, body: {}, isDeleted: true })),
      );
    await this.#store.clear(
      database,
      docs.map(({ id }) => id),
    );
  }
}

const PREFIX = 'part:';

function idOf({ hash }: PartsOf, n: number): string {
  return `${PREFIX}${hash}|${n}`;
}

function hashIn(id: string): string {
  return id.slice(PREFIX.length, id.lastIndexOf('|'));
}

/** `exchange:<ulid>` of an exchange or of a school's side of it. */
function exchangeOf(scope: Scope): Scope {
  return `exchange:${parseScope(scope)!.id}`;
}

function databaseOf(scope: Scope): string {
  return `media:${exchangeOf(scope)}`;
}
