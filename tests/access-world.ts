import {
  newEnrolmentCode,
  proofHashOf,
  sealCardKey,
  sealParcel,
  type EnrolmentCode,
} from '../src/shared/lib/enrolment-code.ts';
import { newId } from '../src/shared/lib/ids.ts';
import { newSealKey } from '../src/shared/lib/seal.ts';
import { openedKey } from '../src/shared/records/room.ts';
import { homeScope } from '../src/shared/records/scope.ts';
import { bareId } from '../src/shared/lib/ids.ts';
import type { RequestBody } from '../src/shared/records/request.ts';
import type { Where, Who } from '../src/shared/rules/access-table.ts';
import { call, TestTeacher } from './server-teacher.ts';

/** Everybody of the access table, signed in at one server, and the places they go to. */
export interface AccessWorld {
  readonly people: Readonly<Record<Who, TestTeacher>>;
  /** A classroom computer that was let in and then revoked. */
  readonly revoked: TestTeacher;
  readonly scopes: Readonly<Record<Where, string>>;
  readonly school: string;
  readonly ours: string;
  readonly theirs: string;
  /** Id of a document in the exchange that both classes have opened for their pupils. */
  readonly openDocument: string;
  enrol(code: EnrolmentCode): Promise<TestTeacher>;
}

const HOUR_MS = 3600_000;

/** A door of a school or class, as its teacher's computer asks for it. */
export async function doorFor(
  about: { what: 'enrolment'; class: string } | { what: 'colleagues'; school: string; class?: string },
): Promise<{ code: EnrolmentCode; body: RequestBody }> {
  const code = await newEnrolmentCode();
  const body = {
    ...about,
    code: code.publicPart,
    proofHash: proofHashOf(code.proof),
    parcel: sealParcel(code, newSealKey()),
    expiresAt: new Date(Date.now() + HOUR_MS).toISOString(),
  } as RequestBody;
  return { code, body };
}

/** An installation code of a school, or of a class of it. */
export async function installationFor(about: {
  school: string;
  class?: string;
}): Promise<{ code: EnrolmentCode; body: RequestBody }> {
  const code = await newEnrolmentCode();
  const body: RequestBody = {
    what: 'installation',
    ...about,
    most: 20,
    code: code.publicPart,
    proofHash: proofHashOf(code.proof),
    parcel: sealCardKey(code, newSealKey()),
    expiresAt: new Date(Date.now() + HOUR_MS).toISOString(),
  };
  return { code, body };
}

/** Asks, and throws unless it is granted. */
async function granted(who: TestTeacher, body: RequestBody): Promise<Record<string, string>> {
  const decision = await who.ask(body);
  if (decision['outcome'] !== 'ok') throw new Error(`${body.what}: ${String(decision['reason'])}`);
  return decision['result'] as Record<string, string>;
}

/** A school with an admin, a class with its teacher, a helper and two classroom computers, a partner, and an outsider. */
export async function openAccessWorld(url: string): Promise<AccessWorld> {
  const signedUp = () => new TestTeacher(url).signUp();
  const [admin, teacher, helper] = [await signedUp(), await signedUp(), await signedUp()];
  const [partner, outsider] = [await signedUp(), await signedUp()];
  const { school } = await admin.settle();
  const forTeacher = await doorFor({ what: 'colleagues', school });
  await granted(admin, forTeacher.body);
  const join = ({ publicPart, proof }: EnrolmentCode): RequestBody => ({
    what: 'join',
    code: publicPart,
    proof,
  });
  await granted(teacher, join(forTeacher.code));
  const ours = newId('class', Date.now());
  await granted(teacher, { what: 'class', class: ours, school });
  const forHelper = await doorFor({ what: 'colleagues', school, class: ours });
  await granted(admin, forHelper.body);
  await granted(helper, join(forHelper.code));
  await helper.induct();

  const { class: theirs } = await partner.settle();
  await outsider.settle();
  const about = { class: ours, card: teacher.card(), title: 'Water', summary: '' };
  const { code } = await granted(teacher, { what: 'invite', ...about });
  const { exchange } = await granted(partner, {
    what: 'redeem',
    class: theirs,
    card: partner.card('Form 2'),
    code: code!,
  });
  const openDocument = newId('document', Date.now());
  for (const [who, own] of [
    [teacher, ours],
    [partner, theirs],
  ] as const) {
    await who.sync();
    const id = exchange!.replace('exchange:', 'room:');
    const room = who.known(exchange!, id)!;
    const at = '2026-03-02T10:00:00.000Z';
    await who.sync(
      who.write(room, { [`confirmed/${own}/at`]: at, [`opened/${openedKey(openDocument, own)}/at`]: at }),
    );
  }

  const enrol = async ({ publicPart, proof }: EnrolmentCode): Promise<TestTeacher> => {
    const computer = new TestTeacher(url);
    const reply = await call(url, 'POST', '/api/enrolments', {
      body: { code: publicPart, proof, device: computer.device },
    });
    if (reply.status !== 201) throw new Error(`enrolment: ${reply.status} ${reply.code}`);
    return Object.assign(computer, reply.body as { token: string; session: string });
  };
  const door = await doorFor({ what: 'enrolment', class: ours });
  await granted(teacher, door.body);
  const [classroom, revoked] = [await enrol(door.code), await enrol(door.code)];
  await granted(teacher, { what: 'revoke', class: ours, tag: revoked.device });
  const home = homeScope(exchange!, bareId(school));
  return {
    people: { admin, teacher, helper, classroom, partner, outsider },
    revoked,
    scopes: { school, class: ours, exchange: exchange!, home, teacher: teacher.id },
    school,
    ours,
    theirs,
    openDocument,
    enrol,
  };
}
