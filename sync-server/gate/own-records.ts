import type { Json } from '../../src/shared/lib/canonical.ts';
import { derivedId } from '../../src/shared/lib/ids.ts';
import { colleague, type Role } from '../../src/shared/records/colleague.ts';
import { device } from '../../src/shared/records/device.ts';
import { makeRec, newestStamp, writeValues } from '../../src/shared/records/merge.ts';
import { nowAt, type Context } from '../context.ts';

/**
 * Puts a classroom computer on its class's list, whatever the computer says of itself: a teacher sees every computer that
 * has a way in, and can end it.
 */
export async function listDevice(context: Context, classId: string, tag: string): Promise<void> {
  const id = derivedId('device', classId, tag);
  await write(context, classId, id, device.version, { tag, seenAt: nowAt(context) });
}

/** Says to a school what somebody is in it. */
export async function listColleague(
  context: Context,
  school: string,
  teacher: string,
  role: Role,
): Promise<void> {
  const id = derivedId('colleague', school, teacher);
  const stored = await context.records.read(school, id);
  const isNew = !stored?.f['joinedAt'];
  const values = { teacher, role, ...(isNew && { joinedAt: nowAt(context) }) };
  await write(context, school, id, colleague.version, values);
}

/** Values that are there already are not written again. */
async function write(
  { records, clock }: Context,
  scope: string,
  id: string,
  version: number,
  values: Readonly<Record<string, Json>>,
): Promise<void> {
  await records.update(scope, id, (stored) => {
    if (!stored) return makeRec(id, scope, version, values, clock.next());
    const fresh = Object.fromEntries(
      Object.entries(values).filter(([path, value]) => stored.f[path] !== value),
    );
    return Object.keys(fresh).length === 0
      ? undefined
      : writeValues(stored, fresh, clock.next(newestStamp(stored)), version);
  });
}
