import Papa from 'papaparse';
import type { ArchiveFile } from '../../lib/zip-files.ts';

/** A class as it goes into files. `number`s are unique in the set and say nothing. */
export interface WrittenClass {
  readonly school: { readonly number: string; readonly name: string };
  readonly number: string;
  readonly title: string;
  /** Days as in `2026-03-02`; the end is exclusive. */
  readonly year: { readonly number: string; readonly from: string; readonly to: string };
  readonly pupils: readonly {
    readonly number: string;
    readonly givenName: string;
    readonly familyName: string;
  }[];
}

/** What stands for a part of a name that there is not: both parts are mandatory. `tidyName` reads it as nothing. */
const NO_NAME = '-';

/** The columns of OneRoster 1.2 CSV in their order (1EdTech, CSV binding 1.2.1). */
export const COLUMNS = {
  academicSessions:
    'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
  classes:
    'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods',
  courses:
    'sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes',
  enrollments:
    'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate',
  orgs: 'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId',
  roles:
    'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId',
  users:
    'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns',
} as const;
type FileName = keyof typeof COLUMNS;

/** Every file that a manifest speaks of, in the order of the standard. */
export const MANIFEST_FILES = [
  'academicSessions',
  'categories',
  'classes',
  'classResources',
  'courses',
  'courseResources',
  'demographics',
  'enrollments',
  'lineItemLearningObjectiveIds',
  'lineItems',
  'lineItemScoreScales',
  'orgs',
  'resources',
  'resultLearningObjectiveIds',
  'results',
  'resultScoreScales',
  'roles',
  'scoreScales',
  'userProfiles',
  'userResources',
  'users',
] as const;

/**
 * A class as a complete OneRoster 1.2 bulk set: the files of its archive. Nothing about anybody but names and numbers;
 * the user name that the standard wants is the number. Everything a set refers to is in it.
 */
export function writeOneRoster({ school, number, title, year, pupils }: WrittenClass): ArchiveFile[] {
  const org = { orgSourcedId: school.number, schoolSourcedId: school.number };
  const course = `${number}-course`;
  const sets: Record<FileName, readonly Readonly<Record<string, string>>[]> = {
    academicSessions: [
      {
        sourcedId: year.number,
        title: schoolYearOf(year),
        type: 'schoolYear',
        startDate: year.from,
        endDate: year.to,
        schoolYear: lastYearOf(year),
      },
    ],
    classes: [
      {
        sourcedId: number,
        title,
        courseSourcedId: course,
        classType: 'homeroom',
        schoolSourcedId: school.number,
        termSourcedIds: year.number,
      },
    ],
    courses: [{ sourcedId: course, schoolYearSourcedId: year.number, title, ...org }],
    enrollments: pupils.map((pupil) => ({
      sourcedId: `${number}-${pupil.number}`,
      classSourcedId: number,
      ...org,
      userSourcedId: pupil.number,
      role: 'student',
    })),
    orgs: [{ sourcedId: school.number, name: school.name, type: 'school' }],
    roles: pupils.map((pupil) => ({
      sourcedId: `${pupil.number}-role`,
      userSourcedId: pupil.number,
      roleType: 'primary',
      role: 'student',
      ...org,
    })),
    users: pupils.map((pupil) => ({
      sourcedId: pupil.number,
      enabledUser: 'true',
      username: pupil.number,
      givenName: pupil.givenName || NO_NAME,
      familyName: pupil.familyName || NO_NAME,
      primaryOrgSourcedId: school.number,
    })),
  };
  const names = Object.keys(sets) as FileName[];
  const files = names.map((name): ArchiveFile => {
    const columns = COLUMNS[name].split(',');
    return {
      path: `${name}.csv`,
      text: csv([columns, ...sets[name].map((row) => columns.map((column) => row[column] ?? ''))]),
    };
  });
  return [{ path: 'manifest.csv', text: manifest(new Set<string>(names)) }, ...files];
}

function manifest(names: ReadonlySet<string>): string {
  return csv([
    ['propertyName', 'value'],
    ['manifest.version', '1.0'],
    ['oneroster.version', '1.2'],
    ...MANIFEST_FILES.map((name) => [`file.${name}`, names.has(name) ? 'bulk' : 'absent']),
    ['source.systemName', 'Interclass'],
  ]);
}

/** RFC 4180. What begins like a formula gets a quote in front, so that no spreadsheet runs what somebody typed. */
function csv(rows: readonly (readonly string[])[]): string {
  const flat = rows.map((cells) => cells.map((cell) => cell.replace(/\s+/g, ' ')));
  return `${Papa.unparse(flat, { escapeFormulae: true })}\r\n`;
}

/** One year, or two where it goes over the new year. */
function schoolYearOf(year: WrittenClass['year']): string {
  const [first, last] = [year.from.slice(0, 4), lastYearOf(year)];
  return first === last ? first : `${first}/${last.slice(2)}`;
}

/** The year of the last day. */
function lastYearOf({ to }: WrittenClass['year']): string {
  return new Date(Date.parse(to) - 1).toISOString().slice(0, 4);
}
