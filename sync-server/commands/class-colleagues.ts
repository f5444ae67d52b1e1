import { bareId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import type { TeacherActor } from '../../src/shared/rules/actor.ts';
import type { Context } from '../context.ts';
import { granted, refused, type Asked, type Decided } from './outcome.ts';
import { showProposals } from './show-proposals.ts';

type HelperBody = Extract<RequestBody, { what: 'helper' }>;

/** A class's own teacher, or an admin of the school, takes a colleague in to help, or lets her go. */
export async function changeHelper(
  context: Context,
  actor: TeacherActor,
  { body }: Asked<HelperBody>,
): Promise<Decided> {
  const { registry } = context;
  const found = await registry.read('class', bareId(body.class));
  const isOwn = actor.classes.includes(body.class) && !actor.helpsIn.includes(body.class);
  if (!found || (!isOwn && !actor.adminOf.includes(found.school))) return refused('record/forbidden');
  // A class keeps its own teacher: she hands it over before she goes.
  if (found.teachers[0] === body.teacher) return body.helps ? granted() : refused('record/forbidden');
  if (!body.helps) {
    await removeHelper(context, body.class, body.teacher);
    return granted();
  }
  const colleague = await registry.read('teacher', bareId(body.teacher));
  if (!colleague?.schools.includes(found.school)) return refused('record/forbidden');
  await addHelper(context, body.class, body.teacher);
  return granted();
}

/** Puts a colleague beside a class's own teacher; the invitations that wait in the class are hers to answer too. */
export async function addHelper(context: Context, classId: string, teacher: string): Promise<void> {
  const { registry } = context;
  await registry.update('class', bareId(classId), (stored) =>
    !stored || stored.teachers.includes(teacher)
      ? stored
      : { ...stored, teachers: [...stored.teachers, teacher] },
  );
  await registry.update('teacher', bareId(teacher), (stored) =>
    !stored || stored.classes.includes(classId)
      ? stored
      : { ...stored, classes: [...stored.classes, classId] },
  );
  await showProposals(context, classId);
}

/** Takes her away from it. What she has written stays. */
export async function removeHelper({ registry }: Context, classId: string, teacher: string): Promise<void> {
  // What opens the scopes goes first.
  await registry.update('teacher', bareId(teacher), (stored) =>
    stored?.classes.includes(classId)
      ? { ...stored, classes: stored.classes.filter((id) => id !== classId) }
      : stored,
  );
  await registry.update('class', bareId(classId), (stored) =>
    stored?.teachers.includes(teacher)
      ? { ...stored, teachers: stored.teachers.filter((id) => id !== teacher) }
      : stored,
  );
}
