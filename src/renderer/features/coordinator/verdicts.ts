import { bareId } from '../../../shared/lib/ids.ts';
import type { Decision } from '../../../shared/records/decision.ts';
import type { RequestBody } from '../../../shared/records/request.ts';

/** What a coordinator has said of a school last, and how far that is. */
export interface Verdict {
  readonly isOne: boolean;
  /** `refused`: the server has not taken it, for `reason`. */
  readonly state: 'sent' | 'done' | 'refused';
  readonly reason: string;
  /** When it was decided, ISO; when it was said while it is not. */
  readonly at: string;
}

/** Whether the operator has appointed this teacher, as far as this computer knows. */
export type Appointment =
  | { readonly state: 'unasked' }
  | { readonly state: 'asked' }
  | { readonly state: 'yes' }
  | { readonly state: 'no'; readonly reason: string };

/** Reads both from her requests and what was decided about them. */
export function verdictsOf(
  requests: readonly { readonly id: string; readonly createdAt: string; readonly body: RequestBody }[],
  decisions: readonly (Pick<Decision, 'outcome' | 'reason' | 'decidedAt'> & { readonly id: string })[],
): { readonly appointment: Appointment; readonly verdicts: ReadonlyMap<string, Verdict> } {
  const answers = new Map(decisions.map((entry) => [bareId(entry.id), entry]));
  const verdicts = new Map<string, Verdict>();
  let appointment: Appointment = { state: 'unasked' };
  for (const { id, createdAt, body } of requests.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))) {
    const answer = answers.get(bareId(id));
    if (body.what === 'coordinate')
      appointment = !answer
        ? { state: 'asked' }
        : answer.outcome === 'ok'
          ? { state: 'yes' }
          : { state: 'no', reason: answer.reason };
    if (body.what === 'verify')
      verdicts.set(body.school, {
        isOne: body.isOne,
        state: !answer ? 'sent' : answer.outcome === 'ok' ? 'done' : 'refused',
        reason: answer?.reason ?? '',
        at: answer?.decidedAt ?? createdAt,
      });
  }
  return { appointment, verdicts };
}
