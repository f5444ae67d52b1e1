import { colleagueIdOf } from '../../shared/actions/colleagues.ts';
import { colleague } from '../../shared/records/colleague.ts';
import { useRecord } from './use-records.ts';
import { useTeacherSession } from './use-session.ts';

/** Whether whoever sits here looks after the school (`school:<ulid>`); undefined while that is being read. */
export function useIsAdmin(school: string): boolean | undefined {
  const { account } = useTeacherSession();
  const own = useRecord(colleague, school === '' ? undefined : colleagueIdOf(school, account.teacher));
  if (own === undefined) return undefined;
  // Before the first contact nobody has said what she is: whoever founds a school is its admin.
  return own?.role === 'admin' || (own?.joinedAt ?? '') === '';
}
