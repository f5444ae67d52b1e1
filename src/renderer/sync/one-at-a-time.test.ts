import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OneAtATime } from './one-at-a-time.ts';

/** Locks of a browser: one of a name at a time, in whatever window. */
function makeLocks(): { request: (name: string, run: () => Promise<unknown>) => Promise<unknown> } {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request: (_name, run) => {
      const mine = last.then(run);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** Work that ends when it is told to. */
class Work {
  begun = 0;
  running = 0;
  mostAtOnce = 0;
  #end: (() => void)[] = [];

  readonly run = async (): Promise<void> => {
    this.begun += 1;
    this.running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
    await new Promise<void>((resolve) => this.#end.push(resolve));
    this.running -= 1;
  };

  async end(): Promise<void> {
    this.#end.shift()?.();
    await settled();
  }
}

/** Lets everything that is already due happen; time stands still. */
const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);
const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('one at a time', () => {
  const make = (dueMs: () => number | undefined = () => undefined) => {
    const work = new Work();
    return { work, runs: new OneAtATime('test', work.run, dueMs) };
  };

  it('runs when it was said last, and again only when somebody says so', async () => {
    const { work, runs } = make();
    runs.schedule(100);
    runs.schedule(500);
    await pass(499);
    expect([work.begun, runs.isRunning]).toEqual([0, false]);
    await pass(1);
    expect([work.begun, runs.isRunning]).toEqual([1, true]);
    await work.end();
    expect(runs.isRunning).toBe(false);
    await pass(1_000_000);
    expect(work.begun).toBe(1);
  });

  it('never runs twice at once: what falls due meanwhile runs once more, directly afterwards', async () => {
    const { work, runs } = make(() => 1_000_000);
    runs.schedule(0);
    await settled();
    for (let time = 0; time < 3; time++) {
      runs.schedule(10);
      await pass(10);
    }
    expect(work.begun).toBe(1);
    await work.end();
    expect([work.begun, work.mostAtOnce]).toEqual([2, 1]);
    await work.end();
    expect(work.begun).toBe(2);
  });

  it('asks when the next one is due in the moment in which one is over, not before', async () => {
    let dueMs: number | undefined = 600_000;
    const { work, runs } = make(() => dueMs);
    runs.schedule(0);
    await settled();
    dueMs = 400;
    await work.end();
    await pass(399);
    expect(work.begun).toBe(1);
    await pass(1);
    expect(work.begun).toBe(2);
  });

  it('forgets nothing that was said while it ended', async () => {
    const { work, runs } = make(() => 600_000);
    runs.schedule(0);
    await settled();
    runs.schedule(50);
    await work.end();
    await pass(50);
    expect(work.begun).toBe(2);
  });

  it('stops: what is under way ends, nothing begins any more', async () => {
    const { work, runs } = make(() => 0);
    runs.schedule(0);
    await settled();
    let isStopped = false;
    const stopped = runs.stop().then(() => (isStopped = true));
    runs.schedule(0);
    await pass(1000);
    expect(isStopped).toBe(false);
    await work.end();
    await stopped;
    await pass(1000);
    expect(work.begun).toBe(1);
  });
});

describe.each([
  ['with locks of a browser', () => ({ locks: makeLocks() })],
  ['over plain http, where there are none', () => ({})],
])('something else, %s', (_where, navigator) => {
  const make = () => {
    vi.stubGlobal('navigator', navigator());
    const work = new Work();
    return { work, runs: new OneAtATime('test', work.run, () => 0) };
  };

  it('waits for the run under way, and none begins before it is done', async () => {
    const { work, runs } = make();
    const other = new Work();
    runs.schedule(0);
    await settled();
    const done = runs.whileStill(other.run);
    runs.schedule(0);
    await pass(100);
    expect([work.begun, other.begun]).toEqual([1, 0]);
    await work.end();
    expect([work.running, other.running]).toEqual([0, 1]);
    runs.schedule(0);
    await pass(100);
    expect(work.begun).toBe(1);
    await other.end();
    await done;
    runs.schedule(0);
    await pass(0);
    expect(work.begun).toBe(2);
    await work.end();
  });

  it('is done one after the other, and nothing runs between two of them', async () => {
    const { work, runs } = make();
    const other = new Work();
    const both = Promise.all([runs.whileStill(other.run), runs.whileStill(other.run)]);
    await settled();
    expect(other.running).toBe(1);
    await other.end();
    runs.schedule(0);
    await pass(100);
    expect([other.begun, other.mostAtOnce, work.begun]).toEqual([2, 1, 0]);
    await other.end();
    await both;
  });

  it('may fail: whoever asked hears of it, and the runs go on', async () => {
    const { work, runs } = make();
    const failing = runs.whileStill(() => Promise.reject(new Error('no room')));
    await expect(failing).rejects.toThrow('no room');
    await expect(runs.whileStill(async () => 'done')).resolves.toBe('done');
    runs.schedule(0);
    await pass(0);
    expect(work.begun).toBe(1);
    await work.end();
  });
});

it('of two windows of one computer only one runs', async () => {
  vi.stubGlobal('navigator', { locks: makeLocks() });
  const work = new Work();
  const windows = [1, 2].map(() => new OneAtATime('test', work.run, () => undefined));
  for (const each of windows) each.schedule(0);
  await pass(0);
  expect(work.begun).toBe(1);
  await work.end();
  expect([work.begun, work.mostAtOnce]).toEqual([2, 1]);
  await work.end();
});
