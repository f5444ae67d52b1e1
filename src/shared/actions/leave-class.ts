import { teacher } from '../records/teacher.ts';
import { changeRecord, nowAt, type Desk } from './desk.ts';

/** A teacher works with a class no more: it leaves her lists, on all her computers. The class and its records stay. */
export async function leaveClass(desk: Desk, teacherId: string, classId: string): Promise<void> {
  await changeRecord(desk, teacher, teacherId, { [`left/${classId}/at`]: nowAt(desk) });
}

/** Undoes `leaveClass`. */
export async function takeClassBack(desk: Desk, teacherId: string, classId: string): Promise<void> {
  await changeRecord(desk, teacher, teacherId, { [`left/${classId}/at`]: '' });
}
