import type { Proposal, ProposalPartner, ShownOffer } from '../../records/proposal.ts';
import { otherSide, type Offer, type ProposalDoc, type Side } from './proposal-step.ts';

/** What the post office writes down for one side; who the partner's people are is in no field. */
export type ProposalValues = Partial<
  Pick<
    Proposal,
    | 'class'
    | 'by'
    | 'state'
    | 'openedAt'
    | 'expiresAt'
    | 'endedAt'
    | 'endedBy'
    | 'reason'
    | 'words'
    | 'lateYes'
    | 'crossed'
    | 'listing'
    | 'partner'
    | 'isPartnerVerified'
    | 'ours'
    | 'theirs'
    | 'into'
    | 'exchange'
  >
>;

/**
 * An invitation as one side sees it: the same facts for both, told from where each stands.
 * @param exchange the exchange it became, '' while it is none
 */
export function proposalValues(
  one: ProposalDoc,
  side: Side,
  { isPartnerVerified, exchange }: { isPartnerVerified: boolean; exchange: string },
): ProposalValues {
  const us = (who: Side | ''): '' | 'ours' | 'theirs' => (who === '' ? '' : who === side ? 'ours' : 'theirs');
  const ours = shown(one.offers[side]);
  const theirs = shown(one.offers[otherSide(side)]);
  return {
    class: one[side],
    by: us('asker'),
    state: one.state,
    openedAt: one.openedAt,
    expiresAt: one.expiresAt,
    endedAt: one.endedAt,
    endedBy: us(one.endedBy),
    reason: one.reason,
    words: one.words,
    lateYes: us(one.lateYes),
    crossed: one.crossed,
    listing: side === 'asker' ? one.listing : '',
    partner: partnerOf(one, side),
    isPartnerVerified,
    ...(ours && { ours }),
    ...(theirs && { theirs }),
    into: one.into,
    exchange,
  };
}

/** As the other class has written it of itself; before it has written anything, what stands on its listing. */
function partnerOf(one: ProposalDoc, side: Side): ProposalPartner {
  const card = one.cards[otherSide(side)];
  return card ?? { ...one.stranger, name: '', schoolName: '', place: '', teacherName: '' };
}

function shown(offer: Offer | undefined): ShownOffer | undefined {
  return offer && { request: offer.request, seen: offer.seen, at: offer.at, terms: offer.terms };
}

/** What a proposal asks of us, as a screen says it. */
export type ProposalTurn =
  /** They wait for our answer. */
  | 'ours'
  /** We wait for theirs. */
  | 'theirs'
  /** Both have suggested something without having read the other's: either may say yes. */
  | 'both'
  /** Nothing is to be done. */
  | 'over';

/** Whose turn it is, read off the record alone, also when the time has run out and nobody has said so yet. */
export function turnOf(
  { state, expiresAt, ours, theirs }: Pick<Proposal, 'state' | 'expiresAt' | 'ours' | 'theirs'>,
  nowIso: string,
): ProposalTurn {
  if (state !== 'open' || (expiresAt !== '' && expiresAt <= nowIso)) return 'over';
  if (theirs.request === '') return 'theirs';
  if (ours.request === '') return 'ours';
  if (ours.seen !== theirs.request && theirs.seen !== ours.request) return 'both';
  return ours.seen === theirs.request ? 'theirs' : 'ours';
}
