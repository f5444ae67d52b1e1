import { timingSafeEqual } from 'node:crypto';
import { AppError } from '../../src/shared/lib/errors.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import type { Renewed } from '../../src/shared/sync/accounts.ts';
import { nowAt, SERVER_DEVICE, type Context } from '../context.ts';
import { listDevice } from './own-records.ts';
import type { EnrolledDoc } from './registry-docs.ts';
import { newSessionName, newToken } from './secrets.ts';

/** Most classroom computers of one class, copies of disks among them. */
const MOST_IN_CLASS = 200;

/** A way in for a tag, on its class's list from the first moment on. Given again, the older token ends. */
export async function letIn(
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
export async function refuseTaken({ registry }: Context, device: string, classId: string): Promise<void> {
  if (device === SERVER_DEVICE) throw new AppError('device/taken');
  const [teachers, enrolled] = await Promise.all([
    registry.read('device', device),
    registry.read('enrolled', device),
  ]);
  if ((teachers?.teachers.length ?? 0) > 0 || (enrolled && enrolled.class !== classId))
    throw new AppError('device/taken');
}

/** Whether two digests are the same, in a time that says nothing about where they differ. */
export function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
