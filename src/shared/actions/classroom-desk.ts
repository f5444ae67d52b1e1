import { AppError } from '../lib/errors.ts';
import { helpCodeOf, helpKeyOf } from '../lib/help-code.ts';
import { derivedId } from '../lib/ids.ts';
import { classroom } from '../records/classroom.ts';
import { viewOf, type ViewOf } from '../records/kind.ts';
import { changeRecord, createUnlessThere, type Desk } from './desk.ts';

/** The record that tells a class's computers about their class. */
export function classroomIdOf(classId: string): string {
  return derivedId('classroom', classId);
}

/** Tells the class's computers something: its name, whom letters wait for, when they lock themselves. */
export async function describeClassroom(
  desk: Desk,
  classId: string,
  values: Partial<
    Pick<
      ViewOf<typeof classroom>,
      'className' | 'teacherName' | 'idleMinutes' | 'helpKey' | 'helpNumber' | 'gateSince'
    >
  >,
): Promise<void> {
  const id = classroomIdOf(classId);
  if (!(await createUnlessThere(desk, classroom, classId, values, { id })))
    await changeRecord(desk, classroom, id, values);
}

/** A new help code for the class; the one before opens nothing any more, as soon as a computer has heard of it. */
export async function makeHelpCode(desk: Desk, schoolId: string, classId: string): Promise<void> {
  const schoolKey = desk.keys.keyOf(schoolId);
  if (!schoolKey) throw new AppError('key/missing');
  const stored = await desk.store.get(classroomIdOf(classId));
  const helpNumber = (stored ? viewOf(classroom, stored.rec, desk.keys.open).helpNumber : 0) + 1;
  const helpKey = (await helpKeyOf(classId, helpCodeOf(schoolKey, classId, helpNumber)))!;
  await describeClassroom(desk, classId, { helpNumber, helpKey });
}

/** The class's help code as its teachers may see it; undefined while there is none, or without the school's key. */
export function shownHelpCode(
  desk: Pick<Desk, 'keys'>,
  schoolId: string,
  classId: string,
  known: Pick<ViewOf<typeof classroom>, 'helpKey' | 'helpNumber'> | null | undefined,
): string | undefined {
  const schoolKey = desk.keys.keyOf(schoolId);
  return schoolKey && known?.helpKey ? helpCodeOf(schoolKey, classId, known.helpNumber) : undefined;
}

/** At a classroom computer: true when what a teacher has typed is the class's help code. Works without a connection. */
export async function isHelpCode(desk: Desk, classId: string, typed: string): Promise<boolean> {
  const stored = await desk.store.get(classroomIdOf(classId));
  const helpKey = stored && viewOf(classroom, stored.rec, desk.keys.open).helpKey;
  return Boolean(helpKey) && (await helpKeyOf(classId, typed)) === helpKey;
}
