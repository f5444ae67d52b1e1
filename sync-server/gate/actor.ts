import { bareId } from '../../src/shared/lib/ids.ts';
import type { Rec } from '../../src/shared/records/merge.ts';
import { viewOf } from '../../src/shared/records/kind.ts';
import { blocksOf, openDocumentsOf, room } from '../../src/shared/records/room.ts';
import type { ClassroomActor, ExchangeSide, Member, TeacherActor } from '../../src/shared/rules/actor.ts';
import { overSince } from '../../src/shared/rules/room-over.ts';
import { agreedClasses } from '../../src/shared/rules/partnership/agreement.ts';
import type { Context } from '../context.ts';
import type { ClassDoc, SchoolDoc } from './registry-docs.ts';
import type { ClassroomSignIn, SignIn, TeacherSignIn } from './sessions.ts';

/** What is asked about an actor beyond the scopes she opens: each costs a question to the store. */
export interface ActorAbout {
  /** Exchanges whose rooms are looked at, to say whether they are open for what pupils made; closed for all others. */
  readonly rooms?: ReadonlySet<string>;
  /** Whether a teacher has been through the safeguarding induction: where she writes into an exchange. */
  readonly induction?: boolean;
}

/** Who asks, from what the server has decided (never from what a device says). */
export async function actorOf(context: Context, signIn: SignIn, about: ActorAbout = {}): Promise<Member> {
  return signIn.role === 'teacher'
    ? teacherActorOf(context, signIn, about)
    : classroomActorOf(context, signIn, about.rooms);
}

/** Whether a teacher has been through the safeguarding induction, as her own record says. */
export async function isInducted({ records }: Pick<Context, 'records'>, teacher: string): Promise<boolean> {
  return Boolean((await records.read(teacher, teacher))?.f['inductedAt']);
}

/** The same for a teacher. */
export async function teacherActorOf(
  context: Context,
  { teacher, device }: Pick<TeacherSignIn, 'teacher' | 'device'>,
  { rooms, induction = false }: ActorAbout = {},
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
    leadOf: schools.filter((school) => leadOf(schoolDocs.get(bareId(school))) === teacher),
    classes,
    helpsIn: classes.filter(helps),
    isInducted: induction && (await isInducted(context, teacher)),
    exchanges: await sidesOf(context, classes, classDocs, rooms),
  };
}

async function classroomActorOf(
  context: Context,
  { device, school, class: id }: ClassroomSignIn,
  rooms?: ReadonlySet<string>,
): Promise<ClassroomActor> {
  const classDocs = await context.registry.readMany('class', [bareId(id)]);
  const exchanges = await sidesOf(context, [id], classDocs, rooms);
  return { role: 'classroom', device, school, class: id, exchanges };
}

async function sidesOf(
  context: Context,
  classes: readonly string[],
  classDocs: ReadonlyMap<string, ClassDoc>,
  lookedAt: ReadonlySet<string> = new Set(),
): Promise<ExchangeSide[]> {
  const sides = classes.flatMap((id) => {
    const found = classDocs.get(bareId(id));
    return (found?.exchanges ?? []).map((exchange) => ({ exchange, class: id, school: found!.school }));
  });
  const rooms = new Map<string, RoomAsFound>();
  for (const { exchange } of sides)
    if (lookedAt.has(exchange) && !rooms.has(exchange))
      rooms.set(exchange, asFound(await context.records.read(exchange, roomIdOf(exchange))));
  return sides.map((side) => ({ ...side, ...(rooms.get(side.exchange) ?? asFound(undefined)) }));
}

/** A school's safeguarding lead: whom an admin has named, as long as she is there; otherwise its first admin. */
export function leadOf(school: SchoolDoc | undefined): string {
  if (!school) return '';
  const { lead, admins, teachers = [] } = school;
  return lead !== undefined && (admins.includes(lead) || teachers.includes(lead)) ? lead : (admins[0] ?? '');
}

/** The one room record of an exchange. */
export function roomIdOf(exchange: string): string {
  return `room:${bareId(exchange)}`;
}

type RoomAsFound = Pick<ExchangeSide, 'isOpenForPupils' | 'blockedBy' | 'overSince' | 'openDocuments'>;

/** Open when at least two classes are in the room, each school is verified and each teacher has said yes to what stands in it. */
function asFound(rec: Rec | undefined): RoomAsFound {
  if (!rec || rec.gone) return { isOpenForPupils: false, blockedBy: [], overSince: '', openDocuments: [] };
  const view = viewOf(room, rec, () => undefined);
  const agreed = agreedClasses(view);
  return {
    isOpenForPupils:
      view.classes.length >= 2 && view.classes.every((card) => card.isVerified && agreed.has(card.id)),
    blockedBy: blocksOf(view).map((entry) => entry.id),
    overSince: overSince(view),
    openDocuments: openDocumentsOf(view),
  };
}
