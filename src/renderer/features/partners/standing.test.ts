import { expect, it } from 'vitest';
import type { ProposalState } from '../../../shared/records/proposal.ts';
import type { Request } from '../../../shared/records/request.ts';
import { standingWith, type Known } from './standing.ts';

const NOW = '2027-01-10T12:00:00.000Z';
const LATER = '2027-01-20T12:00:00.000Z';
const HERON = '00000000000000aa';
const EGRET = '00000000000000bb';

const asked = (id: string, listing = HERON) => ({
  id: `request:${id}`,
  body: { what: 'propose', listing } as Request['body'],
});
const granted = (id: string, proposal: string) => ({
  id: `decision:${id}`,
  outcome: 'ok' as const,
  result: { proposal: `proposal:${proposal}` },
});
const refused = (id: string) => ({ id: `decision:${id}`, outcome: 'refused' as const, result: {} });
const told = (id: string, state: ProposalState, more: Partial<Known['proposals'][number]> = {}) => ({
  id: `proposal:${id}`,
  state,
  expiresAt: LATER,
  listing: '',
  crossed: '',
  exchange: state === 'accepted' ? `exchange:${id}` : '',
  ...more,
});
const stands = (known: Partial<Known>, listing = HERON) =>
  standingWith(listing, { requests: [], decisions: [], proposals: [], closed: new Set(), ...known }, NOW);

it('may be invited while nothing is between us, or what was is over', () => {
  expect(stands({})).toEqual({ state: 'free' });
  expect(stands({ requests: [asked('a', EGRET)] })).toEqual({ state: 'free' });
  expect(stands({ requests: [asked('a')], decisions: [refused('a')] })).toEqual({ state: 'free' });
  for (const state of ['declined', 'withdrawn', 'expired', 'ended'] as const) {
    const proposals = [told('a', state, { listing: HERON })];
    const known = { requests: [asked('a')], decisions: [granted('a', 'a')], proposals };
    expect(stands(known), state).toEqual({ state: 'free' });
  }
  const run = [told('a', 'open', { listing: HERON, expiresAt: '2027-01-09T00:00:00.000Z' })];
  expect(stands({ proposals: run })).toEqual({ state: 'free' });
});

it('is written to from the moment the letter is written until it is over', () => {
  const written = { state: 'written', letter: 'proposal:a' };
  expect(stands({ requests: [asked('a')] })).toEqual(written);
  // The post office has it, and the invitation itself has not come yet.
  expect(stands({ requests: [asked('a')], decisions: [granted('a', 'a')] })).toEqual(written);
  expect(stands({ proposals: [told('a', 'open', { listing: HERON })] })).toEqual(written);
});

it('works with us after a yes, until the exchange is closed', () => {
  const proposals = [told('a', 'accepted', { listing: HERON })];
  expect(stands({ proposals })).toEqual({ state: 'together', exchange: 'exchange:a', letter: 'proposal:a' });
  expect(stands({ proposals }, EGRET)).toEqual({ state: 'free' });
  expect(stands({ proposals, closed: new Set(['exchange:a']) })).toEqual({ state: 'free' });
});

it('of two letters that crossed, knows ours in the one that led, whoever wrote it', () => {
  const both = { state: 'crossed', exchange: 'exchange:t', letter: 'proposal:t' };
  // Theirs was there first: the invitation goes under their letter, and names no listing to us.
  const theirs = { requests: [asked('a')], decisions: [granted('a', 't')] };
  expect(stands({ ...theirs, proposals: [told('t', 'accepted', { crossed: 'request:a' })] })).toEqual(both);
  // Ours was: it names the class that we had asked.
  const ours = [told('t', 'accepted', { listing: HERON, crossed: 'request:b' })];
  expect(stands({ requests: [asked('t')], decisions: [granted('t', 't')], proposals: ours })).toEqual(both);
  // A colleague had suggested something else: our letter became one more suggestion in theirs.
  const open = { state: 'written', letter: 'proposal:t' };
  expect(stands({ ...theirs, proposals: [told('t', 'open')] })).toEqual(open);
});
