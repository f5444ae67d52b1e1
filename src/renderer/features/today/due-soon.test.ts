import { describe, expect, it } from 'vitest';
import type { Task } from '../../../shared/records/task.ts';
import { dueSoon } from './due-soon.ts';

const NOW = Date.parse('2026-03-02T08:00:00Z');
const taskOf = (id: string, dueAt: string, extra: Partial<Task> = {}) =>
  ({ id, dueAt, removedAt: '', done: [], ...extra }) as unknown as Task;

describe('dueSoon', () => {
  it('lists what is near or late and not ticked by us, nearest first', () => {
    const tasks = [
      taskOf('late', '2026-02-27T12:00:00Z'),
      taskOf('next', '2026-03-06T12:00:00Z'),
      taskOf('far', '2026-04-06T12:00:00Z'),
      taskOf('ticked', '2026-03-05T12:00:00Z', {
        done: [{ id: 'class:us', at: '2026-03-01T00:00:00Z' }],
      } as Partial<Task>),
      taskOf('theirs', '2026-03-04T12:00:00Z', {
        done: [{ id: 'class:them', at: '2026-03-01T00:00:00Z' }],
      } as Partial<Task>),
      taskOf('gone', '2026-03-04T12:00:00Z', { removedAt: '2026-03-01T00:00:00Z' }),
      taskOf('undated', ''),
    ];
    expect(dueSoon(tasks, new Set(['class:us']), NOW).map((task) => task.id)).toEqual([
      'late',
      'theirs',
      'next',
    ]);
  });
});
