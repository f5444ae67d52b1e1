import { expect, it } from 'vitest';
import { shiftedDueDates } from './shifted-due-dates.ts';

it('moves living due dates only, in both directions', () => {
  const tasks = [
    { id: 'a', dueAt: '2026-12-04T12:00:00.000Z', removedAt: '' },
    { id: 'b', dueAt: '', removedAt: '' },
    { id: 'c', dueAt: '2026-12-04T12:00:00.000Z', removedAt: '2026-11-23T10:00:00.000Z' },
  ];
  expect(shiftedDueDates(tasks, 7)).toEqual([{ id: 'a', dueAt: '2026-12-11T12:00:00.000Z' }]);
  expect(shiftedDueDates(tasks, -5)).toEqual([{ id: 'a', dueAt: '2026-11-29T12:00:00.000Z' }]);
});
