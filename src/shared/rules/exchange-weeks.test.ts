import { expect, it } from 'vitest';
import { exchangeWeeks } from './exchange-weeks.ts';

it('says how many weeks an exchange took: as agreed, or as its letters say', () => {
  const createdAt = '2026-09-01T10:00:00.000Z';
  expect(exchangeWeeks({ weeks: 6, createdAt }, '2026-12-01T10:00:00.000Z')).toBe(6);
  expect(exchangeWeeks({ weeks: 0, createdAt }, '2026-09-22T10:00:00.000Z')).toBe(3);
  expect(exchangeWeeks({ weeks: 0, createdAt }, '2026-09-22T10:00:00.001Z')).toBe(4);
  expect(exchangeWeeks({ weeks: 0, createdAt }, createdAt)).toBe(1);
  expect(exchangeWeeks({ weeks: 0, createdAt }, '')).toBe(1);
  // A clock that ran ahead when the room was made.
  expect(exchangeWeeks({ weeks: 0, createdAt }, '2026-08-01T10:00:00.000Z')).toBe(1);
});
