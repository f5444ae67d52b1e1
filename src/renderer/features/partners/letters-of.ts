import type { Decision } from '../../../shared/records/decision.ts';
import type { Proposal } from '../../../shared/records/proposal.ts';
import type { Request, RequestBody } from '../../../shared/records/request.ts';
import { turnOf, type ProposalTurn } from '../../../shared/rules/partnership/proposal-view.ts';

type ProposeBody = Extract<RequestBody, { what: 'propose' }>;
type AnswerBody = Extract<RequestBody, { what: 'counter' | 'accept' | 'decline' | 'take-back' }>;
/** A request as this computer keeps it. */
type OwnRequest = Request & { readonly isUnsent: boolean };

/** What of ours is on its way to the post office, or came back with a reason. */
export interface OwnWord {
  /** `request:<ulid>` */
  readonly request: string;
  readonly what: AnswerBody['what'] | 'propose';
  readonly state: 'here' | 'on-its-way' | 'refused';
  /** A code of the error catalogue. */
  readonly reason: string;
}

/** An invitation as the list shows it: what the post office knows of it, and what of ours it does not know yet. */
export interface Letter {
  readonly id: string;
  readonly at: string;
  /** undefined for one that the post office does not know yet, or has refused. */
  readonly proposal: Proposal | undefined;
  /** What was written, where only that is there. */
  readonly written: ProposeBody | undefined;
  readonly turn: ProposalTurn;
  readonly word: OwnWord | undefined;
}

/** Put away this long after it was over. */
const SHOWN_MS = 60 * 86_400_000;

/** Invitations sent and received: those that wait for us first, then the newest. `nowMs` since 1970. */
export function lettersOf(
  requests: readonly OwnRequest[],
  decisions: readonly Decision[],
  proposals: readonly Proposal[],
  nowMs: number,
): Letter[] {
  const decided = new Map(decisions.map((entry) => [entry.id.replace('decision:', 'request:'), entry]));
  const nowIso = new Date(nowMs).toISOString();
  const wordOf = (entry: OwnRequest): OwnWord | undefined => {
    const { what } = entry.body as AnswerBody | ProposeBody;
    const answer = decided.get(entry.id);
    if (answer?.outcome === 'ok') return undefined;
    const state = answer ? 'refused' : entry.isUnsent ? 'here' : 'on-its-way';
    return { request: entry.id, what, state, reason: answer?.reason ?? '' };
  };
  const known = proposals.map((proposal): Letter => {
    const answers = requests
      .filter(({ body }) => 'proposal' in body && body.proposal === proposal.id)
      .toSorted((a, b) => (a.id < b.id ? 1 : -1));
    const word = answers[0] && wordOf(answers[0]);
    const isWaiting = word !== undefined && word.state !== 'refused';
    const turn = turnOf(proposal, nowIso);
    return {
      id: proposal.id,
      at: proposal.updatedAt,
      proposal,
      written: undefined,
      turn: isWaiting && turn !== 'over' ? 'theirs' : turn,
      word,
    };
  });
  const unknown = requests.flatMap((entry): Letter[] => {
    const { body } = entry;
    const word = body.what === 'propose' ? wordOf(entry) : undefined;
    if (body.what !== 'propose' || !word) return [];
    const id = entry.id.replace('request:', 'proposal:');
    return [{ id, at: entry.createdAt, proposal: undefined, written: body, turn: 'theirs', word }];
  });
  const isShown = (letter: Letter): boolean =>
    letter.proposal?.state === 'open' || Date.parse(letter.at) > nowMs - SHOWN_MS;
  const rank = ({ turn }: Letter): number => ['ours', 'both', 'theirs', 'over'].indexOf(turn);
  return [...known, ...unknown]
    .filter(isShown)
    .toSorted((a, b) => rank(a) - rank(b) || (a.at < b.at ? 1 : -1));
}

/** Requests of ours that still stand: the project one of them speaks of is not to be offered a second time. */
export function takenInvitations(letters: readonly Letter[]): ReadonlySet<string> {
  const standing = letters.flatMap(({ proposal, written, word, id }) => {
    // What the post office has not seen yet stands as long as it has not said no to it.
    if (!proposal) return written && word?.state !== 'refused' ? [id.replace('proposal:', 'request:')] : [];
    const own = word && word.state !== 'refused' ? [word.request] : [];
    const isLive = proposal.state === 'open' || proposal.state === 'accepted';
    return isLive ? [id.replace('proposal:', 'request:'), proposal.ours.request, ...own] : own;
  });
  // A project that speaks of no invitation has '' there, and so has a class that has not suggested anything.
  return new Set(standing.filter((request) => request !== ''));
}
