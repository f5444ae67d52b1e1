import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pace } from './pace.ts';

describe('a pace', () => {
  it('lets some through at once, then one at a time, and says how long until then', () => {
    let now = 1_000;
    const pace = new Pace(3, 100, () => now);
    expect([pace.take(), pace.take(), pace.take(), pace.take()]).toEqual([0, 0, 0, 100]);
    now += 60;
    expect(pace.take()).toBe(40);
    now += 40;
    expect([pace.take(), pace.take()]).toEqual([0, 100]);
    now += 10_000;
    expect([pace.take(), pace.take(), pace.take(), pace.take()]).toEqual([0, 0, 0, 100]);
  });

  it('lets no more through in any stretch of time, whoever tries how often', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 200 });
    fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 50, max: 200 }),
        (given, burst, everyMs) => {
          let now = 0;
          const pace = new Pace(burst, everyMs, () => now);
          const through: number[] = [];
          for (const gap of given) {
            now += gap;
            if (pace.take() === 0) through.push(now);
          }
          for (const [index, start] of through.entries())
            for (const [more, end] of through.slice(index).entries())
              expect(more + 1).toBeLessThanOrEqual(burst + Math.floor((end - start) / everyMs));
        },
      ),
    );
  });
});
