import { useMemo } from 'react';
import { classCardOf } from '../../shared/actions/class-card.ts';
import { roomState, type RoomState } from '../../shared/actions/meet-partner.ts';
import { schoolClass, type SchoolClass } from '../../shared/records/class.ts';
import type { ClassCard } from '../../shared/records/request.ts';
import { room, type Room } from '../../shared/records/room.ts';
import { school, type School } from '../../shared/records/school.ts';
import { teacher } from '../../shared/records/teacher.ts';
import { CLASSES } from '../../shared/sync/exchange.ts';
import { useFact } from './use-fact.ts';
import { useRecord, useRecords, type Shown } from './use-records.ts';
import { useTeacherSession } from './use-session.ts';

/** One class in a room, as its postcard shows it. */
export type RoomClass = Room['classes'][number];

/** A room from where we stand. */
export interface OwnRoom {
  readonly room: Shown<typeof room>;
  readonly state: RoomState;
  /** Our class in it; undefined for a moment while our classes are being read. */
  readonly own: RoomClass | undefined;
  readonly partners: readonly RoomClass[];
}

/** The class that is open, with its school; undefined while they are being read, null when there is none yet. */
export function useOpenClass():
  { schoolClass: SchoolClass; school: School; card: ClassCard } | null | undefined {
  const session = useTeacherSession();
  const openClass = useRecord(schoolClass, session.class || undefined);
  const openSchool = useRecord(school, session.school || undefined);
  return useMemo(() => {
    if (!session.class || openClass === null || openSchool === null) return null;
    if (!openClass || !openSchool) return undefined;
    return {
      schoolClass: openClass,
      school: openSchool,
      card: classCardOf(openClass, openSchool, session.account.name),
    };
  }, [session, openClass, openSchool]);
}

/** The card that partners see of a class of this teacher's; undefined while it is being read, and for another's. */
export function useOwnCard(classId: string): ClassCard | undefined {
  const session = useTeacherSession();
  const own = useRecord(schoolClass, classId);
  const home = useRecord(school, own?.school);
  return useMemo(
    () => (own && home ? classCardOf(own, home, session.account.name) : undefined),
    [own, home, session.account.name],
  );
}

/** The classes of a school that are this teacher's, alone or with others; those of colleagues are only known by name. */
function useOpenClasses(): Shown<typeof schoolClass>[] | undefined {
  const classes = useRecords(schoolClass);
  const known = useFact(CLASSES);
  return useMemo(() => {
    if (known === undefined) return undefined;
    const open = known === '' ? undefined : new Set(JSON.parse(known) as string[]);
    // One that has just been made nobody has opened yet.
    return classes?.filter((entry) => !open || entry.isUnsent || open.has(entry.id));
  }, [classes, known]);
}

/** The classes this teacher works with; undefined while they are being read. */
export function useOwnClasses(): Shown<typeof schoolClass>[] | undefined {
  const classes = useOpenClasses();
  const left = useLeftClassIds();
  return useMemo(() => left && classes?.filter(({ id }) => !left.has(id)), [classes, left]);
}

/** The classes this teacher has left; undefined while they are being read. */
export function useLeftClasses(): Shown<typeof schoolClass>[] | undefined {
  const classes = useRecords(schoolClass);
  const left = useLeftClassIds();
  return useMemo(() => left && classes?.filter(({ id }) => left.has(id)), [classes, left]);
}

function useLeftClassIds(): ReadonlySet<string> | undefined {
  const { account } = useTeacherSession();
  const self = useRecord(teacher, account.teacher);
  return useMemo(
    () =>
      self === undefined
        ? undefined
        : new Set((self?.left ?? []).filter(({ at }) => at !== '').map(({ id }) => id)),
    [self],
  );
}

/** All rooms of the classes this teacher works with, newest first; undefined while they are being read. */
export function useOwnRooms(): OwnRoom[] | undefined {
  const rooms = useAllRooms();
  const left = useLeftClassIds();
  return useMemo(
    () => left && rooms?.filter(({ own }) => own === undefined || !left.has(own.id)),
    [rooms, left],
  );
}

/** All rooms of this computer's classes, those she has left too. */
export function useAllRooms(): OwnRoom[] | undefined {
  const classes = useRecords(schoolClass);
  const rooms = useRecords(room);
  return useMemo(() => {
    if (!classes || !rooms) return undefined;
    const ids = classes.map((entry) => entry.id);
    return rooms.map((entry) => ownRoomOf(entry, ids));
  }, [classes, rooms]);
}

/** One room; undefined while it is being read, null when there is none. */
export function useOwnRoom(exchange: string): OwnRoom | null | undefined {
  const classes = useRecords(schoolClass);
  const entry = useRecord(room, exchange.replace('exchange:', 'room:'));
  return useMemo(() => {
    if (entry === null) return null;
    return entry && classes
      ? ownRoomOf(
          entry,
          classes.map((own) => own.id),
        )
      : undefined;
  }, [classes, entry]);
}

/** A room as one of `ownClassIds` sees it. */
export function ownRoomOf(entry: Shown<typeof room>, ownClassIds: readonly string[]): OwnRoom {
  return {
    room: entry,
    state: roomState(entry, ownClassIds),
    own: entry.classes.find((item) => ownClassIds.includes(item.id)),
    partners: entry.classes.filter((item) => !ownClassIds.includes(item.id)),
  };
}
