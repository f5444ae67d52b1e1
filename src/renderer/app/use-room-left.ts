import { useEffect, useState } from 'react';
import { roomLeft, type RoomLeft } from '../../shared/rules/room-left.ts';
import { useCopies } from '../db/copies.ts';
import { useDesk } from '../db/desk-context.ts';
import { diskRoom } from '../platform/storage.ts';

const HOUR_MS = 3_600_000;
/** After so many writes the room may have changed: a first post, an import. */
const MANY_WRITES = 500;
/** Writes of one arrival come close together; one look after them is enough. */
const SETTLE_MS = 2000;

/** The room for what is kept here: looked at now, every hour and after much has come. Old copies go first where it is short. */
export function useRoomLeft(): RoomLeft {
  const desk = useDesk();
  const copies = useCopies();
  const [room, setRoom] = useState<RoomLeft>({ state: 'unknown' });
  useEffect(() => {
    let isGone = false;
    let writes = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      writes = 0;
      const found = roomLeft(await diskRoom());
      if (!isGone) setRoom(found);
      if (found.state !== 'short' || !(await copies.makeRoom(found.missingBytes))) return;
      const after = roomLeft(await diskRoom());
      if (!isGone) setRoom(after);
    };
    const lookQuietly = () => void look().catch(() => undefined);
    lookQuietly();
    const hourly = setInterval(lookQuietly, HOUR_MS);
    const subscription = desk.database.$.subscribe(() => {
      if (++writes < MANY_WRITES) return;
      clearTimeout(timer);
      timer = setTimeout(lookQuietly, SETTLE_MS);
    });
    return () => {
      isGone = true;
      clearInterval(hourly);
      clearTimeout(timer);
      subscription.unsubscribe();
    };
  }, [desk, copies]);
  return room;
}
