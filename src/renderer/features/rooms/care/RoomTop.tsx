import { useEffect } from 'react';
import { noteHere } from '../../../../shared/actions/room-care.ts';
import { signsOf } from '../../../../shared/rules/partner-health.ts';
import { useDesk } from '../../../db/desk-context.ts';
import type { OwnRoom, RoomClass } from '../../../db/use-places.ts';
import { useMinute } from '../../../ui/use-minute.ts';
import { NewsList } from './NewsList.tsx';
import { MissedNote, OverNote, PausedNote } from './StandingNotes.tsx';
import { lastSignOf, useRoomThings } from './use-room-things.ts';

/** What a teacher reads first in a room: that it is paused or over, that her class was missed, what is new. Nothing when there is nothing. */
export function RoomTop({ view, own }: { readonly view: OwnRoom; readonly own: RoomClass }) {
  const desk = useDesk();
  const nowMs = useMinute();
  const things = useRoomThings(view, own);
  const { room, state } = view;
  const ownSign = things && lastSignOf(signsOf(own.id, { room, ...things }));
  const isHereKnown = ownSign === undefined || state !== 'open';
  useEffect(() => {
    if (!isHereKnown) void noteHere(desk, { room: room.id, class: own.id }, ownSign);
  }, [desk, room.id, own.id, ownSign, isHereKnown]);
  return (
    <>
      <OverNote view={view} own={own} />
      {state !== 'closed' && <PausedNote view={view} own={own} nowMs={nowMs} />}
      {things && state !== 'closed' && <MissedNote view={view} own={own} things={things} />}
      {things && <NewsList view={view} own={own} things={things} />}
    </>
  );
}
