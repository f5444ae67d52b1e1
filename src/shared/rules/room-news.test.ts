import { describe, expect, it } from 'vitest';
import { factsOf, newsSince } from './room-news.ts';
import { finishedSince, progressOf } from './room-progress.ts';
import type { Task } from '../records/task.ts';

const OURS = 'class:01ARZ3NDEKTSV4RRFFQ69G5FA1';
const THEIRS = 'class:01ARZ3NDEKTSV4RRFFQ69G5FA2';
const AT = '2026-04-02T09:00:00.000Z';
const letter = (id: string, from: string, more = {}) => ({
  id: `message:01ARZ3NDEKTSV4RRFFQ69G5F${id}`,
  f: { class: from, ...more },
});

describe('what is new in a room since the last look', () => {
  const room = { classes: [{ id: OURS }, { id: THEIRS }] as never };
  const none = { room, letters: [], tasks: [], documents: [], meetings: [], shown: [] };

  it('is what came from others, counted by kind and class; hidden and our own is none', () => {
    const before = factsOf(OURS, { ...none, letters: [letter('AA', THEIRS)] });
    const facts = factsOf(OURS, {
      ...none,
      letters: [
        letter('AA', THEIRS),
        letter('AB', THEIRS),
        letter('AC', THEIRS),
        letter('AD', OURS),
        letter('AE', THEIRS, { isHidden: true }),
        letter('AF', 'class:nobody'),
      ],
      tasks: [
        {
          id: 'task:1',
          removedAt: '',
          done: [
            { id: THEIRS, at: AT },
            { id: OURS, at: AT },
          ],
        },
      ],
    });
    expect(newsSince(facts, new Set(before.map(({ key }) => key)))).toEqual([
      { what: 'letters', class: THEIRS, count: 2 },
      { what: 'done', class: THEIRS, count: 1 },
    ]);
    expect(newsSince(facts, new Set(facts.map(({ key }) => key)))).toEqual([]);
  });

  it('a meeting that is moved, and an answer that is changed, are new again', () => {
    const meeting = (startsAt: string, fits: 'yes' | 'no') => ({
      id: 'meeting:1',
      class: THEIRS,
      startsAt,
      calledOffAt: '',
      answers: [{ id: THEIRS, fits, to: startsAt, words: '' }],
    });
    const facts = (startsAt: string, fits: 'yes' | 'no') =>
      factsOf(OURS, { ...none, meetings: [meeting(startsAt, fits)] });
    const seen = new Set(facts(AT, 'yes').map(({ key }) => key));
    expect(newsSince(facts(AT, 'yes'), seen)).toEqual([]);
    expect(newsSince(facts(AT, 'no'), seen).map(({ what }) => what)).toEqual(['answers']);
    const moved = facts('2026-04-03T09:00:00.000Z', 'yes');
    expect(newsSince(moved, seen).map(({ what }) => what)).toEqual(['meetings', 'answers']);
  });
});

describe('how far the classes are with the plan', () => {
  const task = (id: string, phase: string, done: Task['done'], removedAt = '') =>
    ({ id, phase, done, removedAt, title: id, dueAt: '', order: id }) as Task;
  const plan = {
    phases: [
      { id: 'p2', title: 'Compare', order: 'b' },
      { id: 'p1', title: 'Hello', order: 'a' },
      { id: 'p3', title: 'Later', order: 'c' },
    ] as never,
  };
  const tasks = [
    task('a', 'p1', [
      { id: OURS, at: AT },
      { id: THEIRS, at: AT },
    ]),
    task('b', 'p1', [{ id: OURS, at: '2026-05-01T09:00:00.000Z' }]),
    task('c', 'p1', [], AT),
    task('d', 'p2', [{ id: OURS, at: '' }]),
  ];
  const progress = progressOf(plan, tasks, [OURS, THEIRS]);

  it('counts every class’s ticks by phase, in the order of the plan', () => {
    expect(progress.map(({ id, tasks: all, done }) => [id, all.length, ...done.values()])).toEqual([
      ['p1', 2, 2, 1],
      ['p2', 1, 0, 0],
      ['p3', 0, 0, 0],
    ]);
  });

  it('knows what a class has finished since it went on alone', () => {
    expect(finishedSince(progress, OURS, '2026-04-20T00:00:00.000Z').map(({ id }) => id)).toEqual(['p1']);
    expect(finishedSince(progress, OURS, '2026-06-01T00:00:00.000Z')).toEqual([]);
    expect(finishedSince(progress, THEIRS, AT)).toEqual([]);
  });
});
