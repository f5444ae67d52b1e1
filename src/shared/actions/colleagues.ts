import { derivedId } from '../lib/ids.ts';
import { colleague, type Role } from '../records/colleague.ts';
import { viewOf } from '../records/kind.ts';
import { changeRecord, createUnlessThere, type Desk } from './desk.ts';
import { ask } from './found-school.ts';
import { noteAudit } from './note-audit.ts';

/** A teacher as her school knows her. */
export function colleagueIdOf(schoolId: string, teacherId: string): string {
  return derivedId('colleague', schoolId, teacherId);
}

/** Tells the colleagues of each school on this computer what a teacher is called. Writes nothing when they know. */
export async function introduceToColleagues(desk: Desk, teacherId: string, name: string): Promise<void> {
  for (const { rec: school } of await desk.store.byKind('school')) {
    if (!desk.keys.keyOf(school.id)) continue;
    const id = colleagueIdOf(school.id, teacherId);
    const values = { teacher: teacherId, name };
    if (await createUnlessThere(desk, colleague, school.id, values, { id })) continue;
    const { rec } = (await desk.store.get(id))!;
    const known = viewOf(colleague, rec, desk.keys.open);
    if (!known.isLocked && known.name !== name && known.role !== 'left')
      await changeRecord(desk, colleague, id, { name });
  }
}

/** An admin says what a colleague is in the school; `left` takes her out of it. Decided by the operator's server. */
export async function changeRole(
  desk: Desk,
  teacherId: string,
  schoolId: string,
  colleagueId: string,
  role: Role,
): Promise<void> {
  await noteAudit(desk, schoolId, { what: 'role-changed', about: colleagueId, who: teacherId });
  await ask(desk, teacherId, { what: 'role', school: schoolId, teacher: colleagueId, role });
}
