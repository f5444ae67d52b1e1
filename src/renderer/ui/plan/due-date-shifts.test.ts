import { describe, expect, it } from 'vitest';
import { dueDateShifts } from './due-date-shifts.ts';
import { phaseSpans } from './plan-calendar.ts';

const task = (id: string, phase: string, dueAt = '2027-02-05T12:00:00.000Z', removedAt = '') => ({
  id,
  phase,
  dueAt,
  removedAt,
});
const spans = (...phases: [string, number][]) =>
  phaseSpans(
    '2027-02-01',
    phases.map(([id, weeks]) => ({ id, weeks })),
  );

describe('due dates of phases that moved', () => {
  it('move by as many weeks as the phase', () => {
    const shifts = dueDateShifts(spans(['a', 1], ['b', 2]), spans(['b', 2], ['a', 1]), [
      task('1', 'a'),
      task('2', 'b', '2027-02-19T12:00:00.000Z'),
    ]);
    expect(shifts).toEqual([
      { id: '1', dueAt: '2027-02-19T12:00:00.000Z' },
      { id: '2', dueAt: '2027-02-12T12:00:00.000Z' },
    ]);
  });

  it('stay in a phase whose beginning stays, also when it gets longer', () => {
    expect(
      dueDateShifts(spans(['a', 1], ['b', 1]), spans(['a', 3], ['b', 1]), [
        task('1', 'a'),
        task('2', 'b'),
      ]).map(({ id }) => id),
    ).toEqual(['2']);
  });

  it('leave alone what has no due date, was taken away, or belongs to a phase that was not there', () => {
    const tasks = [
      task('1', 'b', ''),
      task('2', 'b', undefined, '2027-01-01T00:00:00.000Z'),
      task('3', 'new'),
      task('4', 'gone'),
    ];
    expect(
      dueDateShifts(spans(['a', 1], ['b', 1], ['gone', 1]), spans(['a', 2], ['b', 1], ['new', 1]), tasks),
    ).toEqual([]);
  });

  it('know nothing without a first day', () => {
    expect(dueDateShifts([], [], [task('1', 'a')])).toEqual([]);
  });
});
