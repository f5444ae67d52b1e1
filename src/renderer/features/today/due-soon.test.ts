import { describe, expect, it } from 'vitest';
import type { Task } from '../../../shared/records/task.ts';
import { dueHorizon, isDueSoon, restingRooms } from './due-soon.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const OURS = new Set(['class:us']);
const taskOf = (dueAt: string, extra: object = {}) =>
  ({ dueAt, removedAt: '', done: [], ...extra }) as unknown as Task;
const done = (by: string) => ({ done: [{ id: by, at: '2026-03-01T00:00:00Z' }] });

describe('a task due soon', () => {
  it.each([
    ['late', taskOf('2026-02-27T12:00:00Z'), true],
    ['next week', taskOf('2026-03-06T12:00:00Z'), true],
    ['next month', taskOf('2026-04-06T12:00:00Z'), false],
    ['ticked by us', taskOf('2026-03-05T12:00:00Z', done('class:us')), false],
    ['ticked by them', taskOf('2026-03-04T12:00:00Z', done('class:them')), true],
    ['taken away', taskOf('2026-03-04T12:00:00Z', { removedAt: '2026-03-01T00:00:00Z' }), false],
    ['without a day', taskOf(''), false],
  ])('%s', (_what, task, expected) => expect(isDueSoon(task, OURS, NOW)).toBe(expected));

  it('is never beyond what the database is asked for, and the question stays the same for an hour', () => {
    const last = new Date(NOW + 14 * 86_400_000 - 1).toISOString();
    expect(isDueSoon(taskOf(last), OURS, NOW)).toBe(true);
    expect(last < dueHorizon(NOW)).toBe(true);
    expect(dueHorizon(NOW + 59 * 60_000)).toBe(dueHorizon(NOW));
  });
});

describe('a room in which nothing is asked', () => {
  const room = (scope: string, extra: object = {}) =>
    ({ room: { scope, closedAt: '', classes: [{ id: 'class:us' }], pulse: [], ...extra } }) as never;
  const says = (state: string, until = '') => ({ pulse: [{ id: 'class:us', state, until, reopened: '' }] });

  it('is one that a class has paused until a day that has not gone by, or one that is over', () => {
    const rooms = [
      room('open'),
      room('paused', says('paused', '2026-03-02')),
      room('was paused', says('paused', '2026-03-01')),
      room('over', { closedAt: '2026-03-01T08:00:00.000Z' }),
    ];
    expect(restingRooms(rooms, NOW)).toEqual(['paused', 'over']);
  });
});
