import { schoolClass } from '../../../shared/records/class.ts';
import { useOwnClasses } from '../../db/use-places.ts';
import { useRecords } from '../../db/use-records.ts';
import { useTeacherSession } from '../../db/use-session.ts';

/** The classes that a computer may be let into: all of the school for whoever looks after it, otherwise her own. */
export function useClassChoices(isAdmin: boolean): { value: string; label: string }[] | undefined {
  const { school } = useTeacherSession();
  const all = useRecords(schoolClass, { scope: school });
  const own = useOwnClasses();
  const shown = isAdmin ? all : own?.filter((entry) => entry.school === school);
  return shown?.map(({ id, name }) => ({ value: id, label: name }));
}
