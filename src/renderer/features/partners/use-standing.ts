import { useMemo } from 'react';
import { decision } from '../../../shared/records/decision.ts';
import { proposal } from '../../../shared/records/proposal.ts';
import { request } from '../../../shared/records/request.ts';
import { useAllRooms } from '../../db/use-places.ts';
import { useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { useMinute } from '../../ui/use-minute.ts';
import { standingWith, type Standing } from './standing.ts';

const HOUR_MS = 3_600_000;

/** How this teacher's classes stand with a class of the list, live; undefined while it is being read. */
export function useStanding(listing: string): Standing | undefined {
  const { account } = useTeacherSession();
  const requests = useRecords(request, { scope: account.teacher });
  const decisions = useRecords(decision, { scope: account.teacher });
  const proposals = useRecords(proposal, { scope: account.teacher });
  const rooms = useAllRooms();
  // What runs out does so by the hour.
  const hour = Math.floor(useMinute() / HOUR_MS) * HOUR_MS;
  return useMemo(() => {
    if (!requests || !decisions || !proposals || !rooms) return undefined;
    const closed = new Set(rooms.flatMap(({ room, state }) => (state === 'closed' ? [room.scope] : [])));
    return standingWith(listing, { requests, decisions, proposals, closed }, new Date(hour).toISOString());
  }, [listing, requests, decisions, proposals, rooms, hour]);
}
