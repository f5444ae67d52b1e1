import { expect, it } from 'vitest';
import {
  cellPaths,
  lessonsIn,
  minutesAWeek,
  movedPeriodPaths,
  nextPeriod,
  periodsOf,
  USUAL_PERIODS,
} from './lesson-grid.ts';

const lesson = (id: string, weekday: '1' | '2', from: string, to: string) => ({ id, weekday, from, to });

it('shows the usual rows until there are others, and one for every lesson', () => {
  expect(periodsOf([], [])).toEqual(USUAL_PERIODS);
  const odd = lesson('a', '1', '08:10', '08:50');
  const rows = periodsOf([], [odd]);
  expect(rows).toContainEqual({ from: '08:10', to: '08:50' });
  expect(rows).not.toContainEqual({ from: '08:00', to: '08:45' });
  expect(rows.map(({ from }) => from)).toEqual(rows.map(({ from }) => from).toSorted());
  const chosen = [{ from: '07:00', to: '07:50' }];
  expect(periodsOf(chosen, [odd])).toEqual([...chosen, { from: '08:10', to: '08:50' }]);
});

it('the same cell is the same lesson on every computer', () => {
  const period = { from: '08:00', to: '08:45' };
  expect(cellPaths([], period, 2, true)).toEqual({
    'lessons/2-08:00-08:45/weekday': '2',
    'lessons/2-08:00-08:45/from': '08:00',
    'lessons/2-08:00-08:45/to': '08:45',
    'lessons/2-08:00-08:45/removed': false,
  });
  const there = [lesson('x', '2', '08:00', '08:45'), lesson('y', '2', '08:00', '08:45')];
  expect(lessonsIn(there, period, 2)).toHaveLength(2);
  expect(cellPaths(there, period, 2, true)).toEqual({});
  expect(cellPaths(there, period, 2, false)).toEqual({
    'lessons/x/removed': true,
    'lessons/y/removed': true,
  });
});

it('lessons move along when their row gets other times', () => {
  const lessons = [lesson('x', '2', '08:00', '08:45'), lesson('y', '1', '09:00', '09:45')];
  const after = { from: '08:05', to: '08:50' };
  expect(movedPeriodPaths(lessons, { from: '08:00', to: '08:45' }, after)).toEqual({
    'lessons/x/from': '08:05',
    'lessons/x/to': '08:50',
  });
  const moved = [lesson('2-08:00-08:45', '2', '08:05', '08:50')];
  expect(cellPaths(moved, { from: '08:00', to: '08:45' }, 2, true)).toHaveProperty([
    'lessons/2-08:00-08:45.2/from',
  ]);
  expect(minutesAWeek(lessons)).toBe(90);
  expect(nextPeriod([after])).toEqual({ from: '08:50', to: '09:35' });
  expect(nextPeriod([{ from: '22:00', to: '23:50' }])).toEqual({ from: '22:09', to: '23:59' });
});
