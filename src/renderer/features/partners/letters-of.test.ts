import { expect, it } from 'vitest';
import type { Decision } from '../../../shared/records/decision.ts';
import { proposal, type Proposal } from '../../../shared/records/proposal.ts';
import type { Request } from '../../../shared/records/request.ts';
import { makeRec } from '../../../shared/records/merge.ts';
import { viewOf } from '../../../shared/records/kind.ts';
import { lettersOf, takenInvitations } from './letters-of.ts';

const NOW = Date.parse('2027-01-10T12:00:00.000Z');
const SOON = '2027-02-01T00:00:00.000Z';
const NOTHING = viewOf(proposal, makeRec('proposal:0', 'teacher:1', 1, {}, ''), () => undefined);

/** An invitation as the post office tells it; `ours` and `theirs`: the request of what that side has suggested, '' for nothing. */
function told(id: string, state: Proposal['state'], ours: string, theirs: string): Proposal {
  return {
    ...NOTHING,
    id: `proposal:${id}`,
    state,
    updatedAt: '2027-01-09T12:00:00.000Z',
    expiresAt: SOON,
    ours: { ...NOTHING.ours, request: ours },
    theirs: { ...NOTHING.theirs, request: theirs },
  };
}

const asked = (id: string, body: Partial<Request['body']>, isUnsent = false) =>
  ({ id: `request:${id}`, createdAt: '2027-01-09T10:00:00.000Z', body, isUnsent }) as Request & {
    isUnsent: boolean;
  };
const refused = (id: string) =>
  ({ id: `decision:${id}`, outcome: 'refused', reason: 'proposal/gone' }) as Decision;

const takenBy = (...given: Parameters<typeof lettersOf> extends [...infer Rest, number] ? Rest : never) => [
  ...takenInvitations(lettersOf(...given, NOW)),
];

it('keeps a project from being offered twice while its invitation stands', () => {
  expect(takenBy([asked('a', { what: 'propose' }, true)], [], [])).toEqual(['request:a']);
  expect(takenBy([], [], [told('a', 'open', 'request:a', '')])).toContain('request:a');
  expect(takenBy([], [], [told('a', 'accepted', 'request:a', 'request:b')])).toContain('request:a');
  const counter = asked('c', { what: 'counter', proposal: 'proposal:b' }, true);
  expect(takenBy([counter], [], [told('b', 'open', '', 'request:b')])).toContain('request:c');
});

it('frees it when the post office has said no, or the invitation has come to an end', () => {
  expect(takenBy([asked('a', { what: 'propose' })], [refused('a')], [])).toEqual([]);
  for (const state of ['declined', 'withdrawn', 'expired', 'ended'] as const)
    expect(takenBy([], [], [told('a', state, 'request:a', 'request:b')]), state).toEqual([]);
});

it('leaves the projects alone that speak of no invitation, when one has come from elsewhere', () => {
  expect(takenBy([], [], [told('b', 'open', '', 'request:b')])).not.toContain('');
});
