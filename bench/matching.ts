import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { openDirectory } from '../src/shared/rules/directory/directory.ts';
import { decodePack } from '../src/shared/rules/directory/pack.ts';
import { changesSince, emptyPart, nextState, wholePack } from '../src/shared/rules/directory/part-state.ts';
import { slicesFor } from '../src/shared/rules/directory/parts.ts';
import { MOST_ASKED, type Listing } from '../src/shared/rules/matching/class-card.ts';
import { rankPartners } from '../src/shared/rules/matching/rank.ts';
import { questionOf } from '../tests/matching/ask.ts';
import { madeUpListings, TODAY_MS } from '../tests/matching/made-up-listings.ts';
import { openMatchingPage } from '../tests/matching/open-page.ts';
import { measureServe, type ServeRow } from './serve-directory.ts';

/** Ranking for one class among `n`, in the app's worker in a real Chromium. */
export interface RankRow {
  readonly work: 'rank';
  readonly n: number;
  /** Median of twenty classes that ask one after another. */
  readonly ms: number;
  readonly longestMs: number;
  /** The first question to a worker that has just opened the directory. */
  readonly firstMs: number;
  /** Processor time of the same twenty in Node, on average: what other work on the machine does not lengthen as much. */
  readonly cpuMs: number;
  /** From bytes to a directory that can be asked. */
  readonly openMs: number;
  /** What the opened directory and one ranking keep in memory, in Node. */
  readonly memoryMB: number;
}

/** The directory of `n` classes as the server makes and sends it, in slices. */
export interface DigestRow {
  readonly work: 'digest';
  readonly n: number;
  /** With brotli 9; with gzip where a browser offers no brotli; as they are opened. */
  readonly bytesPerClass: number;
  readonly gzipBytesPerClass: number;
  readonly openBytesPerClass: number;
  readonly slices: number;
  /** Server time for all slices, once a version: finding what changed and writing it, and compressing it. */
  readonly makeMs: number;
  readonly compressMs: number;
  /** A day on which one class in fifty was asked, one in a hundred came and as many left: bytes for who has yesterday's, with brotli. */
  readonly dayBytes: number;
  readonly dayMakeMs: number;
}

export type MatchingRow = RankRow | DigestRow | ServeRow;

const SIZES = [1000, 10_000, 100_000];
const ASKERS = 20;
const TODAY = TODAY_MS / 86_400_000;

export async function measureMatching(): Promise<MatchingRow[]> {
  const rows: MatchingRow[] = [];
  for (const n of SIZES) {
    console.log(`${n} classes …`);
    const opened = await openMatchingPage(process.env['CHROMIUM_PATH'] ?? '');
    const tried = await opened.tryMatching(n, ASKERS);
    await opened.close();
    const listings = madeUpListings(n);
    rows.push({
      work: 'rank',
      n,
      ms: rounded(tried.medianMs),
      longestMs: rounded(tried.longestMs),
      firstMs: rounded(tried.firstMs),
      openMs: rounded(tried.openMs),
      ...inNode(listings),
    });
    rows.push(measureDigest(n, listings), await measureServe(n));
  }
  return rows;
}

function measureDigest(n: number, listings: readonly Listing[]): DigestRow {
  const slices = slicesFor(n);
  const bySlice = (all: readonly Listing[]): Listing[][] =>
    Array.from({ length: slices }, (_, slice) =>
      all.filter(({ id }) => Number.parseInt(id.slice(0, 8), 16) % slices === slice),
    );
  const today = bySlice(listings);
  const tomorrow = bySlice(aDayLater(listings));
  const [states, makeMs] = timed(() =>
    today.map((some, slice) => nextState(emptyPart(`en/africa/${slice}of${slices}`, 1, TODAY), some, TODAY)),
  );
  const [packs, writeMs] = timed(() => states.map(wholePack));
  const [compressed, compressMs] = timed(() => packs.map(brotli));
  const [changes, dayMakeMs] = timed(() =>
    states.map((state, slice) => changesSince(nextState(state, tomorrow[slice]!, TODAY + 1), state.version)!),
  );
  const total = (all: readonly Uint8Array[]): number => all.reduce((sum, { length }) => sum + length, 0);
  return {
    work: 'digest',
    n,
    bytesPerClass: rounded(total(compressed) / n),
    gzipBytesPerClass: rounded(total(packs.map((pack) => gzipSync(pack))) / n),
    openBytesPerClass: rounded(total(packs) / n),
    slices,
    makeMs: rounded(makeMs + writeMs),
    compressMs: rounded(compressMs),
    dayBytes: total(changes.map(brotli)),
    dayMakeMs: rounded(dayMakeMs),
  };
}

/** Every fiftieth class was asked, every hundredth is gone, and as many are new. */
function aDayLater(listings: readonly Listing[]): Listing[] {
  const stayed = listings.flatMap((listing, at) => {
    if (at % 100 === 99) return [];
    return at % 50 === 7 ? [{ ...listing, asked: Math.min(listing.asked + 1, MOST_ASKED) }] : [listing];
  });
  return [...stayed, ...madeUpListings(Math.ceil(listings.length / 100), 2)];
}

/** Memory that an opened directory and one answer keep, and processor time per ranking. */
function inNode(listings: readonly Listing[]): Pick<RankRow, 'cpuMs' | 'memoryMB'> {
  const pack = wholePack(nextState(emptyPart('en/africa/0of1', 1, TODAY), listings, TODAY));
  // The first ranking makes what every ranking shares (zones, code): that is no part of it. With little to free afterwards, since
  // arrays are freed beside the program, some time later.
  const few = wholePack(nextState(emptyPart('en/africa/0of1', 1, TODAY), listings.slice(0, 100), TODAY));
  rankPartners(questionOf(listings[0]!), openDirectory([decodePack(few)]));
  const before = inUse();
  const directory = openDirectory([decodePack(pack)]);
  const answers = [rankPartners(questionOf(listings[0]!), directory)];
  const kept = inUse() - before;
  const began = process.cpuUsage();
  for (const us of listings.slice(1, ASKERS + 1)) answers.push(rankPartners(questionOf(us), directory));
  const { user, system } = process.cpuUsage(began);
  return { cpuMs: rounded((user + system) / 1000 / ASKERS), memoryMB: rounded(kept / 1e6) };
}

function inUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function brotli(bytes: Uint8Array): Uint8Array {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
}

function timed<T>(work: () => T): [T, number] {
  const began = performance.now();
  const result = work();
  return [result, performance.now() - began];
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
