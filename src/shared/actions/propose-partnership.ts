import { project } from '../records/project.ts';
import type { DeclineReason, ProposedTerms } from '../records/proposal.ts';
import type { ClassCard } from '../records/request.ts';
import { changeRecord, type Desk } from './desk.ts';
import { ask } from './found-school.ts';

/** Who writes: a teacher for a class of hers, with the card that the other class sees. */
export interface ProposalWriter {
  readonly teacher: string;
  readonly class: string;
  readonly card: ClassCard;
}

/** What is put on the table, and the prepared project it speaks of ('' for the one the other class has prepared). */
export interface WrittenTerms {
  readonly terms: ProposedTerms;
  readonly project: string;
}

/**
 * Invites a class of the directory. Written like anything else, without a connection too; gives the request's id, under whose
 * ULID the invitation comes back as a `proposal` when the post office has it.
 * @param exchange the exchange it is asked into; none for a new one
 */
export async function proposePartnership(
  desk: Desk,
  { teacher, class: classId, card }: ProposalWriter,
  listing: string,
  { terms, project: plan }: WrittenTerms,
  exchange?: string,
): Promise<string> {
  const into = exchange === undefined ? {} : { exchange };
  const id = await ask(desk, teacher, { what: 'propose', class: classId, listing, card, terms, ...into });
  if (plan !== '') await changeRecord(desk, project, plan, { invitation: id });
  return id;
}

/** Suggests something else in an invitation, after having read `seen` (the request of what stood there last). */
export async function counterProposal(
  desk: Desk,
  { teacher, class: classId, card }: ProposalWriter,
  { proposal, seen }: { proposal: string; seen: string },
  { terms, project: plan }: WrittenTerms,
): Promise<string> {
  const hasOwnPlan = plan !== '';
  const id = await ask(desk, teacher, {
    what: 'counter',
    class: classId,
    proposal,
    seen,
    card,
    terms,
    hasOwnPlan,
  });
  if (hasOwnPlan) await changeRecord(desk, project, plan, { invitation: id });
  return id;
}

/** Says yes to what the other class has suggested in `seen`. */
export function acceptProposal(
  desk: Desk,
  { teacher, class: classId, card }: ProposalWriter,
  { proposal, seen }: { proposal: string; seen: string },
): Promise<string> {
  return ask(desk, teacher, { what: 'accept', class: classId, proposal, seen, card });
}

/** Says no, with a reason and words. */
export function declineProposal(
  desk: Desk,
  { teacher, class: classId }: Omit<ProposalWriter, 'card'>,
  proposal: string,
  { reason, words }: { reason: DeclineReason; words: string },
): Promise<string> {
  return ask(desk, teacher, { what: 'decline', class: classId, proposal, reason, words });
}

/** Takes back an invitation that the class has written. */
export function takeBackProposal(
  desk: Desk,
  { teacher, class: classId }: Omit<ProposalWriter, 'card'>,
  proposal: string,
): Promise<string> {
  return ask(desk, teacher, { what: 'take-back', class: classId, proposal });
}

/**
 * Takes a request back that has not left this computer, as if it had never been written. False when it is too late: then it has
 * left, or is on its way.
 */
export async function undoRequest(desk: Desk, requestId: string): Promise<boolean> {
  let isGone = false;
  await desk.store.update(requestId, (stored) => {
    isGone = stored !== undefined && stored.isUnsent && stored.base === undefined;
    return isGone ? undefined : stored;
  });
  if (!isGone) return false;
  for (const { rec } of await desk.store.byKind('project'))
    if (rec.f['invitation'] === requestId) await changeRecord(desk, project, rec.id, { invitation: '' });
  return true;
}
