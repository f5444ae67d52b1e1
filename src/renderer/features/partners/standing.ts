import { bareId } from '../../../shared/lib/ids.ts';
import type { Decision } from '../../../shared/records/decision.ts';
import type { Proposal } from '../../../shared/records/proposal.ts';
import type { Request } from '../../../shared/records/request.ts';

/** How we stand with a class of the list. */
export type Standing =
  /** Nothing is between us: it may be invited. */
  | { readonly state: 'free' }
  /** A letter of ours is written, or an invitation waits for an answer. `letter`: `proposal:<ulid>` as the list of letters has it. */
  | { readonly state: 'written'; readonly letter: string }
  /** Both have said yes; `exchange` is the room they are in. */
  | { readonly state: 'together'; readonly exchange: string; readonly letter: string }
  /** The same, and both had invited each other before either knew. */
  | { readonly state: 'crossed'; readonly exchange: string; readonly letter: string };

/** What is known on this computer. */
export interface Known {
  readonly requests: readonly Pick<Request, 'id' | 'body'>[];
  readonly decisions: readonly Pick<Decision, 'id' | 'outcome' | 'result'>[];
  readonly proposals: readonly Pick<
    Proposal,
    'id' | 'state' | 'expiresAt' | 'listing' | 'crossed' | 'exchange'
  >[];
  /** Exchanges of ours that are closed. */
  readonly closed: ReadonlySet<string>;
}

/**
 * How we stand with the class that is listed as `listing`. Of two letters that crossed only one is known as an invitation, and it
 * may be the other class's, which names no listing: the answer to our own letter says which one it became.
 */
export function standingWith(listing: string, known: Known, nowIso: string): Standing {
  const answers = new Map(known.decisions.map((entry) => [bareId(entry.id), entry]));
  const written = known.requests.filter(({ body }) => body.what === 'propose' && body.listing === listing);
  const became = new Set(written.map(({ id }) => answers.get(bareId(id))?.result['proposal']));
  const ours = known.proposals.filter((one) => one.listing === listing || became.has(one.id));
  const accepted = ours.find(({ state, exchange }) => state === 'accepted' && !known.closed.has(exchange));
  if (accepted) {
    const { id, exchange, crossed } = accepted;
    return { state: crossed === '' ? 'together' : 'crossed', exchange, letter: id };
  }
  const open = ours.find((one) => isOpen(one, nowIso));
  if (open) return { state: 'written', letter: open.id };
  const onItsWay = written.find(({ id }) => {
    const answer = answers.get(bareId(id));
    const isThere = known.proposals.some((one) => one.id === answer?.result['proposal']);
    return !answer || (answer.outcome === 'ok' && !isThere);
  });
  return onItsWay
    ? { state: 'written', letter: onItsWay.id.replace('request:', 'proposal:') }
    : { state: 'free' };
}

function isOpen({ state, expiresAt }: Pick<Proposal, 'state' | 'expiresAt'>, nowIso: string): boolean {
  return state === 'open' && (expiresAt === '' || expiresAt > nowIso);
}
