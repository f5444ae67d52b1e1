import type { ClassCard } from '../records/request.ts';
import { viewOf } from '../records/kind.ts';
import { project } from '../records/project.ts';
import { blocksOf, room, type Room } from '../records/room.ts';
import { agreedClasses, agreementMark } from '../rules/partnership/agreement.ts';
import { overSince } from '../rules/room-over.ts';
import { ask } from './found-school.ts';
import { changeRecord, nowAt, type Desk } from './desk.ts';
import { ownCalendarText } from './share-calendar.ts';

/** Asks for an invitation code to a project of a class. Gives the request's id; the code comes with its decision. */
export async function inviteClass(
  desk: Desk,
  teacherId: string,
  classId: string,
  card: ClassCard,
  plan: { id: string; title: string; summary: string },
): Promise<string> {
  const invitation = await ask(desk, teacherId, {
    what: 'invite',
    class: classId,
    card,
    title: plan.title,
    summary: plan.summary,
  });
  await changeRecord(desk, project, plan.id, { invitation });
  return invitation;
}

/** Takes an invitation back, as long as nobody has used it. */
export async function withdrawInvitation(desk: Desk, teacherId: string, requestId: string): Promise<string> {
  return ask(desk, teacherId, { what: 'withdraw', invite: requestId });
}

/** Uses a code that a partner read out. Gives the request's id; the exchange comes with its decision. */
export async function redeemCode(
  desk: Desk,
  teacherId: string,
  classId: string,
  card: ClassCard,
  code: string,
): Promise<string> {
  return ask(desk, teacherId, { what: 'redeem', class: classId, card, code: code.trim() });
}

/**
 * One class's yes to what stands in the agreement now, with its calendar. The room is open once all classes have said it; what
 * anybody writes in the agreement afterwards asks all of them again.
 * @param mark what the teacher has read, where that is known; a change that came after it makes the yes count for nothing
 */
export async function confirmPartnership(
  desk: Desk,
  roomId: string,
  classId: string,
  language: string,
  mark?: string,
): Promise<void> {
  const calendar = await ownCalendarText(desk, classId);
  const stored = await desk.store.get(roomId);
  if (!stored) throw new Error(`no record ${roomId} on this computer`);
  const of = mark ?? agreementMark(viewOf(room, stored.rec, desk.keys.open));
  await changeRecord(desk, room, roomId, {
    ...(calendar !== '' && { [`classes/${classId}/calendar`]: calendar }),
    [`confirmed/${classId}/at`]: nowAt(desk),
    [`confirmed/${classId}/language`]: language,
    [`confirmed/${classId}/of`]: of,
  });
}

/** How far a partnership is, as everybody in it sees it. */
export type RoomState =
  'waiting-for-us' | 'waiting-for-them' | 'waiting-for-verification' | 'open' | 'blocked' | 'closed';

/** Derives it: nothing of it is stored, so no two copies can disagree. */
export function roomState(view: Room, ownClassIds: readonly string[]): RoomState {
  if (overSince(view) !== '') return 'closed';
  const agreed = agreedClasses(view);
  const own = view.classes.filter((entry) => ownClassIds.includes(entry.id));
  if (own.some((entry) => !agreed.has(entry.id))) return 'waiting-for-us';
  if (view.classes.length < 2 || view.classes.some((entry) => !agreed.has(entry.id)))
    return 'waiting-for-them';
  if (blocksOf(view).length > 0) return 'blocked';
  return view.classes.every((entry) => entry.isVerified) ? 'open' : 'waiting-for-verification';
}
