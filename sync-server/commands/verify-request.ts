import { bareId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import type { TeacherActor } from '../../src/shared/rules/actor.ts';
import { nowAt, type Context } from '../context.ts';
import { coordinatorOf, isInAreas } from '../gate/coordinators.ts';
import type { SchoolDoc } from '../gate/registry-docs.ts';
import { addToDecision } from './decision-record.ts';
import { granted, refused, type Asked, type Decided } from './outcome.ts';
import { verifySchool } from './verify-school.ts';

type PresentBody = Extract<RequestBody, { what: 'present' }>;
type CoordinateBody = Extract<RequestBody, { what: 'coordinate' }>;
type VerifyBody = Extract<RequestBody, { what: 'verify' }>;

/** An admin says of her school how somebody can check that it is one. Saying it again takes the place of what was said before. */
export async function presentSchool(
  context: Context,
  actor: TeacherActor,
  { id, teacher, body }: Asked<PresentBody>,
): Promise<Decided> {
  if (!actor.adminOf.includes(body.school)) return refused('record/forbidden');
  const { about, contact } = body;
  const said = { about, contact, at: nowAt(context), request: id, by: teacher };
  await context.registry.update('school', bareId(body.school), (stored) =>
    !stored || stored.said?.request === id ? stored : { ...stored, said },
  );
  return granted();
}

/** A teacher asks what she was appointed to: the way into the coordinator's screen. */
export async function coordinate(
  context: Context,
  _actor: TeacherActor,
  { teacher }: Asked<CoordinateBody>,
): Promise<Decided> {
  const coordinator = await coordinatorOf(context, teacher);
  return coordinator ? granted({ areas: coordinator.areas.join(' ') }) : refused('coordinator/unknown');
}

/**
 * A coordinator says whether a school of her area is one. A yes counts like the operator's, under her name; a no leaves the school
 * as it is, with the reason, which the teacher who asked reads beside her request. Her own school another one verifies.
 */
export async function verifyByCoordinator(
  context: Context,
  actor: TeacherActor,
  { teacher, body }: Asked<VerifyBody>,
): Promise<Decided> {
  const { registry } = context;
  const coordinator = await coordinatorOf(context, teacher);
  if (!coordinator) return refused('coordinator/unknown');
  const school = await registry.read('school', bareId(body.school));
  if (!school || !isInAreas(coordinator, school) || actor.schools.includes(body.school))
    return refused('record/forbidden');
  if (body.isOne) {
    await verifySchool(context, body.school, coordinator.name);
    await tellSchool(context, school, { verdict: 'yes', reason: '' });
    return granted();
  }
  if (school.verifiedAt !== undefined) return refused('school/settled');
  const turnedDown = { at: nowAt(context), by: coordinator.name, reason: body.reason };
  const after = await registry.update('school', bareId(body.school), (stored) =>
    stored && stored.verifiedAt === undefined ? { ...stored, turnedDown } : stored,
  );
  if (after?.verifiedAt !== undefined) return refused('school/settled');
  await tellSchool(context, school, { verdict: 'no', reason: body.reason });
  return granted();
}

/** The teacher who said how her school can be checked finds the answer in the decision about that. */
async function tellSchool(
  context: Context,
  { said }: SchoolDoc,
  answer: { readonly verdict: string; readonly reason: string },
): Promise<void> {
  if (said) await addToDecision(context, said.by, said.request, { ...answer, at: nowAt(context) });
}
