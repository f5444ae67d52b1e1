import { bareId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import type { TeacherActor } from '../../src/shared/rules/actor.ts';
import { nowAt, type Context } from '../context.ts';
import type { EnrolmentDoc } from '../gate/registry-docs.ts';
import { granted, refused, type Asked, type Decided } from './outcome.ts';

type DoorBody = Extract<RequestBody, { what: 'enrolment' | 'colleagues' }>;

/** The longest time a code lets anybody in. */
const LONGEST_MS = 7 * 24 * 3600_000;
/** Codes of a class that are remembered, so that they can be closed. */
const DOORS_KEPT = 50;

/**
 * A teacher opens her class to classroom computers, or an admin her school to colleagues, for a while. Two who made the
 * same four characters up at the same time: the second one's computer makes up others.
 */
export async function openDoor(
  context: Context,
  actor: TeacherActor,
  { id, teacher, body }: Asked<DoorBody>,
): Promise<Decided> {
  const { registry } = context;
  const { code } = body;
  if (!(await mayOpenDoor(context, actor, body))) return refused('record/forbidden');
  const asked = Date.parse(body.expiresAt);
  const latest = context.now() + LONGEST_MS;
  const isClass = body.what === 'enrolment';
  const mine: EnrolmentDoc = {
    opens: isClass ? 'class' : 'school',
    request: bareId(id),
    teacher,
    class: body.class ?? '',
    school: isClass ? ((await registry.read('class', bareId(body.class)))?.school ?? '') : body.school,
    ...(body.what === 'enrolment' && body.most !== undefined && { most: body.most }),
    proofHash: body.proofHash,
    parcel: body.parcel,
    expiresAt: new Date(Number.isNaN(asked) ? latest : Math.min(asked, latest)).toISOString(),
    devices: [],
  };
  const now = nowAt(context);
  const stored = await registry.update('enrolment', code, (known) =>
    known && (known.request === mine.request || known.opens === 'asking' || known.expiresAt > now)
      ? known
      : mine,
  );
  if (stored.request !== mine.request) return refused('enrolment/taken');
  if (isClass)
    await registry.update('class', bareId(body.class), (found) =>
      !found || found.doors?.includes(code)
        ? found
        : { ...found, doors: [...(found.doors ?? []), code].slice(-DOORS_KEPT) },
    );
  return granted({ expiresAt: stored.expiresAt });
}

async function mayOpenDoor(
  { registry }: Context,
  { classes, helpsIn, adminOf }: TeacherActor,
  body: DoorBody,
): Promise<boolean> {
  if (body.what === 'enrolment') return classes.includes(body.class) && !helpsIn.includes(body.class);
  if (!adminOf.includes(body.school)) return false;
  return (
    body.class === undefined || (await registry.read('class', bareId(body.class)))?.school === body.school
  );
}
