import { expect, it } from 'vitest';
import type { Erasure, Holder } from '../records/erasure.ts';
import { erasureStates } from './erasure-state.ts';

const holder = (device: string, side: Holder['side'] = 'ours'): Holder => ({ device, side, kind: 'teacher' });

function order(values: Partial<Erasure>): Erasure {
  return {
    id: 'erasure:1',
    scope: 'class:1',
    pupil: 'pupil:1',
    class: 'class:1',
    by: 'teacher:1',
    at: '2026-03-02T10:00:00.000Z',
    records: ['draft:1'],
    withWords: false,
    reason: 'asked',
    holders: [],
    clearedAt: '',
    done: [],
    createdAt: '',
    updatedAt: '',
    alsoWritten: {},
    isLocked: false,
    isFromNewerApp: false,
    ...values,
  };
}
const done = (...answers: [string, string][]) => answers.map(([id, at]) => ({ id, at }));
const T1 = '2026-03-02T10:05:00.000Z';
const T2 = '2026-03-04T08:00:00.000Z';

it('is done only when the server has cleared every place and everybody has answered in each of theirs', () => {
  const own = order({ holders: [holder('A')], clearedAt: T1, done: done(['A', T1]) });
  const shared = order({
    pupil: '',
    scope: 'exchange:1',
    at: '2026-03-02T10:00:02.000Z',
    records: ['message:1', 'message:2'],
    holders: [holder('A'), holder('B', 'partner')],
    clearedAt: T1,
    done: done(['A', T1]),
  });
  const [open] = erasureStates([shared, own]);
  expect(open).toMatchObject({ pupil: 'pupil:1', records: 3, isServerClear: true, doneAt: '' });
  expect(open!.holders.map(({ device, doneAt }) => [device, doneAt])).toEqual([
    ['A', T1],
    ['B', ''],
  ]);
  const answered = { ...shared, done: done(['A', T1], ['B', T2]) };
  expect(erasureStates([answered, own])[0]!.doneAt).toBe(T2);
  expect(erasureStates([{ ...answered, clearedAt: '' }, own])[0]!.doneAt).toBe('');
  // Whoever has answered in one place and not in the other has not answered.
  expect(erasureStates([answered, { ...own, done: [] }])[0]!.holders[0]!.doneAt).toBe('');
});

it('keeps pupils apart, the newest first, and gives a shared order only to the one of its time and class', () => {
  const first = order({});
  const later = order({ pupil: 'pupil:2', at: '2026-03-09T10:00:00.000Z', records: ['draft:2'] });
  const shared = order({ pupil: '', at: '2026-03-09T10:00:01.000Z', records: ['message:2'] });
  const elsewhere = { ...shared, class: 'class:2', records: ['message:3'] };
  expect(
    erasureStates([first, shared, later, elsewhere]).map(({ pupil, records }) => [pupil, records]),
  ).toEqual([
    ['pupil:2', 2],
    ['pupil:1', 1],
  ]);
});
