import { useCallback, useMemo } from 'react';
import type { Rec } from '../../shared/records/merge.ts';
import { isHiddenFrom, message, waitsForYes } from '../../shared/records/message.ts';
import { pupil } from '../../shared/records/pupil.ts';
import { school } from '../../shared/records/school.ts';
import { useLongList, type LongList } from './use-long-list.ts';
import { useAllRooms, useOwnRooms, type RoomClass } from './use-places.ts';
import { useRecordsById, useRecords, useToDo, type Shown } from './use-records.ts';

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

/** A partner's letter that waits for the yes of a class that got it. */
export interface ArrivedLetter {
  readonly letter: Shown<typeof message>;
  readonly ownClass: string;
  /** Where it comes from, in words. */
  readonly place: string;
}

/** Whether a letter waits for our class's yes, as far as the schools on this computer ask for one. */
export function useWaitsForYes(): (letter: Shown<typeof message>, ownClass: RoomClass) => boolean {
  const schools = useRecords(school);
  return useCallback(
    (letter, own) => {
      const ours = schools?.find(({ id }) => id === own.school);
      return ours !== undefined && waitsForYes(letter, own.id, ours.gateSince);
    },
    [schools],
  );
}

/** Every letter that waits for a yes before pupils see it, oldest first; undefined while they are being read. */
export function useArrivedLetters(): ArrivedLetter[] | undefined {
  const unread = useUnreadLetters();
  const rooms = useOwnRooms();
  const waits = useWaitsForYes();
  return useMemo(() => {
    if (!unread || !rooms) return undefined;
    return unread.flatMap((letter) => {
      const view = rooms.find(({ room }) => room.scope === letter.scope);
      if (!view?.own || !waits(letter, view.own)) return [];
      const from = view.room.classes.find(({ id }) => id === letter.class);
      return [{ letter, ownClass: view.own.id, place: from?.place || from?.name || '' }];
    });
  }, [unread, rooms, waits]);
}

/** The first letter of the conversation that a letter belongs to: what an answer to it is `about`. */
export function firstOf({ id, about }: { readonly id: string; readonly about: string }): string {
  return about === '' ? id : about;
}

/** What was said about a shared document, or in a conversation, the oldest first; undefined until the first are there. */
export function useLettersAbout(
  exchange: string,
  ownClassId: string,
  about: string,
): Shown<typeof message>[] | undefined {
  const letters = useRoomLetters(exchange, ownClassId);
  return useMemo(
    () =>
      letters?.rows
        .filter(({ rec }) => rec.f['about'] === about)
        .map((row) => letters.open(row))
        .toReversed(),
    [letters, about],
  );
}

/** The letters of a room that both sides can read and our class has not hidden, newest first, however many; undefined until the first are there. */
export function useRoomLetters(exchange: string, ownClassId: string): LongList<typeof message> | undefined {
  const isShown = useCallback((rec: Rec) => !isHiddenFrom(rec, ownClassId), [ownClassId]);
  return useLongList(message, { scope: exchange }, isShown);
}
