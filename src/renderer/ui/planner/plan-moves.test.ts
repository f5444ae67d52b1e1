import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phaseSpans } from '../plan/plan-calendar.ts';
import { changedPaths, moved, movedDueDates, type PlanMove, type PlanShape } from './plan-moves.ts';

const shape: PlanShape = {
  startOn: '2027-02-01',
  phases: [
    { id: 'a', weeks: 1, pauseWeeks: 0 },
    { id: 'b', weeks: 2, pauseWeeks: 1 },
    { id: 'c', weeks: 2, pauseWeeks: 0 },
  ],
};
const weeksOf = ({ startOn, phases }: PlanShape) =>
  phaseSpans(startOn, phases).map(({ firstWeek, lastWeek }) => [firstWeek, lastWeek]);

describe('a phase', () => {
  it('moves with everything behind it, and not before the one in front of it', () => {
    expect(weeksOf(moved(shape, 'b', { does: 'move', weeks: 2 }))).toEqual([
      [1, 1],
      [5, 6],
      [7, 8],
    ]);
    expect(weeksOf(moved(shape, 'b', { does: 'move', weeks: -5 }))).toEqual([
      [1, 1],
      [2, 3],
      [4, 5],
    ]);
    expect(moved(shape, 'c', { does: 'move', weeks: -1 })).toBe(shape);
    expect(moved(shape, 'x', { does: 'move', weeks: 1 })).toBe(shape);
  });

  it('takes the first day of the plan along when it is the first', () => {
    expect(moved(shape, 'a', { does: 'move', weeks: -1 }).startOn).toBe('2027-01-25');
    expect(moved(shape, 'a', { does: 'move', weeks: 1 }).startOn).toBe('2027-02-08');
    expect(moved(shape, 'a', { does: 'last' })).toBe(shape);
  });

  it('gets longer and shorter, never below a week', () => {
    expect(weeksOf(moved(shape, 'b', { does: 'stretch', weeks: 1 }))).toEqual([
      [1, 1],
      [3, 5],
      [6, 7],
    ]);
    expect(moved(shape, 'a', { does: 'stretch', weeks: -1 })).toBe(shape);
  });

  it('goes as early as it can, or so late that the plan ends with week 15', () => {
    expect(weeksOf(moved(shape, 'b', { does: 'first' }))[1]).toEqual([2, 3]);
    expect(weeksOf(moved(shape, 'b', { does: 'last' })).at(-1)).toEqual([14, 15]);
    expect(moved(moved(shape, 'b', { does: 'last' }), 'c', { does: 'last' }).phases[2]!.pauseWeeks).toBe(0);
  });
});

it('no move changes the order of phases or makes the record take what it cannot', () => {
  const aMove: fc.Arbitrary<PlanMove> = fc.oneof(
    fc.record({
      does: fc.constantFrom('move' as const, 'stretch' as const),
      weeks: fc.integer({ min: -40, max: 40 }),
    }),
    fc.record({ does: fc.constantFrom('first' as const, 'last' as const) }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), aMove), { maxLength: 20 }), (moves) => {
      const after = moves.reduce((now, [id, move]) => moved(now, id, move), shape);
      expect(after.phases.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
      for (const { weeks, pauseWeeks } of after.phases) {
        expect(weeks).toBeGreaterThanOrEqual(1);
        expect(weeks).toBeLessThanOrEqual(30);
        expect(pauseWeeks).toBeGreaterThanOrEqual(0);
        expect(pauseWeeks).toBeLessThanOrEqual(30);
      }
      const firsts = weeksOf(after).map(([first]) => first!);
      expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
      // What was written brings it back.
      expect(Object.keys(changedPaths(after, shape)).sort()).toEqual(
        Object.keys(changedPaths(shape, after)).sort(),
      );
    }),
  );
});

it('due dates move with their phase, also with the first day', () => {
  const task = (id: string, phase: string, dueAt: string, removedAt = '') => ({
    id,
    phase,
    dueAt,
    removedAt,
  });
  const tasks = [
    task('1', 'a', '2027-02-05T12:00:00.000Z'),
    task('2', 'c', '2027-03-05T12:00:00.000Z'),
    task('3', 'c', ''),
    task('4', 'c', '2027-03-05T12:00:00.000Z', '2026-11-24T12:00:00.000Z'),
    task('5', 'gone', '2027-03-05T12:00:00.000Z'),
  ];
  const dates = (after: PlanShape) =>
    movedDueDates(
      phaseSpans(shape.startOn, shape.phases),
      phaseSpans(after.startOn, after.phases),
      tasks,
    ).map(({ id, dueAt }) => [id, dueAt]);
  expect(dates(moved(shape, 'b', { does: 'move', weeks: 1 }))).toEqual([['2', '2027-03-12T12:00:00.000Z']]);
  expect(dates(moved(shape, 'a', { does: 'move', weeks: 1 }))).toEqual([
    ['1', '2027-02-12T12:00:00.000Z'],
    ['2', '2027-03-12T12:00:00.000Z'],
  ]);
});
