import { expect, it } from 'vitest';
import type { RequestBody } from '../../../shared/records/request.ts';
import { verdictsOf } from './verdicts.ts';

const request = (id: string, createdAt: string, body: RequestBody) => ({
  id: `request:${id}`,
  createdAt,
  body,
});
const decision = (id: string, outcome: 'ok' | 'refused', reason = '') => ({
  id: `decision:${id}`,
  outcome,
  reason,
  decidedAt: '2026-02-01',
});

it('follows an appointment and what was said of each school', () => {
  expect(verdictsOf([], []).appointment).toEqual({ state: 'unasked' });
  const asks = request('a', '2026-01-01', { what: 'coordinate' });
  expect(verdictsOf([asks], []).appointment).toEqual({ state: 'asked' });
  const no = decision('a', 'refused', 'coordinator/unknown');
  expect(verdictsOf([asks], [no]).appointment).toEqual({ state: 'no', reason: 'coordinator/unknown' });
  const again = request('b', '2026-01-02', { what: 'coordinate' });
  expect(verdictsOf([again, asks], [no, decision('b', 'ok')]).appointment).toEqual({ state: 'yes' });

  const first = request('c', '2026-01-03', { what: 'verify', school: 's', isOne: false, reason: 'x' });
  const then = request('d', '2026-01-04', { what: 'verify', school: 's', isOne: true, reason: '' });
  expect(verdictsOf([then, first], [decision('c', 'ok')]).verdicts.get('s')).toEqual({
    isOne: true,
    state: 'sent',
    reason: '',
    at: '2026-01-04',
  });
  expect(
    verdictsOf([then, first], [decision('d', 'refused', 'school/settled')]).verdicts.get('s'),
  ).toMatchObject({ state: 'refused', reason: 'school/settled' });
});
