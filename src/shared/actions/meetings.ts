import { bareId } from '../lib/ids.ts';
import { viewOf } from '../records/kind.ts';
import { meeting, roleKey, type Meeting, type MeetingAnswer, type MeetingRole } from '../records/meeting.ts';
import { requireConsent } from './consent-ledger.ts';
import { changeRecord, createRecord, nowAt, type Desk } from './desk.ts';
import { pseudonymOf } from './pseudonym.ts';

/** A class that meets others in an exchange. */
export interface MeetingSide {
  /** `exchange:<ulid>` */
  readonly room: string;
  readonly class: string;
}

/** When it is, and for how many minutes. */
export type MeetingTime = Pick<Meeting, 'startsAt' | 'minutes'>;

/** Proposes a meeting: the own class's yes is in it. Gives `meeting:<ulid>`. */
export async function proposeMeeting(
  desk: Desk,
  { room, class: own }: MeetingSide,
  { startsAt, minutes, title, agenda = '' }: MeetingTime & { title: string; agenda?: string },
): Promise<string> {
  return createRecord(desk, meeting, room, {
    room,
    class: own,
    startsAt,
    minutes,
    title,
    agenda,
    answers: [{ id: own, fits: 'yes', to: startsAt }],
  });
}

/** Says for a class whether the time of a meeting fits. @param to the time that was read: the answer counts for no other */
export async function answerMeeting(
  desk: Desk,
  id: string,
  classId: string,
  { fits, to, words = '' }: { fits: Exclude<MeetingAnswer, 'open'>; to: string; words?: string },
): Promise<void> {
  await changeRecord(desk, meeting, id, {
    [`answers/${classId}/fits`]: fits,
    [`answers/${classId}/to`]: to,
    [`answers/${classId}/words`]: words,
  });
}

/** Moves a meeting: whoever moves it says yes to the new time, everybody else is asked anew. */
export async function moveMeeting(
  desk: Desk,
  id: string,
  classId: string,
  { startsAt, minutes }: MeetingTime,
): Promise<void> {
  await changeRecord(desk, meeting, id, { startsAt, minutes });
  await answerMeeting(desk, id, classId, { fits: 'yes', to: startsAt });
}

/** Changes what a meeting is called, what it is about, why it was called off, or what came of it. */
export async function changeMeeting(
  desk: Desk,
  id: string,
  values: Partial<Pick<Meeting, 'title' | 'agenda' | 'notes' | 'calledOffWhy'>>,
): Promise<void> {
  await changeRecord(desk, meeting, id, values);
}

/** Calls a meeting off for all classes, or takes that back. */
export async function setCalledOff(desk: Desk, id: string, isOff: boolean): Promise<void> {
  await changeRecord(desk, meeting, id, { calledOffAt: isOff ? nowAt(desk) : '' });
}

/** Says that a meeting took place, or takes that back. */
export async function setHeld(desk: Desk, id: string, isHeld: boolean): Promise<void> {
  await changeRecord(desk, meeting, id, { heldAt: isHeld ? nowAt(desk) : '' });
}

/**
 * Gives a role in a meeting to a pupil of the own class, under her pseudonym; '' takes it away. Throws `consent/missing` where her
 * family has not agreed that partners read something of her.
 */
export async function giveRole(
  desk: Desk,
  id: string,
  classId: string,
  role: MeetingRole,
  pupilId: string,
): Promise<void> {
  if (pupilId !== '') await requireConsent(desk, classId, pupilId, 'letters');
  await changeRecord(desk, meeting, id, {
    [`roles/${roleKey(role, classId)}/name`]: await pseudonymOf(desk, pupilId),
  });
}

/** Takes a pupil of a class out of the roles she has in meetings. @param name her pseudonym */
export async function clearRoles(desk: Desk, classId: string, name: string): Promise<void> {
  for (const { rec } of await desk.store.byKind('meeting')) {
    const { roles } = viewOf(meeting, rec, desk.keys.open);
    const hers = roles.filter((role) => role.id.endsWith(`.${bareId(classId)}`) && role.name === name);
    const cleared = Object.fromEntries(hers.map(({ id }) => [`roles/${id}/name`, '']));
    await changeRecord(desk, meeting, rec.id, cleared);
  }
}
