import { bareId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import type { Context } from '../context.ts';
import type { TeacherActor } from '../../src/shared/rules/actor.ts';
import { stampLead } from './lead.ts';
import { granted, refused, type Asked, type Decided } from './outcome.ts';

type ClassBody = Extract<RequestBody, { what: 'class' }>;

/** A teacher starts a class in a school of hers. */
export async function claimClass(
  context: Context,
  actor: TeacherActor,
  { teacher, body }: Asked<ClassBody>,
): Promise<Decided> {
  const { registry } = context;
  if (!actor.schools.includes(body.school)) return refused('record/forbidden');
  const found = await registry.update(
    'class',
    bareId(body.class),
    (stored) => stored ?? { school: body.school, teachers: [teacher], exchanges: [] },
  );
  if (found.school !== body.school || !found.teachers.includes(teacher)) return refused('class/taken');
  await registry.update('school', bareId(body.school), (stored) =>
    !stored || stored.classes.includes(body.class)
      ? stored
      : { ...stored, classes: [...stored.classes, body.class] },
  );
  await registry.update('teacher', bareId(teacher), (stored) =>
    !stored || stored.classes.includes(body.class)
      ? stored
      : { ...stored, classes: [...stored.classes, body.class] },
  );
  await stampLead(context, body.school);
  return granted();
}
