import { createContext, useContext, useMemo } from 'react';
import type { Account } from '../../shared/sync/account.ts';
import { CLASSROOM_FACT, classroomOf, type Classroom } from '../../shared/sync/classroom-facts.ts';
import type { AppDesk } from './open-desk.ts';
import { useFact } from './use-fact.ts';

/** Who sits at this computer, and which class is open. */
export interface Session {
  /** undefined before anybody has introduced herself. */
  readonly account: Account | undefined;
  /** The class this computer is enrolled for; undefined for a teacher's. */
  readonly classroom: Classroom | undefined;
  /** `school:<ulid>` and `class:<ulid>` that are open; '' for none yet. */
  readonly school: string;
  readonly class: string;
  /** The computer is in the pupils' hands: only their screens open until a teacher unlocks it. */
  readonly isWithPupils: boolean;
}

/** The session, live; undefined while it is being read. */
export function useSession(): Session | undefined {
  const account = useFact('account');
  const place = useFact('place');
  const mode = useFact('mode');
  const enrolled = useFact(CLASSROOM_FACT);
  return useMemo(() => {
    if (account === undefined || place === undefined || mode === undefined || enrolled === undefined)
      return undefined;
    const open =
      place === '' ? { school: '', class: '' } : (JSON.parse(place) as { school: string; class: string });
    return {
      account: account === '' ? undefined : (JSON.parse(account) as Account),
      classroom: classroomOf(enrolled),
      ...open,
      isWithPupils: mode === 'pupils',
    };
  }, [account, place, mode, enrolled]);
}

/** The session for every screen below: read once, at the door. */
export const SessionContext = createContext<Session | undefined>(undefined);

/** The session of the teacher whose desk is open. */
export function useTeacherSession(): Session & { readonly account: Account } {
  const session = useContext(SessionContext);
  if (!session?.account) throw new Error('this screen needs a teacher');
  return session as Session & { account: Account };
}

/** Opens a school and class. */
export async function openPlace(desk: AppDesk, school: string, classId: string): Promise<void> {
  await desk.store.setFact('place', JSON.stringify({ school, class: classId }));
}

/** Gives the computer to the pupils, or takes it back. */
export async function setMode(desk: AppDesk, mode: 'teacher' | 'pupils'): Promise<void> {
  await desk.store.setFact('mode', mode);
}
