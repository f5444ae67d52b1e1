import { useEffect, useMemo, useState } from 'react';
import { linkOf } from '../../shared/actions/meeting-links.ts';
import { meeting, type Meeting } from '../../shared/records/meeting.ts';
import { byTime, standingOf } from '../../shared/rules/meeting-standing.ts';
import { useDesk } from './desk-context.ts';
import { useOwnRooms, type OwnRoom } from './use-places.ts';
import { useRecords, type Shown } from './use-records.ts';
import { useOwnBoxKeys } from './use-open-reports.ts';

/** A meeting as a screen shows it. */
export type ShownMeeting = Shown<typeof meeting>;

/** The meetings of an exchange, those ahead and those that are over; undefined while they are being read. */
export function useMeetings(
  exchange: string,
  nowMs: number,
): { readonly ahead: ShownMeeting[]; readonly past: ShownMeeting[] } | undefined {
  const all = useRecords(meeting, { parent: exchange });
  return useMemo(() => all && byTime(all, nowMs), [all, nowMs]);
}

/** The next meeting that fits all classes of an exchange; undefined for none. */
export function useNextMeeting({ room }: OwnRoom, nowMs: number): ShownMeeting | undefined {
  const ids = room.classes.map(({ id }) => id);
  return useMeetings(room.scope, nowMs)?.ahead.find((one) => standingOf(one, ids).is === 'agreed');
}

/** The link of a meeting, where it was sealed for this teacher; '' for none. */
export function useMeetingLink(view: Meeting): string {
  const keys = useOwnBoxKeys();
  return useMemo(() => linkOf(view, keys), [view, keys]);
}

/** How many meetings that fit all classes begin within `ms`; undefined while they are being read. Looks every half minute. */
export function useMeetingsSoon(ms: number): number | undefined {
  const all = useRecords(meeting);
  const rooms = useOwnRooms();
  const desk = useDesk();
  const [nowMs, setNow] = useState(() => desk.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(desk.now()), 30_000);
    return () => clearInterval(timer);
  }, [desk]);
  return useMemo(() => {
    if (!all || !rooms) return undefined;
    const classIds = new Map(rooms.map(({ room }) => [room.scope, room.classes.map(({ id }) => id)]));
    return all.filter((one) => {
      const inMs = Date.parse(one.startsAt) - nowMs;
      return inMs > 0 && inMs <= ms && standingOf(one, classIds.get(one.scope) ?? ['']).is === 'agreed';
    }).length;
  }, [all, rooms, nowMs, ms]);
}
