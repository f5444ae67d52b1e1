import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANGES, DayBook, dayOf } from './day-book.ts';
import { MemoryStore } from './memory-store.ts';

/** The last minute of a day, on this computer's calendar. */
const EVENING = new Date(2026, 10, 24, 23, 59).getTime();
const MINUTE_MS = 60_000;
const letter = (number: number, isNew = true) => ({ id: `message:${number}`, isNew });

/** A store during whose answer something happens. */
class SlowStore extends MemoryStore {
  meanwhile: () => void = () => undefined;

  override async getFact(name: string): Promise<string | undefined> {
    this.meanwhile();
    return super.getFact(name);
  }
}

describe('the book of a day', () => {
  it('begins anew at midnight of this computer, with nothing of yesterday', async () => {
    let now = EVENING;
    const store = new MemoryStore();
    const book = new DayBook(store, () => now);
    book.addTraffic({ up: 400, down: 500 });
    book.addWent([letter(1)]);
    await book.keep(true);
    expect(book.today).toEqual({ day: '2026-11-24', up: 400, down: 500, went: { message: 1 } });
    now += 2 * MINUTE_MS;
    expect(book.today).toEqual({ day: '2026-11-25', up: 0, down: 0, went: {} });
    await book.look();
    expect(book.today.up).toBe(0);
    book.addTraffic({ up: 7, down: 0 });
    await book.keep(true);
    const later = new DayBook(store, () => now);
    await later.look();
    expect(later.today).toEqual({ day: '2026-11-25', up: 7, down: 0, went: {} });
  });

  it('does not count yesterday’s bytes for today when midnight passes while it is written down', async () => {
    let now = EVENING;
    const store = new SlowStore();
    const book = new DayBook(store, () => now);
    book.addTraffic({ up: 1000, down: 2000 });
    store.meanwhile = () => (now = EVENING + 2 * MINUTE_MS);
    await book.keep(true);
    await book.look();
    expect(book.today).toEqual({ day: '2026-11-25', up: 0, down: 0, went: {} });
  });

  it('goes on after the app was closed, and each of two windows adds its own', async () => {
    const store = new MemoryStore();
    const [first, second] = [new DayBook(store, () => EVENING), new DayBook(store, () => EVENING)];
    first.addTraffic({ up: 10, down: 100 });
    second.addTraffic({ up: 1, down: 2 });
    second.addWent([letter(1)]);
    await first.keep(true);
    await second.keep(true);
    first.addWent([letter(2)]);
    await first.keep(true);
    const reopened = new DayBook(store, () => EVENING);
    await reopened.look();
    expect(reopened.today).toEqual({ day: '2026-11-24', up: 11, down: 102, went: { message: 2 } });
    await second.look();
    expect(second.today).toEqual(reopened.today);
  });

  it('counts each new record, and one that is changed again and again once', () => {
    const book = new DayBook(new MemoryStore(), () => EVENING);
    book.addWent([letter(1), letter(2)]);
    for (let time = 0; time < 3; time++) book.addWent([letter(1, false), letter(3, false)]);
    expect(book.today.went).toEqual({ message: 2, [CHANGES]: 1 });
  });

  it('is written down when it is worth it, not at every frame', async () => {
    let now = EVENING - 60 * MINUTE_MS;
    const store = new MemoryStore();
    const book = new DayBook(store, () => now);
    book.addTraffic({ up: 300, down: 300 });
    await book.keep();
    expect(store.facts.size).toBe(0);
    book.addTraffic({ up: 0, down: 20_000 });
    await book.keep();
    expect(store.facts.size).toBe(1);
    const before = [...store.facts.values()];
    book.addTraffic({ up: 5, down: 5 });
    await book.keep();
    expect([...store.facts.values()]).toEqual(before);
    now += MINUTE_MS;
    await book.keep();
    expect([...store.facts.values()]).not.toEqual(before);
  });

  it('takes what is not a book for an empty one', async () => {
    const store = new MemoryStore();
    for (const text of ['', 'null', '{"day":"2026-11-24","up":-1,"down":0,"went":{}}', '{"day":3}']) {
      store.facts.set('post-day', text);
      const book = new DayBook(store, () => EVENING);
      await book.look();
      expect(book.today).toEqual({ day: '2026-11-24', up: 0, down: 0, went: {} });
    }
  });

  it('never loses a byte of its day, whenever it is written down, looked at and opened again', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('add' as const), up: fc.nat(300_000), down: fc.nat(300_000) }),
      fc.record({ do: fc.constantFrom('keep' as const, 'look' as const, 'reopen' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const store = new MemoryStore();
        let book = new DayBook(store, () => EVENING);
        let bytes = 0;
        for (const each of steps) {
          if (each.do === 'add') {
            book.addTraffic(each);
            bytes += each.up + each.down;
          } else if (each.do === 'keep') await book.keep();
          else if (each.do === 'look') await book.look();
          else {
            await book.keep(true);
            book = new DayBook(store, () => EVENING);
            await book.look();
          }
          expect(book.today.up + book.today.down).toBe(bytes);
        }
      }),
    );
  });
});

it('a day is that of the calendar on the wall', () => {
  expect(dayOf(new Date(2026, 0, 5, 0, 0, 0).getTime())).toBe('2026-01-05');
  expect(dayOf(new Date(2026, 11, 31, 23, 59, 59).getTime())).toBe('2026-12-31');
});
