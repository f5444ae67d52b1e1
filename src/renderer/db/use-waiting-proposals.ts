import { useMemo, useState } from 'react';
import { decision } from '../../shared/records/decision.ts';
import { proposal } from '../../shared/records/proposal.ts';
import { request } from '../../shared/records/request.ts';
import { turnOf } from '../../shared/rules/partnership/proposal-view.ts';
import { useRecords } from './use-records.ts';
import { useTeacherSession } from './use-session.ts';

/** How many invitations wait for an answer of this teacher; one that is answered and has not gone yet waits no more. */
export function useWaitingProposals(): number {
  const { account } = useTeacherSession();
  const proposals = useRecords(proposal, { scope: account.teacher });
  const requests = useRecords(request, { scope: account.teacher });
  const decisions = useRecords(decision, { scope: account.teacher });
  const [now] = useState(() => new Date().toISOString());
  return useMemo(() => {
    const decided = new Set(decisions?.map(({ id }) => id.replace('decision:', 'request:')));
    const answered = new Set(
      requests?.flatMap(({ id, body }) => ('proposal' in body && !decided.has(id) ? [body.proposal] : [])),
    );
    return (proposals ?? []).filter(
      (entry) => !answered.has(entry.id) && ['ours', 'both'].includes(turnOf(entry, now)),
    ).length;
  }, [proposals, requests, decisions, now]);
}
