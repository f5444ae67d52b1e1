import { useContext, useMemo } from 'react';
import { classroomIdOf } from '../../shared/actions/classroom-desk.ts';
import { classroom, IDLE_MINUTES } from '../../shared/records/classroom.ts';
import { room } from '../../shared/records/room.ts';
import { school } from '../../shared/records/school.ts';
import { ownRoomOf, type OwnRoom } from './use-places.ts';
import { useRecord, useRecords } from './use-records.ts';
import { SessionContext } from './use-session.ts';

/** The class whose pupils sit at this computer: an enrolled one, or a teacher's in the pupils' hands. */
export interface PupilSession {
  readonly class: string;
  readonly school: string;
  /** Whom letters wait for; '' until the class has told. */
  readonly teacherName: string;
  readonly idleMinutes: number;
  readonly isEnrolled: boolean;
  /** Since when letters wait for a teacher's yes (`waitsForYes`), '' for not at all; undefined while nobody knows yet. */
  readonly gateSince: string | undefined;
}

/** The session of a computer in the pupils' hands. */
export function usePupilSession(): PupilSession {
  const session = useContext(SessionContext);
  const enrolled = session?.classroom;
  const classId = enrolled?.class ?? session?.class ?? '';
  const about = useRecord(classroom, classId === '' ? undefined : classroomIdOf(classId));
  const ownSchool = useRecord(school, enrolled ? undefined : session?.school || undefined);
  if (!session) throw new Error('no session above this screen');
  return {
    class: classId,
    school: enrolled?.school ?? session.school,
    teacherName: session.account?.name ?? about?.teacherName ?? '',
    idleMinutes: about?.idleMinutes ?? IDLE_MINUTES.usual,
    isEnrolled: enrolled !== undefined,
    gateSince: gateOf(enrolled ? about : session.school === '' ? null : ownSchool),
  };
}

/** Not read yet is not "off": a letter that should wait must not show for a moment. */
function gateOf(setting: { readonly gateSince: string } | null | undefined): string | undefined {
  return setting === null ? '' : setting?.gateSince;
}

/** The rooms of one class, newest first; undefined while they are being read. */
export function useRoomsOf(classId: string): OwnRoom[] | undefined {
  const rooms = useRecords(room);
  return useMemo(
    () => rooms?.map((entry) => ownRoomOf(entry, [classId])).filter(({ own }) => own !== undefined),
    [rooms, classId],
  );
}
