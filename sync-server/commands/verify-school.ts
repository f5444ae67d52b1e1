import type { Json } from '../../src/shared/lib/canonical.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { makeRec, newestStamp, writeValues } from '../../src/shared/records/merge.ts';
import { school as schoolKind } from '../../src/shared/records/school.ts';
import { nowAt, type Context } from '../context.ts';
import { roomIdOf } from '../gate/actor.ts';
import type { SchoolDoc } from '../gate/registry-docs.ts';
import { markVerified } from './join-exchange.ts';

/**
 * A named person says that a school is one. Writes it into the registry, the school's record and every room of its
 * classes; running it again finishes what was cut short. False when no school has this id.
 */
export async function verifySchool(context: Context, schoolId: string, by: string): Promise<boolean> {
  const { registry } = context;
  const at = nowAt(context);
  const school = await registry.update('school', bareId(schoolId), (stored) =>
    stored && stored.verifiedAt === undefined ? { ...stored, verifiedAt: at, verifiedBy: by } : stored,
  );
  if (!school) return false;
  await stampSchoolRecord(context, schoolId, school);
  const classes = await registry.readMany('class', school.classes.map(bareId));
  for (const [id, { exchanges }] of classes) {
    for (const exchange of exchanges) {
      await context.records.update(
        exchange,
        roomIdOf(exchange),
        (stored) => stored && markVerified(context, stored, [`class:${id}`]),
      );
    }
  }
  return true;
}

/** Writes the verification into the school's own record; the rules let nobody else write these fields. */
export async function stampSchoolRecord(
  { records, clock }: Context,
  schoolId: string,
  school: SchoolDoc,
): Promise<void> {
  const values: Record<string, Json> = {
    verifiedAt: school.verifiedAt ?? '',
    verifiedBy: school.verifiedBy ?? '',
  };
  await records.update(schoolId, schoolId, (stored) =>
    stored
      ? writeValues(stored, values, clock.next(newestStamp(stored)))
      : makeRec(schoolId, schoolId, schoolKind.version, values, clock.next()),
  );
}
