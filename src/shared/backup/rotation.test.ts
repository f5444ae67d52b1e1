import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REASONS, type BackupReason } from './header.ts';
import { isDailyDue, outdated, toMakeRoom, type Kept } from './rotation.ts';

const DAY_MS = 24 * 3600 * 1000;
const START = Date.UTC(2026, 0, 1);
const NOW = START + 100 * DAY_MS;
/** When none of the first days is a month old yet. */
const SOON = START + 30 * DAY_MS;
const kept = (day: number, reason: BackupReason = 'daily'): Kept => ({
  name: `${reason}-${day}`,
  madeAt: new Date(START + day * DAY_MS).toISOString(),
  reason,
});

describe('the rotation of backups', () => {
  it('keeps ten made daily or by hand and the three newest of the others, whatever their order', () => {
    const ofDays = fc.uniqueArray(fc.tuple(fc.nat(29), fc.constantFrom(...REASONS)), {
      maxLength: 40,
      selector: ([day]) => day,
    });
    fc.assert(
      fc.property(ofDays, (list) => {
        const all = list.map(([day, reason], index) => ({ ...kept(day, reason), name: `${index}` }));
        const gone = new Set(outdated(all, SOON));
        const rest = all.filter(({ name }) => !gone.has(name));
        for (const [isOfKind, most] of [
          [({ reason }: Kept) => !reason.startsWith('before'), 10],
          [({ reason }: Kept) => reason.startsWith('before'), 3],
        ] as const) {
          const there = all.filter(isOfKind);
          const left = rest.filter(isOfKind);
          expect(left).toHaveLength(Math.min(most, there.length));
          const oldestLeft = left.map(({ madeAt }) => madeAt).sort()[0] ?? '';
          for (const { madeAt } of there.filter(({ name }) => gone.has(name)))
            expect(madeAt <= oldestLeft).toBe(true);
        }
      }),
    );
  });

  it('does not let many made by hand on one day push the days before out', () => {
    const days = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((day) => kept(day));
    const byHand = Array.from({ length: 30 }, (_, index) => kept(20 + index / 100, 'hand'));
    const rest = (all: readonly Kept[]) => all.filter(({ name }) => !outdated(all, SOON).includes(name));
    expect(rest([...byHand, ...days])).toEqual([byHand[29], ...days]);
    expect(rest(byHand)).toEqual(byHand.slice(20));
  });

  it('lets those that bear a time to come go first: the clock was wrong', () => {
    const wrong = Array.from({ length: 10 }, (_, index) => kept(5000 + index));
    expect(outdated([...wrong, kept(3), kept(4)], SOON)).toEqual(['daily-5001', 'daily-5000']);
  });

  it('lets what is older than a month go, but the three newest of all', () => {
    const old = [1, 2, 3, 4, 5].map((day) => kept(day));
    expect(outdated(old, NOW).toSorted()).toEqual(['daily-1', 'daily-2']);
    const fresh = [80, 90, 95].map((day) => kept(day));
    expect(outdated([...old, ...fresh, kept(60, 'before-update')], NOW).toSorted()).toEqual([
      'before-update-60',
      'daily-1',
      'daily-2',
      'daily-3',
      'daily-4',
      'daily-5',
    ]);
  });

  it('lets the oldest daily ones go where room is short, no more than are needed, never the three newest', () => {
    const all = [1, 2, 3, 4, 5].map((day) => ({ ...kept(day), size: 10 }));
    const older = { ...kept(0, 'hand'), size: 10 };
    expect(toMakeRoom([...all, older], 0)).toEqual([]);
    expect(toMakeRoom([...all, older], 1)).toEqual(['daily-1']);
    expect(toMakeRoom([...all, older].toReversed(), 11)).toEqual(['daily-1', 'daily-2']);
    expect(toMakeRoom([...all, older], 1000)).toEqual(['daily-1', 'daily-2']);
    expect(toMakeRoom(all.slice(0, 3), 1000)).toEqual([]);
  });

  it('makes one a day at most, and only when something has changed', () => {
    const now = START + 5 * DAY_MS;
    expect(isDailyDue([], 0, now)).toBe(false);
    expect(isDailyDue([], now - 1000, now)).toBe(true);
    expect(isDailyDue([kept(4)], now - 1000, now)).toBe(true);
    expect(isDailyDue([kept(4)], START, now)).toBe(false);
    expect(isDailyDue([kept(4), kept(4.9, 'before-import')], now - 1000, now)).toBe(false);
  });

  it('goes on when the clock was years ahead and has been set right', () => {
    const now = START + 5 * DAY_MS;
    expect(isDailyDue([kept(4000)], now - 1000, now)).toBe(true);
    expect(isDailyDue([kept(4000), kept(4.9)], now - 1000, now)).toBe(false);
  });
});
