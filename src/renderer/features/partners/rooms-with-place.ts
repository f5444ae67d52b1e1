import type { RoomState } from '../../../shared/actions/meet-partner.ts';
import { MOST_CLASSES, type Room } from '../../../shared/records/room.ts';

/** What has to be known of a room for that. */
interface RoomOf {
  readonly room: { readonly classes: readonly Pick<Room['classes'][number], 'id'>[] };
  readonly state: RoomState;
}

/** The rooms of a class (`class:<ulid>`) into which it may ask a further class: those that go on and are not full. */
export function roomsWithPlace<T extends RoomOf>(rooms: readonly T[], classId: string): T[] {
  return rooms.filter(
    ({ room, state }) =>
      state !== 'closed' &&
      state !== 'blocked' &&
      room.classes.length < MOST_CLASSES &&
      room.classes.some(({ id }) => id === classId),
  );
}
