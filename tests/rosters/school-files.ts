import { zipSync, strToU8 } from 'fflate';
import { COLUMNS, MANIFEST_FILES } from '../../src/shared/rules/roster/write-oneroster.ts';

/** Somebody in a made-up school. */
export interface MadeUpPupil {
  readonly id: string;
  readonly given: string;
  readonly family: string;
}

/** A made-up class, by its number. */
export interface MadeUpClass {
  readonly id: string;
  readonly title: string;
  readonly pupils: readonly MadeUpPupil[];
}

type Cells = Readonly<Record<string, string>>;

/** A table with columns in the order given, empty where a row says nothing. */
export function csvOf(columns: string, rows: readonly Cells[]): string {
  const names = columns.split(',');
  const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return (
    [columns, ...rows.map((row) => names.map((name) => quoted(row[name] ?? '')).join(','))].join('\r\n') +
    '\r\n'
  );
}

/** Columns of users.csv in OneRoster 1.1. */
export const USERS_11 =
  'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password';

/** What a school's system adds about everybody, and nobody here needs. */
const PRIVATE = {
  enabledUser: 'true',
  middleName: 'Wintergreen',
  email: 'someone@school.example',
  sms: '5550100',
  phone: '5550101',
  password: 'hunter2-secret',
};

function pupilsOf(classes: readonly MadeUpClass[]): MadeUpPupil[] {
  return [...new Map(classes.flatMap(({ pupils }) => pupils).map((pupil) => [pupil.id, pupil])).values()];
}

/** A set of OneRoster CSV files as a school's system exports it: everybody with everything, a teacher too. */
export function oneRosterFiles(
  classes: readonly MadeUpClass[],
  version: '1.1' | '1.2' = '1.2',
  mode: 'bulk' | 'delta' = 'bulk',
): Record<string, string> {
  const mark: Cells =
    mode === 'delta' ? { status: 'active', dateLastModified: '2026-03-02T08:00:00.000Z' } : {};
  const org = {
    orgSourcedId: 'org-1',
    schoolSourcedId: 'org-1',
    orgSourcedIds: 'org-1',
    primaryOrgSourcedId: 'org-1',
  };
  const people = [
    ...pupilsOf(classes).map((pupil) => ({ ...pupil, role: 'student' })),
    { id: 'teacher-1', given: 'Teodora', family: 'Lehmkuhl', role: 'teacher' },
  ];
  const users = people.map(({ id, given, family, role }) => ({
    ...mark,
    ...PRIVATE,
    ...org,
    sourcedId: id,
    username: `user.${id}`,
    role,
    givenName: given,
    familyName: family,
  }));
  const members = classes.flatMap(({ id, pupils }) => [
    {
      ...mark,
      ...org,
      sourcedId: `${id}-t`,
      classSourcedId: id,
      userSourcedId: 'teacher-1',
      role: 'teacher',
    },
    ...pupils.map((pupil) => ({
      ...mark,
      ...org,
      sourcedId: `${id}-${pupil.id}`,
      classSourcedId: id,
      userSourcedId: pupil.id,
      role: 'student',
      primary: 'false',
    })),
  ]);
  const files: Record<string, string> = {
    'orgs.csv': csvOf(COLUMNS.orgs, [{ ...mark, sourcedId: 'org-1', name: 'Escola', type: 'school' }]),
    'academicSessions.csv': csvOf(COLUMNS.academicSessions, [
      {
        ...mark,
        sourcedId: 'y',
        title: '2026',
        type: 'schoolYear',
        startDate: '2026-01-01',
        endDate: '2027-01-01',
        schoolYear: '2026',
      },
    ]),
    'courses.csv': csvOf(COLUMNS.courses, [{ ...mark, ...org, sourcedId: 'c', title: 'Geography' }]),
    'classes.csv': csvOf(
      COLUMNS.classes,
      classes.map(({ id, title }) => ({
        ...mark,
        ...org,
        sourcedId: id,
        title,
        courseSourcedId: 'c',
        classType: 'scheduled',
        termSourcedIds: 'y',
      })),
    ),
    'enrollments.csv': csvOf(COLUMNS.enrollments, members),
    'users.csv': csvOf(version === '1.2' ? COLUMNS.users : USERS_11, users),
    'demographics.csv': csvOf(
      'sourcedId,status,dateLastModified,birthDate,sex',
      people.map(({ id }) => ({ ...mark, sourcedId: id, birthDate: '2014-05-17', sex: 'female' })),
    ),
  };
  if (version === '1.2')
    files['roles.csv'] = csvOf(
      COLUMNS.roles,
      people.map(({ id, role }) => ({
        ...mark,
        ...org,
        sourcedId: `r-${id}`,
        userSourcedId: id,
        roleType: 'primary',
        role,
      })),
    );
  files['manifest.csv'] = manifestOf(version, mode, Object.keys(files));
  return files;
}

/** A manifest that speaks of these files. */
export function manifestOf(version: string, mode: string, names: readonly string[]): string {
  const lines = MANIFEST_FILES.map(
    (name) => `file.${name},${names.includes(`${name}.csv`) ? mode : 'absent'}`,
  );
  return (
    ['propertyName,value', 'manifest.version,1.0', `oneroster.version,${version}`, ...lines].join('\r\n') +
    '\r\n'
  );
}

/** A set of files as Clever documents them, columns in an order of their own. */
export function cleverFiles(classes: readonly MadeUpClass[]): Record<string, string> {
  return {
    'schools.csv': 'School_id,School_name,School_number\n1,Escola,1\n',
    'students.csv': csvOf(
      'Student_email,School_id,Student_id,First_name,Last_name,Dob,Contact_phone,Password',
      pupilsOf(classes).map(({ id, given, family }) => ({
        School_id: '1',
        Student_id: id,
        First_name: given,
        Last_name: family,
        Dob: '05/17/2014',
        Student_email: PRIVATE.email,
        Contact_phone: PRIVATE.phone,
        Password: PRIVATE.password,
      })),
    ),
    'teachers.csv': 'School_id,Teacher_id,Last_name,First_name\n1,t1,Lehmkuhl,Teodora\n',
    'sections.csv': csvOf(
      'School_id,Section_id,Teacher_id,Name,Term_name',
      classes.map(({ id, title }) => ({ School_id: '1', Section_id: id, Teacher_id: 't1', Name: title })),
    ),
    'enrollments.csv': csvOf(
      'School_id,Section_id,Student_id',
      classes.flatMap(({ id, pupils }) =>
        pupils.map((pupil) => ({ School_id: '1', Section_id: id, Student_id: pupil.id })),
      ),
    ),
  };
}

/** An archive of texts. */
export function zipped(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]): [string, Uint8Array] => [name, strToU8(text)]),
    ),
  );
}

const GIVEN = ['Aurora', 'Beto', 'Catarina', 'Dandara', 'Emílio', 'Fumiko', 'Gul', 'Hamisi', 'Inês', 'Jomo'];
const FAMILY = ['Nascimento', 'Otieno', 'da Silva Souza', 'Kowalczyk', 'Ferreira', 'Wanjiru', 'O’Neill'];

/** A whole school: classes of 25, names that repeat as they do. */
export function madeUpSchool(pupils: number): MadeUpClass[] {
  return Array.from({ length: Math.ceil(pupils / 25) }, (_, c) => ({
    id: `class-${c}`,
    title: `Class ${c + 1}`,
    pupils: Array.from({ length: Math.min(25, pupils - c * 25) }, (_unused, p) => {
      const n = c * 25 + p;
      return { id: `p-${n}`, given: GIVEN[n % GIVEN.length]!, family: FAMILY[(n * 3) % FAMILY.length]! };
    }),
  }));
}
