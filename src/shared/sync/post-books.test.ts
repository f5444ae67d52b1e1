import { describe, expect, it } from 'vitest';
import { MemoryStore } from './memory-store.ts';
import { Meter } from './meter.ts';
import { LIMIT_FACT, MODE_FACT, PostBooks } from './post-books.ts';

const NOON = new Date(2026, 10, 24, 12, 0).getTime();
const DAY_MS = 24 * 3_600_000;
const MB = 1_000_000;

/** A computer whose app is opened again and again: its disk stays, its meter begins anew. */
function computer() {
  const store = new MemoryStore();
  const time = { now: NOON };
  const open = async (mostMegabytes?: number) => {
    const meter = new Meter(() => 0);
    const books = new PostBooks(store, meter, () => time.now, mostMegabytes);
    await books.open();
    return { books, meter };
  };
  return { store, time, open };
}

function carry(meter: Meter, bytes: number): void {
  const call = meter.call(0);
  call.answered();
  call.took(bytes, false);
  call.ended();
}

describe('the books of a computer', () => {
  it('stay within what the school allows, whatever was chosen before; the choice itself is kept', async () => {
    const { open, store } = computer();
    const { books, meter } = await open(10);
    expect(books.limitBytes).toBe(10 * MB);
    await books.setLimit(50 * MB);
    expect([books.limitBytes, await store.getFact(LIMIT_FACT)]).toEqual([10 * MB, String(50 * MB)]);
    carry(meter, 10 * MB);
    expect([books.resting, books.decide('files', 0, true).goes]).toEqual(['limit', 'when-told']);
    await books.setLimit(5 * MB);
    expect(books.limitBytes).toBe(5 * MB);
    await books.setLimit(0);
    expect(books.limitBytes).toBe(10 * MB);
    expect((await open()).books.limitBytes).toBe(0);
  });

  it('survive a reload: the switch, the limit, today and the line', async () => {
    const { open } = computer();
    const first = await open();
    await first.books.setMode('light');
    await first.books.setLimit(5 * MB);
    carry(first.meter, 40_000);
    first.meter.line = { upPerS: 1, downPerS: 2, roundTripMs: 3, packed: 0.4 };
    first.books.addWent([{ id: 'message:1', isNew: true }]);
    const { today } = first.books;
    expect(today.down).toBeGreaterThan(40_000);
    await first.books.keep(true);
    const { books } = await open();
    expect([books.mode, books.limitBytes, books.today]).toEqual(['light', 5 * MB, today]);
    expect(books.line).toEqual({ upPerS: 1, downPerS: 2, roundTripMs: 3, packed: 0.4 });
    expect(books.resting).toBe('light');
  });

  it('keep the limit and turn to a new day at midnight: the post travels as in Normal again', async () => {
    const { open, time } = computer();
    const { books, meter } = await open();
    await books.setLimit(MB);
    carry(meter, MB);
    expect(books.resting).toBe('limit');
    expect(books.decide('text', 60_000, false)).toMatchObject({ goes: 'later', why: 'limit' });
    expect(books.decide('receipts', 60_000, false).goes).toBe('with-text');
    time.now += DAY_MS;
    expect([books.resting, books.today.down]).toEqual([undefined, 0]);
    expect(books.decide('text', 60_000, false).goes).toBe('now');
    expect(books.limitBytes).toBe(MB);
  });

  it('count what the meter has measured once, in both of two windows', async () => {
    const { open } = computer();
    const [first, second] = [await open(), await open()];
    carry(first.meter, 10_000);
    carry(second.meter, 20_000);
    await first.books.keep(true);
    await second.books.keep(true);
    const bytes = first.meter.total.down + second.meter.total.down;
    for (const { books } of [first, second, await open()]) {
      await books.look();
      expect(books.today.down).toBe(bytes);
      expect(books.today.down).toBe(bytes);
    }
  });

  it('see what another window has switched, at their next look', async () => {
    const { open, store } = computer();
    const { books } = await open();
    await store.setFact(MODE_FACT, 'pause');
    await store.setFact(LIMIT_FACT, String(MB));
    expect(books.mode).toBe('normal');
    await books.look();
    expect([books.mode, books.limitBytes, books.resting]).toEqual(['pause', MB, 'paused']);
  });

  it('give the same day while nothing happens, so that a screen is not drawn again', async () => {
    const { open } = computer();
    const { books, meter } = await open();
    expect(books.today).toBe(books.today);
    const before = books.today;
    carry(meter, 1);
    expect(books.today).not.toBe(before);
  });
});
