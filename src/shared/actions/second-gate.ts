import { classroom } from '../records/classroom.ts';
import { message } from '../records/message.ts';
import { changeRecord, nowAt, type Desk } from './desk.ts';
import { changeSchool } from './found-school.ts';
import { setLetterHidden, type Acting } from './handle-report.ts';
import { noteAudit } from './note-audit.ts';

/** From now on letters that arrive wait for a teacher's yes before pupils see them, or do not wait any more. */
export async function setGate(desk: Desk, schoolId: string, isOn: boolean): Promise<void> {
  await changeSchool(desk, schoolId, { gateSince: isOn ? nowAt(desk) : '' });
  await carryGate(desk);
}

/** On a teacher's computer: carries the school's setting to the computers of its classes. Safe to repeat. */
export async function carryGate(desk: Desk): Promise<void> {
  for (const { rec } of await desk.store.byKind('classroom')) {
    const own = await desk.store.get(rec.scope);
    const school = await desk.store.get(String(own?.rec.f['school'] ?? ''));
    if (!school) continue;
    const gateSince = school.rec.f['gateSince'] ?? '';
    if ((rec.f['gateSince'] ?? '') !== gateSince) await changeRecord(desk, classroom, rec.id, { gateSince });
  }
}

/** The yes: the pupils of a class may see a letter that has arrived. */
export async function letIn(desk: Desk, by: Acting, letterId: string, classId: string): Promise<void> {
  await noteAudit(desk, by.school, { what: 'letter-let-in', about: letterId, who: by.teacher });
  await changeRecord(desk, message, letterId, { [`seenFit/${classId}/at`]: nowAt(desk) });
}

/** The no: it stays hidden on all computers of the class; nothing of it is lost. */
export async function keepOut(desk: Desk, by: Acting, letterId: string, classId: string): Promise<void> {
  await noteAudit(desk, by.school, { what: 'letter-hidden', about: letterId, who: by.teacher });
  await setLetterHidden(desk, letterId, classId, true);
}
