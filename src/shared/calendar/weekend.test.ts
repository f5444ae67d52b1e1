import { describe, expect, it } from 'vitest';
import { readWeekend, schoolDaysOf, weekendOf } from './weekend.ts';

/** Every two letters there are. */
const TAGS = Array.from({ length: 26 * 26 }, (_, at) =>
  String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26)),
);

describe('weekends', () => {
  it.each([
    ['BR', [6, 7]],
    ['KE', [6, 7]],
    ['EG', [5, 6]],
    ['AF', [4, 5]],
    ['IR', [5]],
    ['IN', [7]],
  ])('of %s', (country, days) => {
    expect(weekendOf(country)).toEqual(days);
    expect(schoolDaysOf(country)).toEqual([1, 2, 3, 4, 5, 6, 7].filter((day) => !days.includes(day)));
  });

  it.each(['', 'x', 'XX', 'br', 'BRA', '../', '\u0000\u0000', '12'])('of no country: %j', (country) => {
    expect(weekendOf(country)).toEqual([6, 7]);
  });

  it('the copy for hosts that do not say agrees with this host on every country', () => {
    // Two names of the past (Neutral Zone, South Yemen) are still in the host's table and in nobody's profile.
    for (const country of TAGS.filter((tag) => tag !== 'NT' && tag !== 'YD'))
      expect([country, readWeekend(country, () => ({}))]).toEqual([country, weekendOf(country)]);
  });

  it('reads both forms in which hosts say it, the call first', () => {
    expect(readWeekend('BR', () => ({ weekInfo: { weekend: [5] } }))).toEqual([5]);
    expect(
      readWeekend('BR', () => ({
        weekInfo: { weekend: [5] },
        getWeekInfo: () => ({ weekend: [4] }),
      })),
    ).toEqual([4]);
  });

  it.each([
    ['throws', () => Promise.reject.call(undefined)],
    ['says nonsense', () => ({ getWeekInfo: () => ({ weekend: ['Friday'] }) })],
    ['says no day', () => ({ weekInfo: { weekend: [] } })],
    ['says every day', () => ({ weekInfo: { weekend: [1, 2, 3, 4, 5, 6, 7] } })],
    ['knows nothing', () => ({})],
  ])('a host that %s: the copy', (_, open: (tag: string) => object) => {
    expect(readWeekend('EG', open)).toEqual([5, 6]);
    expect(readWeekend('PT', open)).toEqual([6, 7]);
  });
});
