import type { ArchiveFile } from '../lib/zip-files.ts';
import type { SchoolClass } from '../records/class.ts';
import type { Pupil } from '../records/pupil.ts';
import { writeOneRoster } from '../rules/roster/write-oneroster.ts';
import { nowAt, type Desk } from './desk.ts';
import type { Exporter } from './export-data.ts';
import { noteAudit } from './note-audit.ts';
import { ownNumberOf } from './own-number.ts';

/** The class's list as it goes into a file. */
export interface ExportedClass {
  readonly entry: Pick<SchoolClass, 'id' | 'name' | 'terms'>;
  readonly schoolName: string;
  /** Those who are on the list now, with names that can be opened here. */
  readonly pupils: readonly Pupil[];
}

/**
 * A class's list as the files of a OneRoster 1.2 bulk set, with the real names. A pupil whose number the school has not given
 * gets one made from her key. Goes into the log.
 */
export async function exportRoster(
  desk: Desk,
  { entry, schoolName, pupils }: ExportedClass,
  by: Exporter,
): Promise<ArchiveFile[]> {
  await noteAudit(desk, by.school, { what: 'list-exported', about: entry.id, who: by.teacher });
  const number = ownNumberOf(desk.keys, entry.id);
  return writeOneRoster({
    school: { number: ownNumberOf(desk.keys, by.school), name: schoolName || '-' },
    number,
    title: entry.name || '-',
    year: { number: `${number}-year`, ...schoolYear(entry.terms, nowAt(desk)) },
    pupils: pupils.map((pupil) => ({
      number: pupil.sourceId || ownNumberOf(desk.keys, pupil.id),
      givenName: pupil.givenName,
      familyName: pupil.familyName,
    })),
  });
}

/** From the first day of the class's terms to the day after the last; without any, the year that it is. */
function schoolYear(terms: SchoolClass['terms'], now: string): { from: string; to: string } {
  const days = terms.filter(({ from, to }) => from !== '' && to >= from);
  const year = Number(now.slice(0, 4));
  if (days.length === 0) return { from: `${year}-01-01`, to: `${year + 1}-01-01` };
  const last = days
    .map(({ to }) => to)
    .toSorted()
    .at(-1)!;
  return {
    from: days.map(({ from }) => from).toSorted()[0]!,
    to: new Date(Date.parse(last) + 24 * 3_600_000).toISOString().slice(0, 10),
  };
}
