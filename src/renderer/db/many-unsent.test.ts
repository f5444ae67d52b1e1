import 'fake-indexeddb/auto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../shared/lib/ids.ts';
import { makeRec, type Rec } from '../../shared/records/merge.ts';
import { newDeviceTag, StampClock } from '../../shared/records/stamp.ts';
import { digestOf } from '../../shared/sync/digest.ts';
import { ExchangeMemory } from '../../shared/sync/exchange-memory.ts';
import { exchangeOnce, type ExchangePorts } from '../../shared/sync/exchange.ts';
import type { LocalRec, LocalStore } from '../../shared/sync/local-store.ts';
import { MemoryStore } from '../../shared/sync/memory-store.ts';
import { BATCH_LIMIT, PROTOCOL, type SyncAnswer, type SyncRequest } from '../../shared/sync/protocol.ts';
import { newSealKey } from '../../shared/lib/seal.ts';
import { openDatabase, type LocalDatabase } from './open-database.ts';
import { toRow } from './rows.ts';
import { RxStore } from './rx-store.ts';

const COUNT = 100_000;
const PAGE = 2000;
const SCOPE = 'teacher:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const BEGAN = '2026-01-01T00:00:00.000Z';
const MB = 2 ** 20;
const clock = new StampClock(newDeviceTag(), Date.now);

function unsentRec(index: number): LocalRec {
  const title = `~1.what was written down as number ${index}`;
  const rec = makeRec(newId('task', Date.now()), SCOPE, 1, { project: 'project:1', title }, clock.next());
  const unsentSince = new Date(Date.parse(BEGAN) + index).toISOString();
  return { rec, base: undefined, isUnsent: true, unsentSince };
}

/** A server that takes everything, and what it was given. */
class Taker {
  /** By id, the digest of what it says. */
  readonly taken = new Map<string, string>();
  mostChanges = 0;
  mostCharacters = 0;
  twice = 0;

  readonly send = async ({ changes }: SyncRequest): Promise<SyncAnswer> => {
    this.mostChanges = Math.max(this.mostChanges, changes.length);
    this.mostCharacters = Math.max(this.mostCharacters, JSON.stringify(changes).length);
    for (const { rec } of changes) {
      if (this.taken.has(rec.id)) this.twice++;
      this.taken.set(rec.id, digestOf(rec as Rec));
    }
    const acks = changes.map(({ rec }) => rec.id);
    const rest = { refusals: [], news: [], more: false, nextMs: 1000, scopes: [] };
    return { protocol: PROTOCOL, time: new Date().toISOString(), cursor: 'c', acks, ...rest };
  };

  expectBounded(): void {
    expect(this.mostChanges).toBeGreaterThan(0);
    expect(this.mostChanges).toBeLessThanOrEqual(BATCH_LIMIT);
    expect(this.mostCharacters).toBeLessThan(MB);
    expect(this.twice).toBe(0);
  }
}

function portsOf(store: LocalStore, { send }: Taker): ExchangePorts {
  const memory = new ExchangeMemory();
  return { store, clock, app: 'test', send, adoptTime: () => undefined, now: Date.now, memory };
}

describe('a hundred thousand unsent records in the database', () => {
  /** What the storage has handed out: rows in all, and the most at once. */
  const read = { rows: 0, atOnce: 0 };
  let database: LocalDatabase;
  let store: RxStore;

  beforeAll(async () => {
    database = await openDatabase('many-unsent', newSealKey().bytes);
    store = new RxStore(database);
    for (let from = 0; from < COUNT; from += PAGE) {
      const locals = Array.from({ length: PAGE }, (_, index) => unsentRec(from + index));
      await database.tasks.bulkInsert(locals.map(toRow));
    }
    const storage = database.tasks.internalStorageInstance;
    const query = storage.query.bind(storage);
    vi.spyOn(storage, 'query').mockImplementation(async (prepared) => {
      const found = await query(prepared);
      read.rows += found.documents.length;
      read.atOnce = Math.max(read.atOnce, found.documents.length);
      return found;
    });
  }, 120_000);

  afterAll(async () => void (await database.close()), 60_000);

  it('are counted along the index: but for the oldest none is read', async () => {
    expect(await store.unsentCount()).toEqual({ count: COUNT, since: BEGAN });
    expect(read.rows).toBe(1);
  });

  it('are read a batch at a time when they go, the oldest first, and stay when they have gone', async () => {
    const server = new Taker();
    const ports = portsOf(store, server);
    for (let round = 0; round < 3; round++) await exchangeOnce(ports);
    server.expectBounded();
    expect(read.atOnce).toBeLessThanOrEqual(BATCH_LIMIT);
    const gone = server.taken.size;
    const since = new Date(Date.parse(BEGAN) + gone).toISOString();
    expect(await store.unsentCount()).toEqual({ count: COUNT - gone, since });
    expect(await database.tasks.count().exec()).toBe(COUNT);
  }, 60_000);
});

it('a hundred thousand unsent records go in bounded batches and bounded memory, each once, and nothing is lost', async () => {
  const store = new MemoryStore();
  const written = new Map<string, string>();
  for (let index = 0; index < COUNT; index++) {
    const local = unsentRec(index);
    store.records.set(local.rec.id, local);
    written.set(local.rec.id, digestOf(local.rec));
  }
  const server = new Taker();
  const ports = portsOf(store, server);
  const before = heapAfterSweeping();
  let fullest = before;
  for (let round = 0, isMore = true; isMore; round++) {
    ({ isMore } = await exchangeOnce(ports));
    if (round % 40 === 0) fullest = Math.max(fullest, heapAfterSweeping());
  }
  server.expectBounded();
  expect(server.taken.size).toBe(COUNT);
  expect([...written].filter(([id, sum]) => server.taken.get(id) !== sum)).toEqual([]);
  expect(await store.unsentCount()).toEqual({ count: 0, since: '' });
  expect(store.records.size).toBe(COUNT);
  // What this server notes of each record is some 100 bytes, and nothing else may grow with their number.
  expect(fullest - before).toBeLessThan(64 * MB);
}, 120_000);

/** Bytes that are still held when everything that nobody holds has been swept away. */
function heapAfterSweeping(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
