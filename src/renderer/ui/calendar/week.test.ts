import { expect, it } from 'vitest';
import { firstWeekday, weekFrom } from './week.ts';

it('the week begins as the country’s does', () => {
  expect([firstWeekday('BR'), firstWeekday('KE'), firstWeekday('EG'), firstWeekday('PT')]).toEqual([
    7, 7, 6, 7,
  ]);
  expect([firstWeekday('FR'), firstWeekday(''), firstWeekday('nowhere at all')]).toEqual([1, 1, 1]);
  expect(weekFrom(7)).toEqual([7, 1, 2, 3, 4, 5, 6]);
  expect(weekFrom(1)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});
