import { afterEach, describe, expect, it } from 'vitest';
import { makeRec } from '../../src/shared/records/merge.ts';
import { makeLog } from '../log.ts';
import { Metrics } from '../metrics.ts';
import type { ChangedDoc, Store, WatchEvents } from '../store/store.ts';
import { OtherServers } from './other-servers.ts';
import { Records } from './records.ts';

const SCOPE = 'class:01ARZ3NDEKTSV4RRFFQ69G5FAV';
const rec = (id: string) => makeRec(id, SCOPE, 1, {}, '0000000000-0-000000000001');

/** A store of one scope whose writes and hints the test lets happen one by one. */
function setUp() {
  const docs: ChangedDoc[] = [];
  let events: WatchEvents | undefined;
  let hold: Promise<void> = Promise.resolve();
  let reads = 0;
  const append = (id: string) => {
    const seq = String(docs.length + 1);
    docs.push({ id, rev: `1-${seq}`, body: rec(id), seq });
    return `1-${seq}`;
  };
  const store = {
    watch: (given: WatchEvents) => {
      events = given;
      return () => undefined;
    },
    writeMany: async (_database: string, writes: readonly { id: string }[]) => {
      const written = new Map(writes.map(({ id }) => [id, append(id)]));
      await hold;
      return written;
    },
    changes: async (_database: string, since: string, limit: number) => {
      reads += 1;
      const later = docs.slice(Number(since));
      const page = later.slice(0, limit);
      return { docs: page, seq: page.at(-1)?.seq ?? since, more: later.length > page.length };
    },
  } as unknown as Required<Store>;
  const records = new Records(store);
  const told: string[] = [];
  const others = new OtherServers(store, { records, log: makeLog('silent'), metrics: new Metrics() });
  records.onWritten((scope) => told.push(scope));
  return {
    records,
    others,
    told,
    events: events!,
    reads: () => reads,
    writeElsewhere: append,
    holdWrites: (until: Promise<void>) => {
      hold = until;
    },
  };
}

describe('what other servers write', () => {
  const stops: (() => void)[] = [];
  const start = () => {
    const all = setUp();
    stops.push(() => all.others.stop());
    return all;
  };
  afterEach(() => {
    for (const stop of stops.splice(0)) stop();
  });

  it('is told once it is found in the scope, and not for the hint alone', async () => {
    const { others, told, events, reads, writeElsewhere } = start();
    others.follow(SCOPE, '');
    events.onUp();
    events.onWritten(SCOPE);
    await expect.poll(reads).toBe(1);
    expect(told).toEqual([]);
    writeElsewhere('a');
    for (let times = 0; times < 20; times++) events.onWritten(SCOPE);
    await expect.poll(() => told).toEqual([SCOPE]);
    expect(reads()).toBe(2);
  });

  it('is not what this server has written, even when the hint overtakes the answer to the write', async () => {
    const { others, told, events, reads, records, holdWrites } = start();
    others.follow(SCOPE, '');
    events.onUp();
    let release = () => undefined as void;
    holdWrites(new Promise<void>((resolve) => (release = resolve)));
    const writing = records.writeMany(SCOPE, [{ rec: rec('a'), rev: undefined }]);
    const before = reads();
    events.onWritten(SCOPE);
    await expect.poll(reads).toBe(before + 1);
    expect(told).toEqual([]);
    release();
    await writing;
    // The write itself was told, as every write is; the hint of the database added nothing.
    events.onWritten(SCOPE);
    await expect.poll(reads).toBe(before + 2);
    expect(told).toEqual([SCOPE]);
  });

  it('is nobody’s business in a scope that nobody here has open', async () => {
    const { others, told, events, reads, writeElsewhere } = start();
    const other = SCOPE.replace('class', 'school');
    others.follow(SCOPE, '');
    others.follow(other, '');
    others.forget(SCOPE);
    events.onWritten(SCOPE);
    events.onWritten(other);
    writeElsewhere('a');
    await expect.poll(() => told).toEqual([other]);
    expect(reads()).toBe(1);
  });

  it('is looked for after a time of deafness, which is told too', async () => {
    const { others, told, events, writeElsewhere } = start();
    let losses = 0;
    others.onLost(() => (losses += 1));
    others.follow(SCOPE, '');
    expect(others.areHeard).toBe(false);
    events.onDown(false);
    expect(losses).toBe(0);
    events.onUp();
    expect(others.areHeard).toBe(true);
    events.onDown(false);
    events.onDown(false);
    expect([losses, others.areHeard]).toEqual([1, false]);
    writeElsewhere('a');
    events.onUp();
    await expect.poll(() => told).toEqual([SCOPE]);
  });

  it('is told however many pages it lies behind', async () => {
    const { others, told, events, records, writeElsewhere } = start();
    others.follow(SCOPE, '');
    events.onUp();
    for (let index = 0; index < 500; index++)
      await records.writeMany(SCOPE, [{ rec: rec(`own:${index}`), rev: undefined }]);
    told.length = 0;
    writeElsewhere('last');
    events.onWritten(SCOPE);
    await expect.poll(() => told).toEqual([SCOPE]);
  });
});
