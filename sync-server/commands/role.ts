import { bareId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import type { TeacherActor } from '../../src/shared/rules/actor.ts';
import type { Context } from '../context.ts';
import { listColleague } from '../gate/own-records.ts';
import { removeHelper } from './class-colleagues.ts';
import { stampLead } from './lead.ts';
import { granted, Refusal, refused, type Asked, type Decided } from './outcome.ts';

type RoleBody = Extract<RequestBody, { what: 'role' }>;

/** An admin says what a colleague is in the school. A school keeps at least one admin. */
export async function changeRole(
  context: Context,
  actor: TeacherActor,
  { body }: Asked<RoleBody>,
): Promise<Decided> {
  const { registry } = context;
  const { school, teacher, role } = body;
  if (!actor.adminOf.includes(school)) return refused('record/forbidden');
  const known = await registry.read('teacher', bareId(teacher));
  if (!known?.schools.includes(school)) return refused('record/forbidden');
  const found = await registry.update('school', bareId(school), (stored) => {
    if (!stored) return stored;
    const admins =
      role === 'admin' ? [...without(stored.admins, teacher), teacher] : without(stored.admins, teacher);
    if (admins.length === 0) throw new Refusal('record/forbidden');
    const teachers = without(stored.teachers ?? [], teacher);
    return { ...stored, admins, teachers: role === 'teacher' ? [...teachers, teacher] : teachers };
  });
  await listColleague(context, school, teacher, role);
  await stampLead(context, school);
  if (role !== 'left') return granted();
  await registry.update(
    'teacher',
    bareId(teacher),
    (stored) =>
      stored && {
        ...stored,
        schools: without(stored.schools, school),
        classes: stored.classes.filter((id) => !found?.classes.includes(id)),
      },
  );
  for (const id of found?.classes ?? []) await removeHelper(context, id, teacher);
  return granted();
}

function without(list: readonly string[], one: string): string[] {
  return list.filter((id) => id !== one);
}
