import { newUlid } from '../../lib/ids.ts';
import type { ProposedTerms } from '../../records/proposal.ts';
import type { ClassCard } from '../../records/request.ts';
import {
  afterTime,
  otherSide,
  stepProposals,
  type ProposalDoc,
  type ProposalEvent,
  type Said,
  type Side,
} from './proposal-step.ts';
import { proposalValues } from './proposal-view.ts';

export const DAY_MS = 86_400_000;
export const START = Date.parse('2026-11-30T08:00:00Z');
export const day = (n: number): string => new Date(START + n * DAY_MS).toISOString();
export const CLASS: Readonly<Record<Side, string>> = {
  asker: `class:${newUlid(1)}`,
  asked: `class:${newUlid(2)}`,
};
export const card = (side: Side): ClassCard => ({
  name: side,
  schoolName: 'Sol',
  place: 'Recife',
  country: 'BR',
  timeZone: 'America/Recife',
  teacherName: 'Ana',
  ageFrom: 10,
  ageTo: 11,
  size: 30,
  languages: ['pt'],
});
export const terms = (startOn: string): ProposedTerms => ({
  title: 'Water',
  summary: '',
  goals: ['6'],
  startOn,
  weeks: 6,
  languages: ['en'],
  words: 'Hello',
});
export const stranger = { country: 'KE', timeZone: '', ageFrom: 10, ageTo: 11, size: 30, languages: ['en'] };
let count = 0;
/** Requests in the order in which they were written. */
export const written = (): string => `request:${newUlid(START + ++count * 1000)}`;
export const propose = (side: Side, request = written(), startOn = '2027-02-01'): ProposalEvent => ({
  what: 'propose',
  request,
  teacher: `teacher:${side}`,
  class: CLASS[side],
  partner: CLASS[otherSide(side)],
  listing: '0123456789abcdef',
  stranger,
  into: '',
  card: card(side),
  terms: terms(startOn),
});
export const about = (side: Side, of: string, request = written()) => ({
  request,
  teacher: `teacher:${side}`,
  class: CLASS[side],
  proposal: of.replace('request:', 'proposal:'),
});
export const counter = (
  side: Side,
  of: string,
  seen: string,
  request?: string,
  hasOwnPlan = false,
): ProposalEvent => ({
  what: 'counter',
  ...about(side, of, request),
  seen,
  card: card(side),
  terms: terms('2027-03-01'),
  hasOwnPlan,
});
export const accept = (side: Side, of: string, seen: string, request?: string): ProposalEvent => ({
  what: 'accept',
  ...about(side, of, request),
  seen,
  card: card(side),
});
export const decline = (side: Side, of: string, request?: string): ProposalEvent => ({
  what: 'decline',
  ...about(side, of, request),
  reason: 'dates',
  words: 'Sorry',
});
export const withdraw = (side: Side, of: string, request?: string): ProposalEvent => ({
  what: 'withdraw',
  ...about(side, of, request),
});

/** Runs events one after the other, a minute apart, or on the day that stands before one. */
export function run(...steps: (ProposalEvent | number)[]): {
  proposals: readonly ProposalDoc[];
  said: Said[];
} {
  let proposals: readonly ProposalDoc[] = [];
  let nowMs = START;
  const said: Said[] = [];
  for (const step of steps) {
    if (typeof step === 'number') {
      nowMs = START + step * DAY_MS;
      continue;
    }
    nowMs += 60_000;
    const stepped = stepProposals(proposals, step, new Date(nowMs).toISOString());
    proposals = stepped.proposals;
    said.push(stepped.said);
  }
  return { proposals: proposals.map((one) => afterTime(one, new Date(nowMs).toISOString())), said };
}
export const X = written();
export const only = ({ proposals }: { proposals: readonly ProposalDoc[] }): ProposalDoc => {
  if (proposals.length !== 1) throw new Error(`${proposals.length} invitations`);
  return proposals[0]!;
};
export const seenBy = (one: ProposalDoc, side: Side) =>
  proposalValues(one, side, { isPartnerVerified: true, exchange: '' });
