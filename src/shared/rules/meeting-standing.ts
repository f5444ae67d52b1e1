import { answerOf, type Meeting } from '../records/meeting.ts';

/** How a meeting stands with the classes of its exchange, and by whom. */
export interface MeetingStanding {
  /** `off`: called off; `no`: its time does not fit somebody; `open`: somebody has not answered; `agreed`: it fits all. */
  readonly is: 'off' | 'no' | 'open' | 'agreed';
  /** `class:<ulid>`: whom it does not fit, or whose answer is missing. */
  readonly by: readonly string[];
}

/** How a meeting stands. @param classIds all classes of the exchange */
export function standingOf(
  view: Pick<Meeting, 'answers' | 'startsAt' | 'calledOffAt'>,
  classIds: readonly string[],
): MeetingStanding {
  if (view.calledOffAt !== '') return { is: 'off', by: [] };
  const withAnswer = (answer: string) => classIds.filter((id) => answerOf(view, id) === answer);
  const refused = withAnswer('no');
  if (refused.length > 0) return { is: 'no', by: refused };
  const missing = withAnswer('open');
  return missing.length > 0 ? { is: 'open', by: missing } : { is: 'agreed', by: [] };
}

/** When a meeting ends, in milliseconds since 1970; NaN while it has no time. */
export function endOf({ startsAt, minutes }: Pick<Meeting, 'startsAt' | 'minutes'>): number {
  return Date.parse(startsAt) + minutes * 60_000;
}

/** The meetings that are not over yet, the next one first; then those that are, the last one first. */
export function byTime<M extends Pick<Meeting, 'startsAt' | 'minutes'>>(
  meetings: readonly M[],
  nowMs: number,
): { readonly ahead: M[]; readonly past: M[] } {
  const sorted = meetings.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  return {
    ahead: sorted.filter((one) => !(endOf(one) <= nowMs)),
    past: sorted.filter((one) => endOf(one) <= nowMs).toReversed(),
  };
}
