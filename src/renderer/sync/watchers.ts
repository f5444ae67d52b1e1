import { carryOutTimes } from '../../shared/actions/carry-out-times.ts';
import { LAST_SUCCESS } from './read-status.ts';
import { carryOutErasures } from '../../shared/actions/carry-out-erasures.ts';
import { noteArrivals } from '../../shared/actions/exchange-letters.ts';
import { hideWithdrawn } from '../../shared/actions/hide-letters.ts';
import { keepListed } from '../../shared/actions/keep-listed.ts';
import { introduceToColleagues } from '../../shared/actions/colleagues.ts';
import { completeJoin, JOIN_FACT } from '../../shared/actions/join-school.ts';
import { readAccount } from '../../shared/sync/account.ts';
import { openPlace } from '../db/use-session.ts';
import { noteSignIn } from '../../shared/actions/note-sign-in.ts';
import { learnKeys } from '../../shared/actions/learn-keys.ts';
import { keepDescribed, LABEL_FACT, learnClassKey } from '../../shared/actions/class-computers.ts';
import { shareCalendar } from '../../shared/actions/share-calendar.ts';
import { sharePlan } from '../../shared/actions/share-plan.ts';
import { ownBoxKeys } from '../../shared/sync/classroom.ts';
import { readClassroom } from '../../shared/sync/classroom-facts.ts';
import { finishReports } from '../../shared/actions/report-letter.ts';
import { carryLinks, publishBoxKey } from '../../shared/actions/meeting-links.ts';
import { carryGate } from '../../shared/actions/second-gate.ts';
import { carryConsents } from '../../shared/actions/consent-ledger.ts';
import { hasOpened } from '../../shared/actions/shared-documents.ts';
import { carryLeadName, publishLeadKey } from '../../shared/actions/safeguarding-lead.ts';
import { sweepParts } from '../../shared/actions/letter-media.ts';
import type { AppDesk } from '../db/open-desk.ts';
import { ownRooms } from './own-rooms.ts';

/**
 * What runs after records have arrived, and at every start: each keeps one thing true and may run any number of times.
 * Gives true when something was written. `app` is this app's version.
 */
export async function runWatchers(desk: AppDesk, app: string): Promise<boolean> {
  const before = (await desk.store.unsentCount()).count;
  const classroom = await readClassroom(desk.store);
  // Out of its class: what it would note now nobody takes.
  const isOut = classroom?.state === 'ended';
  if (classroom && !isOut) await keepAsClassroom(desk, classroom.class, app);
  await learnKeys(desk.store, desk.keys);
  if (!classroom) await keepAsTeacher(desk);
  await carryOutErasures(desk, classroom ? '' : ((await readAccount(desk.store))?.teacher ?? ''));
  await desk.typed.forgetErased();
  await sweepParts(desk, desk.parts);
  if (!isOut) await hideWithdrawn(desk);
  if (!isOut) await finishReports(desk);
  if (!isOut) await noteAllArrivals(desk, classroom?.class);
  return (await desk.store.unsentCount()).count > before;
}

/** What a classroom computer does: takes newer keys in, and says of itself that it is there. */
async function keepAsClassroom(desk: AppDesk, classId: string, version: string): Promise<void> {
  const own = await ownBoxKeys(desk.store);
  await learnClassKey(desk, classId, own);
  const label = (await desk.store.getFact(LABEL_FACT)) ?? '';
  await keepDescribed(desk, classId, { label, publicKey: own.publicKey, version });
}

/** What a teacher's computer does: comes into schools whose answer has arrived, and is known to its colleagues. */
async function keepAsTeacher(desk: AppDesk): Promise<void> {
  for (const name of (await desk.store.factsWith(JOIN_FACT)).keys()) {
    const joined = await completeJoin(desk, name.slice(JOIN_FACT.length));
    if (!joined) continue;
    await openPlace(desk, joined.school, joined.class);
    await learnKeys(desk.store, desk.keys);
  }
  const account = await readAccount(desk.store);
  if (account) await introduceToColleagues(desk, account.teacher, account.name);
  if (account) await noteSignIn(desk, account);
  if (account) await carryOutTimes(desk, account.teacher, (await desk.store.getFact(LAST_SUCCESS)) ?? '');
  if (account) await keepListed(desk, account.teacher);
  await shareConfirmedPlans(desk);
  for (const { room, ownClass } of await ownRooms(desk)) {
    await shareCalendar(desk, room, ownClass);
    if (await hasOpened(desk, room, ownClass)) await carryConsents(desk, ownClass);
    if (!account) continue;
    await publishBoxKey(desk, { room, class: ownClass }, account.teacher);
    await carryLinks(desk, room, account.teacher);
  }
  await knowLead(desk);
  await carryGate(desk);
}

/** The lead's key and name are where they are needed. */
async function knowLead(desk: AppDesk): Promise<void> {
  const account = await readAccount(desk.store);
  if (account) await publishLeadKey(desk, account);
  await carryLeadName(desk);
}

/** The project of an invitation that was taken up is copied into the room once our own class has confirmed. */
async function shareConfirmedPlans(desk: AppDesk): Promise<void> {
  const rooms = await ownRooms(desk);
  for (const { rec } of await desk.store.byKind('project')) {
    const invitation = String(rec.f['invitation'] ?? '');
    if (invitation === '' || rec.f['room']) continue;
    const decided = await desk.store.get(invitation.replace('request:', 'decision:'));
    const { exchange } = (decided?.rec.f['result'] ?? {}) as { exchange?: string };
    const own = rooms.find(({ room }) => room === exchange);
    if (!own || !(await isConfirmed(desk, own.room, own.ownClass))) continue;
    await sharePlan(desk, rec.id, own.room);
  }
}

/** Our class's receipt for every letter that came. */
async function noteAllArrivals(desk: AppDesk, enrolledFor: string | undefined): Promise<void> {
  for (const { room, ownClass } of await ownRooms(desk, enrolledFor))
    await noteArrivals(desk, room, ownClass);
}

async function isConfirmed(desk: AppDesk, room: string, classId: string): Promise<boolean> {
  const stored = await desk.store.get(room.replace('exchange:', 'room:'));
  return Boolean(stored?.rec.f[`confirmed/${classId}/at`]);
}
