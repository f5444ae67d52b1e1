import { bareId } from '../../src/shared/lib/ids.ts';
import type { Rec } from '../../src/shared/records/merge.ts';
import { viewOf } from '../../src/shared/records/kind.ts';
import { room } from '../../src/shared/records/room.ts';
import type { ClassroomActor, ExchangeSide, Member, TeacherActor } from '../../src/shared/rules/actor.ts';
import type { Context } from '../context.ts';
import type { ClassDoc } from './registry-docs.ts';
import type { ClassroomSignIn, SignIn, TeacherSignIn } from './sessions.ts';

/**
 * Who asks, from what the server has decided (never from what a device says).
 * @param withRooms exchanges whose rooms are looked at, to say whether they are open for what pupils made; closed for all others.
 */
export async function actorOf(
  context: Context,
  signIn: SignIn,
  withRooms: ReadonlySet<string> = new Set(),
): Promise<Member> {
  return signIn.role === 'teacher'
    ? teacherActorOf(context, signIn, withRooms)
    : classroomActorOf(context, signIn, withRooms);
}

/** The same for a teacher. */
export async function teacherActorOf(
  context: Context,
  { teacher, device }: Pick<TeacherSignIn, 'teacher' | 'device'>,
  withRooms: ReadonlySet<string> = new Set(),
): Promise<TeacherActor> {
  const { registry } = context;
  const doc = await registry.read('teacher', bareId(teacher));
  const classes = doc?.classes ?? [];
  const schools = doc?.schools ?? [];
  const [classDocs, schoolDocs] = await Promise.all([
    registry.readMany('class', classes.map(bareId)),
    registry.readMany('school', schools.map(bareId)),
  ]);
  const isAdmin = (school: string): boolean =>
    schoolDocs.get(bareId(school))?.admins.includes(teacher) ?? false;
  const helps = (id: string): boolean => classDocs.get(bareId(id))?.teachers[0] !== teacher;
  return {
    role: 'teacher',
    teacher,
    device,
    schools,
    adminOf: schools.filter(isAdmin),
    classes,
    helpsIn: classes.filter(helps),
    exchanges: await sidesOf(context, classes, classDocs, withRooms),
  };
}

async function classroomActorOf(
  context: Context,
  { device, school, class: id }: ClassroomSignIn,
  withRooms: ReadonlySet<string>,
): Promise<ClassroomActor> {
  const classDocs = await context.registry.readMany('class', [bareId(id)]);
  const exchanges = await sidesOf(context, [id], classDocs, withRooms);
  return { role: 'classroom', device, school, class: id, exchanges };
}

async function sidesOf(
  context: Context,
  classes: readonly string[],
  classDocs: ReadonlyMap<string, ClassDoc>,
  withRooms: ReadonlySet<string>,
): Promise<ExchangeSide[]> {
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
  return sides.map((side) => ({ ...side, isOpenForPupils: isOpen.get(side.exchange) ?? false }));
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
