import { expect, it } from 'vitest';
import type { RequestBody } from '../../../shared/records/request.ts';
import { ownListings, partnerListings } from './known-listings.ts';
import { schoolStateOf } from './school-state.ts';

const school = { id: 'school:1', verifiedAt: '', verifiedBy: '' };
const said = (id: string, createdAt: string, of = 'school:1') => ({
  id: `request:${id}`,
  createdAt,
  body: { what: 'present', school: of, about: 'x', contact: '' } as RequestBody,
});
const answer = (id: string, result: Record<string, string> = {}, outcome: 'ok' | 'refused' = 'ok') => ({
  id: `decision:${id}`,
  outcome,
  reason: outcome === 'refused' ? 'record/forbidden' : '',
  result,
});

it('says how far a school is', () => {
  expect(schoolStateOf(school, [], [])).toEqual({ state: 'unsaid' });
  expect(schoolStateOf(school, [said('a', '2026-01-01', 'school:2')], [])).toEqual({ state: 'unsaid' });
  expect(schoolStateOf(school, [said('a', '2026-01-01')], [])).toEqual({ state: 'unsent' });
  expect(schoolStateOf(school, [said('a', '2026-01-01')], [answer('a')])).toEqual({
    state: 'waiting',
    since: '2026-01-01',
  });
  const no = answer('a', { verdict: 'no', reason: 'which one?', at: '2026-01-03' });
  expect(schoolStateOf(school, [said('a', '2026-01-01')], [no])).toEqual({
    state: 'turned-down',
    reason: 'which one?',
    at: '2026-01-03',
  });
  // Answered again: the newest word counts, in whatever order they lie.
  expect(schoolStateOf(school, [said('b', '2026-01-04'), said('a', '2026-01-01')], [no])).toEqual({
    state: 'unsent',
  });
  expect(schoolStateOf(school, [said('a', '2026-01-01')], [answer('a', {}, 'refused')])).toEqual({
    state: 'refused',
    reason: 'record/forbidden',
  });
  const verified = { ...school, verifiedAt: '2026-02-01', verifiedBy: 'Olga' };
  expect(schoolStateOf(verified, [said('a', '2026-01-01')], [no])).toEqual({
    state: 'verified',
    by: 'Olga',
    at: '2026-02-01',
  });
});

it('knows the listings of her own classes from the answers', () => {
  const list = { id: 'request:a', body: { what: 'list', class: 'class:1' } as RequestBody };
  expect(ownListings([list] as never, [])).toEqual(new Map());
  const yes = { id: 'decision:a', result: { listing: '00000000000000aa' } };
  expect(ownListings([list] as never, [yes])).toEqual(new Map([['class:1', '00000000000000aa']]));
});

it('knows which listed classes came into an exchange with ours', () => {
  expect(
    partnerListings([
      { listing: 'a', exchange: 'exchange:1' },
      { listing: 'b', exchange: '' },
      { listing: '', exchange: 'exchange:2' },
    ]),
  ).toEqual(['a']);
});
