import { useMemo } from 'react';
import { message } from '../../shared/records/message.ts';
import { pupil } from '../../shared/records/pupil.ts';
import { useAllRooms } from './use-places.ts';
import { useRecords, type Shown } from './use-records.ts';

/** A pupil's letter on the home side, with what its reviewer has to know. */
export interface HeldLetterOf {
  readonly letter: Shown<typeof message>;
  /** The pupil's name: for her own teachers only. */
  readonly pupil: string;
  readonly pseudonym: string;
  /** Where it shall go, in words. */
  readonly room: string;
  readonly isRoomOpen: boolean;
}

/** Every letter of the home side, oldest first; undefined while they are being read. */
export function useHeldLetters(): HeldLetterOf[] | undefined {
  const letters = useRecords(message);
  const pupils = useRecords(pupil);
  const rooms = useAllRooms();
  return useMemo(() => {
    if (!letters || !pupils || !rooms) return undefined;
    const byId = new Map(pupils.map((entry) => [entry.id, entry]));
    return letters
      .filter((letter) => letter.scope.includes(':home:'))
      .toReversed()
      .map((letter) => {
        const author = byId.get(letter.author);
        const target = rooms.find(({ room }) => room.scope === letter.room);
        return {
          letter,
          pupil: author ? `${author.givenName} ${author.familyName}`.trim() : '',
          pseudonym: author?.pseudonym ?? '',
          room: target?.partners.map((entry) => entry.place || entry.name).join(', ') ?? '',
          isRoomOpen: target?.state === 'open',
        };
      });
  }, [letters, pupils, rooms]);
}

/** The letters of a room that both sides can read, oldest first; undefined while they are being read. */
export function useRoomLetters(exchange: string): Shown<typeof message>[] | undefined {
  const letters = useRecords(message, { scope: exchange, parent: exchange });
  return useMemo(() => letters?.filter((letter) => !letter.isHidden).toReversed(), [letters]);
}
