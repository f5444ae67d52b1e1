import { useMemo } from 'react';
import { decision } from '../../../shared/records/decision.ts';
import { request } from '../../../shared/records/request.ts';
import { useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';

/** The last offer of a project to the library, and what was said to it. */
export interface Offer {
  readonly state: 'waiting' | 'taken' | 'refused';
  /** What the person who read it wrote; '' for nothing. */
  readonly words: string;
}

/** The newest offer of a project; undefined for none. */
export function useOffer(projectId: string): Offer | undefined {
  const { account } = useTeacherSession();
  const requests = useRecords(request, { scope: account.teacher });
  const decisions = useRecords(decision, { scope: account.teacher });
  return useMemo(() => {
    const offers = requests?.filter(
      ({ body }) => body.what === 'offer-template' && body.project === projectId,
    );
    const last = offers?.toSorted((a, b) => (a.id < b.id ? -1 : 1)).at(-1);
    if (!last) return undefined;
    const answer = decisions?.find(({ id }) => id === last.id.replace('request:', 'decision:'));
    if (!answer) return { state: 'waiting', words: '' };
    return {
      state: answer.outcome === 'ok' ? 'taken' : 'refused',
      words: String(answer.result['words'] ?? ''),
    };
  }, [requests, decisions, projectId]);
}
