import { carryOutErasures } from '../../shared/actions/carry-out-erasures.ts';
import { noteArrivals } from '../../shared/actions/exchange-letters.ts';
import { hideWithdrawn } from '../../shared/actions/hide-letters.ts';
import { learnClassKey } from '../../shared/actions/class-computers.ts';
import { sharePlan } from '../../shared/actions/share-plan.ts';
import { readAccount } from '../../shared/sync/account.ts';
import { ownBoxKeys, readClassroom } from '../../shared/sync/classroom.ts';
import { learnKeys } from '../../shared/actions/learn-keys.ts';
import type { AppDesk } from '../db/open-desk.ts';

/**
 * What runs after records have arrived, and at every start: each keeps one thing true and may run any number of times.
 * Gives true when something was written.
 */
export async function runWatchers(desk: AppDesk): Promise<boolean> {
  const before = (await desk.store.unsentCount()).count;
  const classroom = await readClassroom(desk.store);
  if (classroom) await learnClassKey(desk, classroom.class, await ownBoxKeys(desk.store));
  await learnKeys(desk.store, desk.keys);
  if (!classroom) await shareConfirmedPlans(desk);
  await carryOutErasures(desk, classroom ? '' : ((await readAccount(desk.store))?.teacher ?? ''));
  await hideWithdrawn(desk);
  await noteAllArrivals(desk);
  return (await desk.store.unsentCount()).count > before;
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
async function noteAllArrivals(desk: AppDesk): Promise<void> {
  for (const { room, ownClass } of await ownRooms(desk)) await noteArrivals(desk, room, ownClass);
}

async function ownRooms(desk: AppDesk): Promise<{ room: string; ownClass: string }[]> {
  const classes = new Set((await desk.store.byKind('class')).map(({ rec }) => rec.id));
  const rooms = await desk.store.byKind('room');
  return rooms.flatMap(({ rec }) =>
    [
      ...new Set(
        Object.keys(rec.f)
          .filter((path) => path.startsWith('classes/'))
          .map((path) => path.split('/')[1]!),
      ),
    ]
      .filter((id) => classes.has(id))
      .map((ownClass) => ({ room: rec.scope, ownClass })),
  );
}

async function isConfirmed(desk: AppDesk, room: string, classId: string): Promise<boolean> {
  const stored = await desk.store.get(room.replace('exchange:', 'room:'));
  return Boolean(stored?.rec.f[`confirmed/${classId}/at`]);
}
