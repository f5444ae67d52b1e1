import { bareId } from '../../../shared/lib/ids.ts';
import type { Decision } from '../../../shared/records/decision.ts';
import type { RequestBody } from '../../../shared/records/request.ts';
import type { School } from '../../../shared/records/school.ts';

/** How far a school is on its way to being verified, as its own teachers see it. */
export type SchoolState =
  | { readonly state: 'verified'; readonly by: string; readonly at: string }
  /** Nothing was said yet by which somebody could check it. */
  | { readonly state: 'unsaid' }
  /** What was said waits for a connection. */
  | { readonly state: 'unsent' }
  /** A person has it before her. */
  | { readonly state: 'waiting'; readonly since: string }
  /** A coordinator's no. */
  | { readonly state: 'turned-down'; readonly reason: string; readonly at: string }
  /** The server took nothing of it, by a code of the error catalogue. */
  | { readonly state: 'refused'; readonly reason: string };

/** Derived from the school's record and from what this teacher has said for it. */
export function schoolStateOf(
  school: Pick<School, 'verifiedAt' | 'verifiedBy'> & { readonly id: string },
  requests: readonly { readonly id: string; readonly createdAt: string; readonly body: RequestBody }[],
  decisions: readonly (Pick<Decision, 'outcome' | 'reason' | 'result'> & { readonly id: string })[],
): SchoolState {
  if (school.verifiedAt !== '') return { state: 'verified', by: school.verifiedBy, at: school.verifiedAt };
  const last = requests
    .filter(({ body }) => body.what === 'present' && body.school === school.id)
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
  if (!last) return { state: 'unsaid' };
  const answer = decisions.find(({ id }) => bareId(id) === bareId(last.id));
  if (!answer) return { state: 'unsent' };
  if (answer.outcome === 'refused') return { state: 'refused', reason: answer.reason };
  const { verdict, reason = '', at = '' } = answer.result as Record<string, string>;
  return verdict === 'no'
    ? { state: 'turned-down', reason, at }
    : { state: 'waiting', since: last.createdAt };
}
