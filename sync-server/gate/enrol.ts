import { timingSafeEqual } from 'node:crypto';
import { AppError } from '../../src/shared/lib/errors.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { proofHashOf } from '../../src/shared/lib/enrolment-code.ts';
import type { EnrolBody, Enrolled } from '../../src/shared/sync/accounts.ts';
import { nowAt, SERVER_DEVICE, type Context } from '../context.ts';
import { newSessionName, newToken } from './secrets.ts';
import { ENROLMENT_TRIES, type PasswordTries } from './tries.ts';

/** Most classroom computers one code lets in. */
const MOST_DEVICES = 60;

/**
 * Lets a classroom computer into the class whose teacher gave out the code. Sent again (the answer was lost) it gives a
 * new token; the old one ends. A code that is unknown, expired, used up or wrong gets one and the same answer.
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
  if (
    enrolment?.opens !== 'class' ||
    enrolment.expiresAt <= nowAt(context) ||
    !isSame(enrolment.proofHash, proofHash) ||
    (enrolment.devices.length >= MOST_DEVICES && !enrolment.devices.includes(body.device))
  )
    throw new AppError('enrolment/unknown');
  await tries.succeed(throttle, address);
  await refuseTaken(context, body.device, enrolment.class);
  const { token, key } = newToken();
  const session = newSessionName();
  await registry.update('session', key, () => ({ enrolled: body.device, session }));
  await registry.update('enrolment', body.code, (stored) =>
    stored && !stored.devices.includes(body.device)
      ? { ...stored, devices: [...stored.devices, body.device] }
      : stored,
  );
  await registry.update('class', bareId(enrolment.class), (stored) =>
    stored && !stored.devices?.includes(body.device)
      ? { ...stored, devices: [...(stored.devices ?? []), body.device] }
      : stored,
  );
  // Last: only what is listed here lets the token in.
  await registry.update('enrolled', body.device, () => ({
    class: enrolment.class,
    school: enrolment.school,
    enrolment: enrolment.request,
    createdAt: nowAt(context),
    session,
  }));
  return { token, session, class: enrolment.class, school: enrolment.school, parcel: enrolment.parcel };
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
