import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sentCardOf } from '../src/shared/rules/directory/listed-card.ts';
import { Directory } from '../sync-server/gate/directory.ts';
import type { ListingDoc } from '../sync-server/gate/directory-docs.ts';
import type { ClassDoc, SchoolDoc } from '../sync-server/gate/registry-docs.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext } from '../sync-server/server.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import { madeUpListings } from '../tests/matching/made-up-listings.ts';
import { measureRoutes, type RoutesRow } from './serve-routes.ts';

/** What `n` listed classes cost a server, on the embedded store: everything in this process. */
export interface ServeRow extends RoutesRow {
  readonly work: 'serve';
  readonly n: number;
  readonly parts: number;
  /** Every listing read and every part written; the same once more with nothing changed. */
  readonly makeMs: number;
  readonly againMs: number;
  /** What making it adds to the memory at most, measured where a part is written. */
  readonly memoryMB: number;
  /** One part: asked for by the first computer, and by the next ones. */
  readonly firstMs: number;
  readonly nextMs: number;
  /** Bytes of all parts as they travel (JSON, before the connection's own compression), for each class in them. */
  readonly bytesPerEntry: number;
}

const BATCH = 1000;

/** Fills a store with `n` listed classes of as many schools, then makes and serves the directory. */
export async function measureServe(n: number): Promise<ServeRow> {
  const folder = mkdtempSync(join(tmpdir(), 'serve-directory-'));
  const store = new PouchStore(folder);
  try {
    await fill(store, n);
    const context = makeContext({ store, log: makeLog('silent') });
    const before = inUse();
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().heapUsed + arrays())), 20);
    const [, makeMs] = await timed(() => new Directory(context, 0).offers('en'));
    const [, againMs] = await timed(() => new Directory(context, 0).offers('en'));
    clearInterval(watch);
    const offers = (await context.registry.read('directory', 'all'))!.offers;
    const directory = new Directory(context);
    const { part, listings } = offers.toSorted((a, b) => b.listings - a.listings)[0]!;
    const [, firstMs] = await timed(() => directory.part(part, ''));
    const times = 50;
    const [, allMs] = await timed(async () => {
      for (let time = 0; time < times; time++) await directory.part(part, '');
    });
    const entries = offers.reduce((sum, one) => sum + one.listings, 0);
    return {
      work: 'serve',
      n,
      parts: offers.length,
      makeMs: Math.round(makeMs),
      againMs: Math.round(againMs),
      memoryMB: Math.round((most - before) / 1e6),
      firstMs: rounded(listings > 0 ? firstMs : 0),
      nextMs: rounded(allMs / times),
      bytesPerEntry: rounded(offers.reduce((sum, { bytes }) => sum + bytes, 0) / entries),
      ...(await measureRoutes(store, context)),
    };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function fill(store: PouchStore, n: number): Promise<void> {
  const all = madeUpListings(n);
  const at = new Date(0).toISOString();
  for (let from = 0; from < n; from += BATCH) {
    const docs = all.slice(from, from + BATCH).flatMap((listing, offset) => {
      const key = String(from + offset).padStart(26, '0');
      const [school, own, teacher] = [`school:${key}`, `class:${key}`, `teacher:${key}`];
      const listed: ListingDoc = {
        class: own,
        school,
        teacher,
        card: sentCardOf(listing),
        listedAt: at,
        changedAt: at,
        asks: {},
      };
      const ofClass: ClassDoc = { school, teachers: [teacher], exchanges: [], listing: listing.id };
      const ofSchool: SchoolDoc = {
        name: 'A school',
        place: 'A town',
        country: listing.country,
        admins: [teacher],
        classes: [own],
        createdAt: at,
        verifiedAt: at,
      };
      return [
        { id: `listing:${listing.id}`, rev: undefined, body: listed as unknown },
        { id: own, rev: undefined, body: ofClass as unknown },
        { id: school, rev: undefined, body: ofSchool as unknown },
      ];
    });
    await store.writeMany('registry', docs);
  }
}

function inUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed + arrays();
}

function arrays(): number {
  return process.memoryUsage().arrayBuffers;
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now();
  const result = await work();
  return [result, performance.now() - began];
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
