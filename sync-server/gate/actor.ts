import { bareId } from '../../src/shared/lib/ids.ts';
import type { Rec } from '../../src/shared/records/merge.ts';
import { viewOf } from '../../src/shared/records/kind.ts';
import { room } from '../../src/shared/records/room.ts';
import type { Actor } from '../../src/shared/rules/actor.ts';
import type { Context } from '../context.ts';
import type { SignIn } from './sessions.ts';

/** A teacher as the rules know her. */
export type TeacherActor = Extract<Actor, { role: 'teacher' }>;

/**
 * Who asks, from what the server has decided (never from what a device says).
 * @param withRooms exchanges whose rooms are looked at, to say whether they are open for what pupils made; closed for all others.
 */
export async function actorOf(
  context: Context,
  signIn: Pick<SignIn, 'teacher' | 'device'>,
  withRooms: ReadonlySet<string> = new Set(),
): Promise<TeacherActor> {
  const { teacher, device } = signIn;
  const doc = await context.registry.read('teacher', bareId(teacher));
  const classes = doc?.classes ?? [];
  const classDocs = await context.registry.readMany('class', classes.map(bareId));
  const sides = classes.flatMap((id) => {
    const found = classDocs.get(bareId(id));
    return (found?.exchanges ?? []).map((exchange) => ({ exchange, class: id, school: found!.school }));
  });
  const isOpen = new Map<string, boolean>();
  for (const exchange of new Set(sides.map((side) => side.exchange))) {
    isOpen.set(
      exchange,
      withRooms.has(exchange) && isOpenForPupils(await context.records.read(exchange, roomIdOf(exchange))),
    );
  }
  const exchanges = sides.map((side) => ({ ...side, isOpenForPupils: isOpen.get(side.exchange) ?? false }));
  return { role: 'teacher', teacher, device, schools: doc?.schools ?? [], classes, exchanges };
}

/** The one room record of an exchange. */
export function roomIdOf(exchange: string): string {
  return `room:${bareId(exchange)}`;
}

/** True when at least two classes are in the room, each school is verified and each teacher has confirmed. */
function isOpenForPupils(rec: Rec | undefined): boolean {
  if (!rec || rec.gone) return false;
  const view = viewOf(room, rec, () => undefined);
  const confirmed = new Set(view.confirmed.filter((yes) => yes.at !== '').map((yes) => yes.id));
  return view.classes.length >= 2 && view.classes.every((card) => card.isVerified && confirmed.has(card.id));
}
