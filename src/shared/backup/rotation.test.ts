import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REASONS, type BackupReason } from './header.ts';
import { firstToGo, isDailyDue, outdated, type Kept } from './rotation.ts';

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

  it('lets the oldest daily one go first where room is short, and never the newest of all', () => {
    expect(firstToGo([kept(3), kept(1), kept(2), kept(0, 'hand')])).toBe('daily-1');
    expect(firstToGo([kept(2), kept(1, 'before-import')])).toBe('');
    expect(firstToGo([kept(2)])).toBe('');
    expect(firstToGo([])).toBe('');
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
