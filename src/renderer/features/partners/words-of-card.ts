import type { ProposedTerms } from '../../../shared/records/proposal.ts';
import type { ClassCard } from '../../../shared/records/request.ts';

/** What a teacher has written on the card that a partner class sees; her own name is no secret. */
export function wordsOfCard({ name, schoolName, place }: ClassCard): string {
  return [name, schoolName, place].join('\n');
}

/** Words of a suggestion that the other school will read. */
export function wordsOfTerms({ title, summary, words }: ProposedTerms): string {
  return [title, summary, words].filter(Boolean).join('\n');
}
