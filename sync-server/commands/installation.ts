import { bareId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import type { TeacherActor } from '../../src/shared/rules/actor.ts';
import { nowAt, type Context } from '../context.ts';
import { mayDecide } from '../gate/asking.ts';
import type { EnrolmentDoc } from '../gate/registry-docs.ts';
import { granted, refused, type Asked, type Decided } from './outcome.ts';

type InstallationBody = Extract<RequestBody, { what: 'installation' }>;
type ShutBody = Extract<RequestBody, { what: 'shut' }>;

/** The longest time computers may begin to ask by one code. */
const LONGEST_MS = 60 * 24 * 3600_000;
/** Installation codes of a school that are remembered. */
const CODES_KEPT = 40;

/** An admin lets many computers ask to be let in, or a class's own teacher for her class. The code by itself opens nothing. */
export async function openInstallation(
  context: Context,
  actor: TeacherActor,
  { id, teacher, body }: Asked<InstallationBody>,
): Promise<Decided> {
  const { registry } = context;
  const { code, school, class: classId = '' } = body;
  if (!mayDecide(actor, school, classId)) return refused('record/forbidden');
  if (classId !== '' && (await registry.read('class', bareId(classId)))?.school !== school)
    return refused('record/forbidden');
  const asked = Date.parse(body.expiresAt);
  const latest = context.now() + LONGEST_MS;
  const mine: EnrolmentDoc = {
    opens: 'asking',
    request: bareId(id),
    teacher,
    class: classId,
    school,
    most: body.most,
    proofHash: body.proofHash,
    parcel: body.parcel,
    expiresAt: new Date(Number.isNaN(asked) ? latest : Math.min(asked, latest)).toISOString(),
    devices: [],
  };
  const now = nowAt(context);
  // The code of another installation is never used again: computers that came by it are listed there.
  const stored = await registry.update('enrolment', code, (known) =>
    known && (known.request === mine.request || known.opens === 'asking' || known.expiresAt > now)
      ? known
      : mine,
  );
  if (stored.request !== mine.request) return refused('enrolment/taken');
  await registry.update('school', bareId(school), (found) =>
    !found || found.installations?.includes(code)
      ? found
      : { ...found, installations: [...(found.installations ?? []), code].slice(-CODES_KEPT) },
  );
  return granted({ expiresAt: stored.expiresAt });
}

/** Whoever may say yes by a code may close it: nobody asks by it any more, and who waits there waits no more. */
export async function shutInstallation(
  { registry }: Context,
  actor: TeacherActor,
  { body }: Asked<ShutBody>,
): Promise<Decided> {
  const { code, school } = body;
  const door = await registry.read('enrolment', code);
  const isOurs = door?.opens === 'asking' && door.school === school;
  if (!isOurs || !mayDecide(actor, school, door.class)) return refused('record/forbidden');
  await registry.update(
    'enrolment',
    code,
    (stored) => stored && (stored.expiresAt === '' ? stored : { ...stored, expiresAt: '' }),
  );
  return granted();
}
