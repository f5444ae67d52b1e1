import { AppError } from '../../src/shared/lib/errors.ts';
import { proofHashOf } from '../../src/shared/lib/enrolment-code.ts';
import type { EnrolBody, Enrolled, Renewed } from '../../src/shared/sync/accounts.ts';
import { nowAt, type Context } from '../context.ts';
import { askAsCopy } from './asking.ts';
import { isSame, letIn, refuseTaken } from './let-in.ts';
import type { ClassroomSignIn } from './sessions.ts';
import { ENROLMENT_TRIES, type PasswordTries } from './tries.ts';

/** Most classroom computers one code lets in. */
const MOST_BY_CODE = 60;

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
  const isForComputers = enrolment?.opens === 'class' || enrolment?.opens === 'asking';
  if (!isForComputers || !isSame(enrolment.proofHash, proofHash)) throw new AppError('enrolment/unknown');
  await tries.succeed(throttle, address);
  if (enrolment.opens === 'asking') throw new AppError('enrolment/must-ask');
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
 * class, the first one goes on as it was, and the teacher sees both. Where the first one had to wait for a yes, so does the
 * copy (`enrolment/waiting`). Sent again it gives a new token.
 */
export async function renewDevice(context: Context, signIn: ClassroomSignIn, tag: string): Promise<Renewed> {
  const { registry } = context;
  const known = await registry.read('enrolled', signIn.device);
  const there = await registry.read('enrolled', tag);
  if (tag === signIn.device || (there && there.copyOf !== signIn.device)) throw new AppError('device/taken');
  await refuseTaken(context, tag, signIn.class);
  const askedBy = known?.askedBy;
  if (askedBy !== undefined) await askAsCopy(context, signIn, tag, askedBy);
  return letIn(context, tag, {
    class: signIn.class,
    school: signIn.school,
    enrolment: known?.enrolment ?? '',
    ...(askedBy !== undefined && { askedBy }),
    copyOf: signIn.device,
  });
}
