import { expect, it } from 'vitest';
import { byTime, endOf, standingOf } from './meeting-standing.ts';

const AT = '2026-12-01T12:00:00.000Z';
const answer = (id: string, fits: 'yes' | 'no' | 'open', to = AT) => ({ id, fits, to, words: '' });
const stands = (answers: ReturnType<typeof answer>[], calledOffAt = '') =>
  standingOf({ startsAt: AT, answers, calledOffAt }, ['class:a', 'class:b']);

it('fits all only when all have said so to the time as it is', () => {
  expect(stands([answer('class:a', 'yes')])).toEqual({ is: 'open', by: ['class:b'] });
  expect(stands([answer('class:a', 'yes'), answer('class:b', 'no')])).toEqual({ is: 'no', by: ['class:b'] });
  expect(stands([answer('class:a', 'yes'), answer('class:b', 'yes')])).toEqual({ is: 'agreed', by: [] });
  expect(stands([answer('class:a', 'yes'), answer('class:b', 'yes', '2026-11-01T12:00:00.000Z')])).toEqual({
    is: 'open',
    by: ['class:b'],
  });
  expect(stands([answer('class:a', 'yes'), answer('class:b', 'yes')], AT).is).toBe('off');
});

it('is over when its minutes are', () => {
  const one = { startsAt: AT, minutes: 40 };
  const next = { startsAt: '2026-12-02T12:00:00.000Z', minutes: 40 };
  const old = { startsAt: '2026-11-02T12:00:00.000Z', minutes: 40 };
  expect(byTime([next, old, one], endOf(one) - 1)).toEqual({ ahead: [one, next], past: [old] });
  expect(byTime([next, old, one], endOf(one))).toEqual({ ahead: [next], past: [one, old] });
  // One without a time is never over: it can still be given one.
  expect(byTime([{ startsAt: '', minutes: 40 }], endOf(one)).ahead).toHaveLength(1);
});
