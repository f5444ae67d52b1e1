import { timingSafeEqual } from 'node:crypto';
import { AppError } from '../../src/shared/lib/errors.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { proofHashOf } from '../../src/shared/lib/enrolment-code.ts';
import type { EnrolBody, Enrolled, Renewed } from '../../src/shared/sync/accounts.ts';
import { nowAt, SERVER_DEVICE, type Context } from '../context.ts';
import { listDevice } from './own-records.ts';
import type { EnrolledDoc } from './registry-docs.ts';
import { newSessionName, newToken } from './secrets.ts';
import type { ClassroomSignIn } from './sessions.ts';
import { ENROLMENT_TRIES, type PasswordTries } from './tries.ts';

/** Most classroom computers one code lets in. */
const MOST_BY_CODE = 60;
/** Most classroom computers of one class, copies of disks among them. */
const MOST_IN_CLASS = 200;

/**
 * Lets a classroom computer into the class whose teacher gave out the code. Sent again (the answer was lost) it gives a
 * new token; the old one ends. Why it is not let in is told only to whoever knows the whole code: anything else that is
 * wrong with it gets one and the same answer.
 */
export async function enrolDevice(
  context: Context,
  tries: PasswordTries,
  body: EnrolBody,
  address: string,
): Promise<Enrolled> {
  const { registry } = context;
  const throttle = `enrolment ${body.code}`;
  await tries.start(throttle, address, ENROLMENT_TRIES);
  const enrolment = await registry.read('enrolment', body.code);
  // Made for an unknown code too, so that it takes no less time.
  const proofHash = proofHashOf(body.proof);
  if (enrolment?.opens !== 'class' || !isSame(enrolment.proofHash, proofHash))
    throw new AppError('enrolment/unknown');
  await tries.succeed(throttle, address);
  if (enrolment.expiresAt <= nowAt(context)) throw new AppError('enrolment/expired');
  const { class: classId, school, parcel, devices, most = MOST_BY_CODE } = enrolment;
  if (devices.length >= most && !devices.includes(body.device)) throw new AppError('enrolment/full');
  await refuseTaken(context, body.device, classId);
  await registry.update('enrolment', body.code, (stored) =>
    stored && !stored.devices.includes(body.device)
      ? { ...stored, devices: [...stored.devices, body.device] }
      : stored,
  );
  const given = await letIn(context, body.device, { class: classId, school, enrolment: enrolment.request });
  return { ...given, class: classId, school, parcel };
}

/**
 * A tag and a token of its own for the copy of a classroom computer (a disk image that was used twice): it stays in its
 * class, the first one goes on as it was, and the teacher sees both. Sent again it gives a new token.
 */
export async function renewDevice(context: Context, signIn: ClassroomSignIn, tag: string): Promise<Renewed> {
  const { registry } = context;
  const known = await registry.read('enrolled', signIn.device);
  const there = await registry.read('enrolled', tag);
  if (tag === signIn.device || (there && there.copyOf !== signIn.device)) throw new AppError('device/taken');
  await refuseTaken(context, tag, signIn.class);
  return letIn(context, tag, {
    class: signIn.class,
    school: signIn.school,
    enrolment: known?.enrolment ?? '',
    copyOf: signIn.device,
  });
}

async function letIn(
  context: Context,
  tag: string,
  about: Omit<EnrolledDoc, 'createdAt' | 'session'>,
): Promise<Renewed> {
  const { registry } = context;
  const { token, key } = newToken();
  const session = newSessionName();
  await registry.update('session', key, () => ({ enrolled: tag, session }));
  await registry.update('class', bareId(about.class), (stored) => {
    if (!stored || stored.devices?.includes(tag)) return stored;
    const devices = [...(stored.devices ?? []), tag];
    if (devices.length > MOST_IN_CLASS) throw new AppError('enrolment/full');
    return { ...stored, devices };
  });
  await listDevice(context, about.class, tag);
  // Last: only what is listed here lets the token in.
  await registry.update('enrolled', tag, () => ({ ...about, createdAt: nowAt(context), session }));
  return { token, session };
}

/** A tag belongs to one class, or to a teacher: a cloned disk makes a tag of its own and asks again. */
async function refuseTaken({ registry }: Context, device: string, classId: string): Promise<void> {
  if (device === SERVER_DEVICE) throw new AppError('device/taken');
  const [teachers, enrolled] = await Promise.all([
    registry.read('device', device),
    registry.read('enrolled', device),
  ]);
  if ((teachers?.teachers.length ?? 0) > 0 || (enrolled && enrolled.class !== classId))
    throw new AppError('device/taken');
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
