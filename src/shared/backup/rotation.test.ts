import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REASONS, type BackupReason } from './header.ts';
import { isDailyDue, outdated, toMakeRoom, type Kept } from './rotation.ts';

const DAY_MS = 24 * 3600 * 1000;
const START = Date.UTC(2026, 0, 1);
const kept = (day: number, reason: BackupReason = 'daily'): Kept => ({
  name: `${reason}-${day}`,
  madeAt: new Date(START + day * DAY_MS).toISOString(),
  reason,
});

describe('the rotation of backups', () => {
  it('keeps the ten newest daily ones and the three newest of the others, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(60), fc.constantFrom(...REASONS)), { maxLength: 40 }), (list) => {
        const all = list.map(([day, reason], index) => ({ ...kept(day, reason), name: `${index}` }));
        const gone = new Set(outdated(all));
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

  it('goes on when the clock was set back by years', () => {
    expect(isDailyDue([kept(4)], START + 4.5 * DAY_MS, START - 3000 * DAY_MS)).toBe(true);
  });
});
