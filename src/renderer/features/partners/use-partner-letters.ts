import { useMemo } from 'react';
import { decision } from '../../../shared/records/decision.ts';
import { proposal } from '../../../shared/records/proposal.ts';
import { request } from '../../../shared/records/request.ts';
import { useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { useMinute } from '../../ui/use-minute.ts';
import { lettersOf, type Letter } from './letters-of.ts';

const HOUR_MS = 3_600_000;

/** Invitations of the teacher's classes, live; undefined while they are being read. */
export function usePartnerLetters(): Letter[] | undefined {
  const { account } = useTeacherSession();
  const requests = useRecords(request, { scope: account.teacher });
  const decisions = useRecords(decision, { scope: account.teacher });
  const proposals = useRecords(proposal, { scope: account.teacher });
  // What runs out does so by the hour.
  const hour = Math.floor(useMinute() / HOUR_MS) * HOUR_MS;
  return useMemo(
    () => requests && decisions && proposals && lettersOf(requests, decisions, proposals, hour),
    [requests, decisions, proposals, hour],
  );
}
