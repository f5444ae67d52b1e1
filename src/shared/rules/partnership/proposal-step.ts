import type { ErrorCode } from '../../lib/errors.ts';
import type { DeclineReason, ProposalState, ProposedTerms, Stranger } from '../../records/proposal.ts';
import type { ClassCard } from '../../records/request.ts';

/** The class that wrote first, and the one that was written to. */
export type Side = 'asker' | 'asked';

/** What one side has put on the table: its newest suggestion. */
export interface Offer {
  /** `request:<ulid>` */
  readonly request: string;
  readonly teacher: string;
  readonly terms: ProposedTerms;
  /** The request whose writer has prepared the project that this offer speaks of. */
  readonly planFrom: string;
  /** `teacher:<ulid>`: that writer. */
  readonly planBy: string;
  /** The other side's offer it was written to; '' for none. */
  readonly seen: string;
  readonly at: string;
}

/** One invitation between two classes, as the operator's server keeps it. */
export interface ProposalDoc {
  /** `proposal:<ulid of the request it began with>` */
  readonly id: string;
  readonly asker: string;
  readonly asked: string;
  /** The listing that was asked. */
  readonly listing: string;
  readonly stranger: Stranger;
  /** The exchange the class is asked into; '' for a new one. */
  readonly into: string;
  readonly state: ProposalState;
  readonly openedAt: string;
  readonly expiresAt: string;
  readonly endedAt: string;
  readonly endedBy: Side | '';
  readonly reason: DeclineReason | 'full' | 'gone' | '';
  readonly words: string;
  readonly lateYes: Side | '';
  /** The other invitation, where two crossed. */
  readonly crossed: string;
  /** The offer that was accepted. */
  readonly accepted: string;
  readonly cards: Readonly<Partial<Record<Side, ClassCard>>>;
  readonly offers: Readonly<Partial<Record<Side, Offer>>>;
  /** What was said to each request: the same again when it comes again. */
  readonly said: Readonly<Record<string, Said>>;
}

/** What a request came to: done, or why not. */
export type Said = 'ok' | ErrorCode;

interface Asked {
  /** `request:<ulid>` */
  readonly request: string;
  readonly teacher: string;
  /** The class it is asked for. */
  readonly class: string;
}
interface About extends Asked {
  /** `proposal:<ulid>` */
  readonly proposal: string;
}

/** Everything that can happen to the invitations between two classes. */
export type ProposalEvent =
  | (Asked & {
      readonly what: 'propose';
      readonly partner: string;
      readonly listing: string;
      readonly stranger: Stranger;
      readonly into: string;
      readonly card: ClassCard;
      readonly terms: ProposedTerms;
    })
  | (About & {
      readonly what: 'counter';
      readonly seen: string;
      readonly card: ClassCard;
      readonly terms: ProposedTerms;
      /** The project is another one, prepared by whoever writes this. */
      readonly hasOwnPlan: boolean;
    })
  | (About & { readonly what: 'accept'; readonly seen: string; readonly card: ClassCard })
  | (About & { readonly what: 'decline'; readonly reason: DeclineReason; readonly words: string })
  | (About & { readonly what: 'withdraw' })
  /** The exchange it was accepted into has its six classes. */
  | (About & { readonly what: 'no-place' })
  /** A class is not there any more, or nobody teaches it. */
  | { readonly what: 'gone'; readonly class: string }
  /** Nobody has asked anything; time has passed. */
  | { readonly what: 'time' };

/** What an event came to; `proposal` is the one it was about, when there is one. */
export interface Stepped {
  readonly proposals: readonly ProposalDoc[];
  readonly said: Said;
  readonly proposal: ProposalDoc | undefined;
}

/** How long an invitation, and each new suggestion in it, waits for an answer. */
export const WAITS_DAYS = 21;
/** After a no the class that got it does not ask the same class again so soon. */
export const REST_DAYS = 30;
/** How often two classes may suggest something else to each other in one invitation. */
export const MOST_OFFERS = 12;
const DAY_MS = 86_400_000;

const LATE: Readonly<Record<Exclude<ProposalState, 'open'>, ErrorCode>> = {
  accepted: 'proposal/accepted',
  declined: 'proposal/declined',
  withdrawn: 'proposal/withdrawn',
  expired: 'proposal/expired',
  ended: 'proposal/ended',
};

/**
 * The invitations between two classes after something has happened, and what is said to whoever asked (docs/concepts/partnership.md
 * is this as a table). Pure, total, and the same event twice is the same as once. `at` is the operator's time, ISO: not
 * that of whoever wrote, whose clock decides nothing.
 */
export function stepProposals(before: readonly ProposalDoc[], event: ProposalEvent, at: string): Stepped {
  const proposals = before.map((one) => afterTime(one, at));
  if (event.what === 'time') return { proposals, said: 'ok', proposal: undefined };
  if (event.what === 'gone')
    return {
      proposals: proposals.map((one) => endedBy(one, event.class, at)),
      said: 'ok',
      proposal: undefined,
    };
  const known = proposals.find((one) => one.said[event.request] !== undefined);
  if (known && event.what !== 'no-place')
    return { proposals, said: known.said[event.request]!, proposal: known };
  if (event.what === 'propose') return propose(proposals, event, at);
  const found = proposals.find(({ id }) => id === event.proposal);
  const side = found && sideOf(found, event.class);
  if (!found || !side) return { proposals, said: 'proposal/unknown', proposal: undefined };
  const { next, said } = answer(found, side, event, at);
  return put(proposals, { ...next, said: { ...next.said, [event.request]: said } }, said);
}

/** Which side of an invitation a class is on. */
export function sideOf({ asker, asked }: Pick<ProposalDoc, 'asker' | 'asked'>, id: string): Side | undefined {
  return id === asker ? 'asker' : id === asked ? 'asked' : undefined;
}

/** The other side. */
export function otherSide(side: Side): Side {
  return side === 'asker' ? 'asked' : 'asker';
}

/** An invitation when the time has come to `at`: an open one that nobody has answered is over. */
export function afterTime(one: ProposalDoc, at: string): ProposalDoc {
  return one.state === 'open' && one.expiresAt <= at
    ? { ...one, state: 'expired', endedAt: one.expiresAt, endedBy: '' }
    : one;
}

type Propose = Extract<ProposalEvent, { what: 'propose' }>;
type Answer = Exclude<ProposalEvent, { what: 'propose' | 'gone' | 'time' }>;

function propose(proposals: readonly ProposalDoc[], event: Propose, at: string): Stepped {
  const open = proposals.find(({ state }) => state === 'open');
  const offer = offerOf(event, at, '', { planFrom: event.request, planBy: event.teacher });
  if (!open) {
    const rests = proposals.find(
      (one) =>
        one.state === 'declined' &&
        one.endedBy !== sideOf(one, event.class) &&
        Date.parse(at) - Date.parse(one.endedAt) < REST_DAYS * DAY_MS,
    );
    if (rests) return noted(proposals, rests, event.request, 'proposal/rests');
    const made: ProposalDoc = {
      id: event.request.replace('request:', 'proposal:'),
      asker: event.class,
      asked: event.partner,
      listing: event.listing,
      stranger: event.stranger,
      into: event.into,
      state: 'open',
      openedAt: at,
      expiresAt: dayAfter(at),
      endedAt: '',
      endedBy: '',
      reason: '',
      words: '',
      lateYes: '',
      crossed: '',
      accepted: '',
      cards: { asker: event.card },
      offers: { asker: offer },
      said: { [event.request]: 'ok' },
    };
    return { proposals: [...proposals, made], said: 'ok', proposal: made };
  }
  if (sideOf(open, event.class) !== 'asked') return noted(proposals, open, event.request, 'proposal/already');
  const known = { ...open, cards: { ...open.cards, asked: event.card } };
  const said = { ...open.said, [event.request]: 'ok' as const };
  // A colleague has suggested something else before: then this is another suggestion.
  if (open.offers.asked) return put(proposals, { ...withOffer(known, 'asked', offer, at), said }, 'ok');
  // Both have invited each other, so both want it. What was written first leads, whichever came first.
  const first = open.offers.asker!;
  const accepted = event.request < first.request ? event.request : first.request;
  const one = { ...known, offers: { ...open.offers, asked: offer }, crossed: event.request, said };
  return put(proposals, { ...closed(one, 'accepted', 'asked', at), accepted }, 'ok');
}

function answer(one: ProposalDoc, side: Side, event: Answer, at: string): { next: ProposalDoc; said: Said } {
  const no = (said: ErrorCode) => ({ next: one, said });
  const ok = (next: ProposalDoc) => ({ next, said: 'ok' as const });
  if (event.what === 'no-place')
    return {
      next: { ...closed(one, 'ended', '', at), reason: 'full', accepted: '' },
      said: 'proposal/ended',
    };
  if (one.state !== 'open') return late(one, side, event);
  const theirs = one.offers[otherSide(side)];
  const known = 'card' in event ? { ...one, cards: { ...one.cards, [side]: event.card } } : one;
  switch (event.what) {
    case 'counter': {
      if (Object.keys(one.said).length >= MOST_OFFERS) return no('proposal/too-many');
      const mine = one.offers[side];
      // A colleague has written something later, which is here already.
      if (mine && mine.request > event.request) return no('proposal/changed');
      const seen = Object.values(one.offers).find(({ request }) => request === event.seen);
      const plan = event.hasOwnPlan
        ? { planFrom: event.request, planBy: event.teacher }
        : (seen ?? one.offers.asker!);
      return ok(withOffer(known, side, offerOf(event, at, event.seen, plan), at));
    }
    case 'accept':
      if (theirs?.request !== event.seen) return no('proposal/changed');
      return ok({ ...closed(known, 'accepted', side, at), accepted: event.seen });
    case 'decline':
      return ok({ ...closed(one, 'declined', side, at), reason: event.reason, words: event.words });
    default:
      return side === 'asker' ? ok(closed(one, 'withdrawn', side, at)) : no('record/forbidden');
  }
}

/** An answer to what is over: the same answer again is done already; a yes is kept for both to see. */
function late(
  one: ProposalDoc,
  side: Side,
  { what }: Exclude<Answer, { what: 'no-place' }>,
): { next: ProposalDoc; said: Said } {
  const same = { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn', counter: '' }[what];
  if (same === one.state && (what === 'accept' || one.endedBy === side)) return { next: one, said: 'ok' };
  const said = LATE[one.state as Exclude<ProposalState, 'open'>];
  const isYes = what === 'accept' && one.lateYes === '' && one.endedBy !== side;
  return { next: isYes ? { ...one, lateYes: side } : one, said };
}

function endedBy(one: ProposalDoc, gone: string, at: string): ProposalDoc {
  return one.state === 'open' && sideOf(one, gone)
    ? { ...closed(one, 'ended', '', at), reason: 'gone' }
    : one;
}

function closed(one: ProposalDoc, state: ProposalState, by: Side | '', at: string): ProposalDoc {
  return { ...one, state, endedAt: at, endedBy: by };
}

function withOffer(one: ProposalDoc, side: Side, offer: Offer, at: string): ProposalDoc {
  return { ...one, offers: { ...one.offers, [side]: offer }, expiresAt: dayAfter(at) };
}

function offerOf(
  { request, teacher, terms }: Pick<Propose, 'request' | 'teacher' | 'terms'>,
  at: string,
  seen: string,
  { planFrom, planBy }: Pick<Offer, 'planFrom' | 'planBy'>,
): Offer {
  return { request, teacher, terms, planFrom, planBy, seen, at };
}

function dayAfter(at: string): string {
  return new Date(Date.parse(at) + WAITS_DAYS * DAY_MS).toISOString();
}

function noted(
  proposals: readonly ProposalDoc[],
  one: ProposalDoc,
  request: string,
  said: ErrorCode,
): Stepped {
  return put(proposals, { ...one, said: { ...one.said, [request]: said } }, said);
}

function put(proposals: readonly ProposalDoc[], next: ProposalDoc, said: Said): Stepped {
  return { proposals: proposals.map((one) => (one.id === next.id ? next : one)), said, proposal: next };
}
