import type { ClassCard } from '../../../shared/records/request.ts';

/** What a teacher has written on the card that a partner class sees; her own name is no secret. */
export function wordsOfCard({ name, schoolName, place }: ClassCard): string {
  return [name, schoolName, place].join('\n');
}
