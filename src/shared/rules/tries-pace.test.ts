import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterWrongTry, waitBeforeTry, type Tries } from './tries-pace.ts';

const START = 1_800_000_000_000;

function after(count: number, everyMs = 0): Tries | undefined {
  let tries: Tries | undefined;
  for (let at = 0; at < count; at++) tries = afterWrongTry(tries, START + at * everyMs);
  return tries;
}

describe('wrong PINs', () => {
  it('are free twice, then each costs twice the wait, never more than a minute', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 50].map((count) => waitBeforeTry(after(count), START) / 1000)).toEqual([
      0, 0, 0, 5, 10, 20, 40, 60, 60,
    ]);
  });

  it('are waited for, and then the next may be tried', () => {
    const tries = after(4)!;
    expect(waitBeforeTry(tries, START + 9_999)).toBe(1);
    expect(waitBeforeTry(tries, START + 10_000)).toBe(0);
  });

  it('are forgotten after a quiet quarter of an hour, so that nobody is punished for what a classmate did before', () => {
    expect(afterWrongTry(after(20), START + 15 * 60_000)).toEqual({ count: 1, lastMs: START + 15 * 60_000 });
  });

  it('never lock anybody out, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: -1e12, max: 1e12 }), (count, turned) => {
        expect(waitBeforeTry(after(count), START + turned)).toBeLessThanOrEqual(60_000);
      }),
    );
  });
});
