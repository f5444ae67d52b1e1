import { expect, it } from 'vitest';
import { hoursOf, sharedWeek } from './shared-week.ts';

const at = (weekday: number, from: number, to: number) => ({ weekday, from: from * 60, to: to * 60 });

it('lays their lessons over ours, with both clocks', () => {
  const { shared } = sharedWeek([at(2, 9, 10)], [at(2, 13, 15)], -240);
  expect(shared).toEqual([{ ...at(2, 9, 10), theirs: at(2, 13, 14) }]);
});

it('cuts at our midnight, and goes round the week at both ends', () => {
  const late = sharedWeek([at(1, 0, 2)], [at(7, 22, 24)], 60);
  expect(late.theirs).toEqual([at(7, 23, 24), at(1, 0, 1)]);
  expect(late.shared).toEqual([{ ...at(1, 0, 1), theirs: at(7, 23, 24) }]);
  const early = sharedWeek([at(7, 20, 24)], [at(1, 1, 2)], -180);
  expect(early.shared).toEqual([{ ...at(7, 22, 23), theirs: at(1, 1, 2) }]);
});

it('shows nothing where lessons only touch, and the hours there are', () => {
  const week = sharedWeek([at(3, 8, 9)], [at(3, 9, 10.5)], 0);
  expect(week.shared).toEqual([]);
  expect(hoursOf(week)).toEqual({ from: 8, to: 11 });
  expect(hoursOf(sharedWeek([], [], 0))).toEqual({ from: 8, to: 16 });
});
