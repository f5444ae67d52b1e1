import { teacher } from '../../shared/records/teacher.ts';
import { useRecord, type Shown } from '../db/use-records.ts';

/** The teacher's own record; undefined while it is being read, null when it is not on this computer. */
export function useTeacher(id: string | undefined): Shown<typeof teacher> | null | undefined {
  return useRecord(teacher, id);
}
