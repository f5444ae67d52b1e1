import { useCallback, useMemo } from 'react';
import type { Rec } from '../../shared/records/merge.ts';
import { isHiddenFrom, message } from '../../shared/records/message.ts';
import { pupil } from '../../shared/records/pupil.ts';
import { useLongList, type LongList } from './use-long-list.ts';
import { useAllRooms, useOwnRooms } from './use-places.ts';
import { useRecordsById, useToDo, type Shown } from './use-records.ts';

/** A pupil's letter on the home side, with what its reviewer has to know. */
export interface HeldLetterOf {
  readonly letter: Shown<typeof message>;
  /** The pupil's name: for her own teachers only. */
  readonly pupil: string;
  readonly pseudonym: string;
  /** Where it shall go, in words. */
  readonly room: string;
  readonly isRoomOpen: boolean;
  /** A class has stopped the exchange for now. */
  readonly isStopped: boolean;
}

/** Every letter of the home side that waits for its teacher, oldest first; undefined while they are being read. */
export function useWaitingLetters(): HeldLetterOf[] | undefined {
  const letters = useToDo(message)?.filter((letter) => letter.scope.includes(':home:'));
  const pupils = useRecordsById(pupil, letters?.map((letter) => letter.author) ?? []);
  const rooms = useAllRooms();
  if (!letters || !pupils || !rooms) return undefined;
  return letters.map((letter) => {
    const author = pupils.get(letter.author);
    const target = rooms.find(({ room }) => room.scope === letter.room);
    return {
      letter,
      pupil: author ? `${author.givenName} ${author.familyName}`.trim() : '',
      pseudonym: author?.pseudonym ?? '',
      room: target?.partners.map((entry) => entry.place || entry.name).join(', ') ?? '',
      isRoomOpen: target?.state === 'open',
      isStopped: target?.state === 'blocked',
    };
  });
}

/** Letters of partners that no class of ours has read, oldest first; undefined while they are being read. */
export function useUnreadLetters(): Shown<typeof message>[] | undefined {
  const letters = useToDo(message);
  const rooms = useOwnRooms();
  return useMemo(() => {
    if (!letters || !rooms) return undefined;
    const own = new Set(rooms.flatMap((entry) => (entry.own ? [entry.own.id] : [])));
    const scopes = new Set(rooms.map(({ room }) => room.scope));
    return letters.filter(
      (letter) =>
        scopes.has(letter.scope) &&
        !own.has(letter.class) &&
        !letter.hiddenFor.some((hidden) => own.has(hidden.id) && hidden.at) &&
        !letter.read.some((receipt) => own.has(receipt.id) && receipt.at),
    );
  }, [letters, rooms]);
}

/** The letters of a room that both sides can read and our class has not hidden, newest first, however many; undefined until the first are there. */
export function useRoomLetters(exchange: string, ownClassId: string): LongList<typeof message> | undefined {
  const isShown = useCallback((rec: Rec) => !isHiddenFrom(rec, ownClassId), [ownClassId]);
  return useLongList(message, { scope: exchange }, isShown);
}
