import { bareId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import { VERIFIED_BY_ITSELF } from '../../src/shared/records/school.ts';
import { nowAt, type Context } from '../context.ts';
import { listColleague } from '../gate/own-records.ts';
import { granted, refused, type Asked, type Decided } from './outcome.ts';
import { stampLead } from './lead.ts';
import { stampSchoolRecord } from './verify-school.ts';

type SchoolBody = Extract<RequestBody, { what: 'school' }>;

/** A teacher founds a school: she becomes its admin. */
export async function claimSchool(context: Context, { teacher, body }: Asked<SchoolBody>): Promise<Decided> {
  const { registry, verifiesSchools } = context;
  const at = nowAt(context);
  const school = await registry.update(
    'school',
    bareId(body.school),
    (stored) =>
      stored ?? {
        name: body.name,
        place: body.place,
        country: body.country,
        admins: [teacher],
        classes: [],
        createdAt: at,
        ...(verifiesSchools && { verifiedAt: at, verifiedBy: VERIFIED_BY_ITSELF }),
      },
  );
  if (!school.admins.includes(teacher)) return refused('school/taken');
  if (school.verifiedAt !== undefined) await stampSchoolRecord(context, body.school, school);
  await registry.update('teacher', bareId(teacher), (stored) =>
    !stored || stored.schools.includes(body.school)
      ? stored
      : { ...stored, schools: [...stored.schools, body.school] },
  );
  await listColleague(context, body.school, teacher, 'admin');
  await stampLead(context, body.school);
  return granted();
}
