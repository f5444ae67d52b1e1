import { proofHashOf } from '../../src/shared/lib/enrolment-code.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import { nowAt, type Context } from '../context.ts';
import { listColleague } from '../gate/own-records.ts';
import { afterTry, CODE_TRIES, waitMsOf } from '../gate/tries.ts';
import { addHelper } from './class-colleagues.ts';
import { granted, refused, type Asked, type Decided } from './outcome.ts';

type JoinBody = Extract<RequestBody, { what: 'join' }>;

/** A colleague comes into a school by a code; the answer brings her its key, sealed with the part nobody here knows. */
export async function joinSchool(context: Context, { teacher, body }: Asked<JoinBody>): Promise<Decided> {
  const { registry } = context;
  const own = bareId(teacher);
  if (waitMsOf(await registry.read('guesses', own), context.now()) > 0) return refused('request/too-often');
  const door = await registry.read('enrolment', body.code);
  if (door?.opens !== 'school' || door.proofHash !== proofHashOf(body.proof)) {
    await registry.update('guesses', own, (tries) => afterTry(tries, CODE_TRIES, context.now()));
    return refused('enrolment/unknown');
  }
  if (door.expiresAt <= nowAt(context)) return refused('enrolment/expired');
  const school = await registry.update('school', bareId(door.school), (stored) =>
    !stored || stored.admins.includes(teacher) || stored.teachers?.includes(teacher)
      ? stored
      : { ...stored, teachers: [...(stored.teachers ?? []), teacher] },
  );
  await registry.update('teacher', own, (stored) =>
    !stored || stored.schools.includes(door.school)
      ? stored
      : { ...stored, schools: [...stored.schools, door.school] },
  );
  const isAdmin = school?.admins.includes(teacher) ?? false;
  await listColleague(context, door.school, teacher, isAdmin ? 'admin' : 'teacher');
  if (door.class !== '') await addHelper(context, door.class, teacher);
  return granted({ school: door.school, class: door.class, parcel: door.parcel });
}
