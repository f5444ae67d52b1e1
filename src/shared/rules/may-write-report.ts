import type { ClassroomActor, TeacherActor } from './actor.ts';
import type { Change } from './change.ts';

/** What stands in a report when it is made; the rest comes later, from those who close it. */
const MADE: readonly string[] = [
  'about',
  'room',
  'class',
  'madeAt',
  'keepUntil',
  'evidence',
  'dataKey',
  'leadBox',
];
const BY_TEACHER: readonly string[] = ['closedAt', 'closedBy', 'closeNote'];
const BY_LEAD: readonly string[] = ['leadClosedAt', 'leadNote'];

/** Anybody in a class may report, once and for ever. Whoever got the lead's key only later adds what she can open. */
export function mayReport(
  _actor: ClassroomActor | TeacherActor,
  { before, after }: Change,
  paths: readonly string[],
): boolean {
  if (!before) return after.f['class'] === after.scope && paths.every((path) => MADE.includes(path));
  return paths.every((path) => path === 'leadBox' && !before.f['leadBox']);
}

/** A teacher of the class closes the report; of the school's copy only the lead says that it is closed for her. */
export function teacherMayWriteReport(
  actor: TeacherActor,
  change: Change,
  paths: readonly string[],
): boolean {
  const { before, after } = change;
  if (after.scope.startsWith('school:'))
    return !!before && actor.leadOf.includes(after.scope) && paths.every((path) => BY_LEAD.includes(path));
  return mayReport(actor, change, paths) || (!!before && paths.every((path) => BY_TEACHER.includes(path)));
}
