import { bareId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import type { TeacherActor } from '../../src/shared/rules/actor.ts';
import type { Context } from '../context.ts';
import { forgetMachine } from '../gate/fleet.ts';
import { askAgainAfter } from './let-in.ts';
import { granted, refused, type Asked, type Decided } from './outcome.ts';

type RevokeBody = Extract<RequestBody, { what: 'revoke' }>;

/**
 * A teacher of the class, or an admin of its school, ends a classroom computer's way in. What it had not sent stays on it. The
 * codes that open the class end too: one may be known at that computer, and they carry the key that is changed now.
 */
export async function revokeDevice(
  context: Context,
  actor: TeacherActor,
  { body }: Asked<RevokeBody>,
): Promise<Decided> {
  const { registry } = context;
  const found = await registry.read('class', bareId(body.class));
  const isOwn = actor.classes.includes(body.class) && !actor.helpsIn.includes(body.class);
  if (!found || (!isOwn && !actor.adminOf.includes(found.school))) return refused('record/forbidden');
  const enrolled = await registry.read('enrolled', body.tag);
  if (enrolled?.class !== body.class) return refused('enrolment/unknown');
  for (const door of found.doors ?? [])
    await registry.update('enrolment', door, (stored) =>
      stored?.class === body.class && stored.expiresAt !== '' ? { ...stored, expiresAt: '' } : stored,
    );
  await registry.update('enrolled', body.tag, (stored) => stored && { ...stored, session: '' });
  await registry.update('class', bareId(body.class), (stored) =>
    stored?.devices?.includes(body.tag)
      ? { ...stored, devices: stored.devices.filter((tag) => tag !== body.tag) }
      : stored,
  );
  await forgetMachine(context, body.tag);
  await askAgainAfter(context, body.class, found.school, body.tag);
  return granted();
}
