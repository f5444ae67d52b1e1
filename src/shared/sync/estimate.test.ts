import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../lib/ids.ts';
import { makeRec } from '../records/merge.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import { estimate, LARGE_BYTES, measureUnsent, unsentBytes } from './estimate.ts';
import { UNKNOWN_LINE } from './line-speed.ts';
import type { LocalRec } from './local-store.ts';
import { afterLocalWrite, afterNews } from './pending.ts';

const LINE = { upPerS: 8_000, downPerS: 16_000, roundTripMs: 600, packed: 0.3 };
const NOW = Date.parse('2026-03-02T10:00:00Z');
const clock = new StampClock(newDeviceTag(), () => NOW);

function unsentLetter(body: string): LocalRec {
  const rec = makeRec(
    newId('message', NOW),
    'exchange:01HZZZZZZZZZZZZZZZZZZZZZZZ',
    1,
    { body },
    clock.next(),
  );
  return afterLocalWrite(undefined, rec, new Date(NOW).toISOString());
}

describe('an estimate', () => {
  it('is bytes and the time they take on this line, both ways', () => {
    expect(estimate({ up: 16_000, down: 32_000 }, LINE)).toEqual({
      bytes: 48_000,
      ms: 4_600,
      isLarge: false,
    });
    expect(estimate({ up: LARGE_BYTES + 1 }, LINE).isLarge).toBe(true);
    expect(estimate({ up: LARGE_BYTES }, LINE).isLarge).toBe(false);
  });

  it('says no time where the line is not known in a direction that is needed', () => {
    const oneWay = { ...LINE, downPerS: 0 };
    expect(estimate({ up: 100_000 }, UNKNOWN_LINE).ms).toBeUndefined();
    expect(estimate({ up: 8_000, down: 1 }, oneWay).ms).toBeUndefined();
    expect(estimate({ up: 8_000 }, oneWay).ms).toBe(1_600);
  });

  it('never becomes less when there is more to carry', () => {
    const bytes = fc.nat(10_000_000);
    fc.assert(
      fc.property(bytes, bytes, bytes, (up, down, more) => {
        const [less, all] = [
          estimate({ up, down }, LINE),
          estimate({ up: up + more, down: down + more }, LINE),
        ];
        expect(all.bytes).toBeGreaterThanOrEqual(less.bytes);
        expect(all.ms).toBeGreaterThanOrEqual(less.ms!);
        expect(all.isLarge || !less.isLarge).toBe(true);
      }),
    );
  });
});

describe('what waits, in bytes', () => {
  it('is nothing when nothing waits', async () => {
    const store = { unsent: async () => [], unsentCount: async () => ({ count: 0, since: '' }) };
    expect(await measureUnsent(store)).toBe(0);
    const local = unsentLetter('Hello');
    expect(unsentBytes([afterNews(undefined, local.rec)], 1)).toBe(0);
  });

  it('of many alike is told by some of them', () => {
    const words = (index: number) =>
      `We measured ${index * 37} mm of rain in week ${index % 52} of the year.`;
    const all = Array.from({ length: 1000 }, (_, index) => unsentLetter(words(index)));
    const whole = unsentBytes(all, all.length);
    const told = unsentBytes(all.slice(0, 100), all.length);
    expect(told / whole).toBeGreaterThan(0.7);
    expect(told / whole).toBeLessThan(1.5);
  });
});
