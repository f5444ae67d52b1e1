import type { Room } from '../records/room.ts';

const WEEK_MS = 7 * 86_400_000;

/**
 * How many weeks an exchange took, for a certificate: as the classes have agreed, else from when the room was made to the last letter in
 * it; at least one. @param lastLetterAt ISO time, '' for none yet
 */
export function exchangeWeeks(
  { weeks, createdAt }: Pick<Room, 'weeks' | 'createdAt'>,
  lastLetterAt: string,
): number {
  if (weeks > 0) return weeks;
  const lastedMs = Date.parse(lastLetterAt) - Date.parse(createdAt);
  return Number.isFinite(lastedMs) ? Math.max(1, Math.ceil(lastedMs / WEEK_MS)) : 1;
}
