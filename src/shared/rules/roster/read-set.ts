import {
  failure,
  type FoundClass,
  type FoundRoster,
  type FoundRow,
  type RosterExtent,
  type RosterRead,
} from './found.ts';
import { tidyName, tidyNumber } from './names.ts';
import { Columns, kindOf, type TableKind } from './recognise.ts';
import type { TableRow } from './table.ts';

/** A file of a set, read as a table. */
export interface SetTable {
  readonly file: string;
  readonly rows: readonly TableRow[];
}

/** A file of which is known what it is. */
interface KnownTable<K extends TableKind> {
  readonly file: string;
  readonly columns: Columns<K>;
  readonly rows: readonly TableRow[];
}

/** Somebody as the file of people has her. */
interface Person {
  readonly row: FoundRow;
  /** Undefined where the file does not say. */
  readonly isPupil: boolean | undefined;
}

type Tables = { [K in TableKind]?: KnownTable<K> };

/** Words of `status` for somebody or something that the school has taken away (`inactive` is OneRoster 1.0's). */
const GONE = new Set(['tobedeleted', 'inactive']);
/** A title of a class that is shown; anything longer is none. */
const TITLE_LIMIT = 120;

/**
 * Reads what a school's system has exported, a OneRoster or Clever set or a part of one, and puts every pupil into her
 * classes. Tables are known by their columns; columns and files that are not needed are named and not looked into.
 * @param today as in `2026-03-02`: who left before is not in a class any more (the standard's ends are exclusive)
 */
export function readSet(files: readonly SetTable[], today: string): RosterRead {
  const tables: Tables = {};
  const leftFiles: string[] = [];
  for (const { file, rows } of files) {
    const header = rows[0]?.cells ?? [];
    const kind = kindOf(header);
    if (kind === undefined || kind === 'unread') leftFiles.push(file);
    else if (tables[kind]) return failure('two-of-a-kind', { file, seen: [tables[kind].file, file] });
    else put(tables, kind, { file, columns: new Columns(kind, header), rows: rows.slice(1) });
  }
  if (!tables.users && !tables.students) return failure('no-people', { seen: files.map(({ file }) => file) });
  const missing = missingFile(tables);
  if (missing !== undefined)
    return failure('half-set', { file: missing, seen: files.map(({ file }) => file) });
  const known = Object.values(tables);
  const named = known.map(({ file, columns }) => ({ file, columns: columns.used }));
  const left = known.map(({ file, columns }) => ({ file, columns: columns.left }));
  return {
    ...(tables.users ? readOneRoster(tables, tables.users, today) : readClever(tables, tables.students!)),
    used: named,
    left: left.filter(({ columns }) => columns.length > 0),
    leftFiles,
    isGuessed: false,
  };
}

function put<K extends TableKind>(tables: Tables, kind: K, table: KnownTable<K>): void {
  tables[kind] = table as unknown as Tables[K];
}

/** A file that the set itself speaks of and that is not there. */
function missingFile(tables: Tables): string | undefined {
  const modes = modesOf(tables);
  const said = (['users', 'enrollments', 'classes'] as const).find(
    (kind) => ['bulk', 'delta'].includes(modes.get(`file.${kind}`) ?? '') && !tables[kind],
  );
  if (said) return `${said}.csv`;
  if (tables.students && tables.sections && !tables.memberships) return 'enrollments.csv';
  return tables.users && tables.classes && !tables.enrollments ? 'enrollments.csv' : undefined;
}

function modesOf({ manifest }: Tables): Map<string, string> {
  return new Map(
    manifest?.rows.map((row) => [
      manifest.columns.word(row, 'propertyname'),
      manifest.columns.word(row, 'value'),
    ]),
  );
}

type Read = Pick<FoundRoster, 'format' | 'extent' | 'classes' | 'people' | 'nowhere'>;

function readOneRoster(tables: Tables, users: KnownTable<'users'>, today: string): Read {
  const people = peopleOf(users, pupilsByRole(tables.roles));
  const extent = extentOf(tables);
  const version = modesOf(tables).get('oneroster.version') ?? (isOfTwelve(tables, users) ? '1.2' : '1.1');
  const format = version.startsWith('1.2') ? 'oneroster-1-2' : 'oneroster-1-1';
  const { enrollments, classes } = tables;
  if (!enrollments) return { format, nowhere: 0, ...withoutClasses([...people.values()], extent) };
  const titles = new Map(
    classes?.rows
      .filter((row) => !GONE.has(classes.columns.word(row, 'status')))
      .map((row) => [
        tidyNumber(classes.columns.cell(row, 'sourcedid')),
        tidyTitle(classes.columns.cell(row, 'title')),
      ]),
  );
  const { columns } = enrollments;
  const entries = enrollments.rows.map((row): Entry => ({
    file: enrollments.file,
    line: row.line,
    classKey: tidyNumber(columns.cell(row, 'classsourcedid')),
    number: tidyNumber(columns.cell(row, 'usersourcedid')),
    isPupil: columns.has('role') ? columns.word(row, 'role') === 'student' : undefined,
    standing: GONE.has(columns.word(row, 'status'))
      ? 'gone'
      : isOver(columns.cell(row, 'enddate'), today)
        ? 'over'
        : 'here',
  }));
  // What has changed may name a class that has not; a whole set has to be complete.
  const isOpen = !classes || extent === 'changes';
  return {
    format,
    extent,
    ...intoClasses(entries, people, titles, isOpen),
    people: extent === 'changes' ? [...people.values()].map(asRow) : [],
  };
}

/** Of the two versions the newer has roles in a file of their own, and columns that the older has not. */
function isOfTwelve({ roles }: Tables, { columns }: KnownTable<'users'>): boolean {
  return roles !== undefined || !columns.has('role');
}

/** Who is a pupil, of those whose roles the set names (1.2). One may be a pupil in one school and something else in another. */
function pupilsByRole(roles: KnownTable<'roles'> | undefined): Map<string, boolean> | undefined {
  if (!roles) return undefined;
  const found = new Map<string, boolean>();
  for (const row of roles.rows) {
    if (GONE.has(roles.columns.word(row, 'status'))) continue;
    const number = tidyNumber(roles.columns.cell(row, 'usersourcedid'));
    found.set(number, (found.get(number) ?? false) || roles.columns.word(row, 'role') === 'student');
  }
  return found;
}

function peopleOf(
  { file, columns, rows }: KnownTable<'users'>,
  roles: ReadonlyMap<string, boolean> | undefined,
): Map<string, Person> {
  return byNumber(
    rows.map((row): Person => {
      const sourceId = tidyNumber(columns.cell(row, 'sourcedid'));
      const named = (part: 'givenname' | 'familyname'): string =>
        tidyName(columns.cell(row, `preferred${part}`)) || tidyName(columns.cell(row, part));
      const standing = GONE.has(columns.word(row, 'status'))
        ? 'gone'
        : columns.word(row, 'enableduser') === 'false'
          ? 'switched-off'
          : 'here';
      return {
        row: {
          file,
          line: row.line,
          sourceId,
          givenName: named('givenname'),
          familyName: named('familyname'),
          standing,
        },
        isPupil: columns.has('role') ? columns.word(row, 'role') === 'student' : roles?.get(sourceId),
      };
    }),
  );
}

/** By number, the first of each. Who shares a number with somebody of another name is marked: nobody knows which one is meant. */
function byNumber(list: readonly Person[]): Map<string, Person> {
  const found = new Map<string, Person>();
  for (const [index, person] of list.entries()) {
    // Without a number each stands alone.
    const key = person.row.sourceId || `\n${index}`;
    const before = found.get(key);
    if (!before) found.set(key, person);
    else if (!isNamedAlike(before.row, person.row))
      found.set(key, { ...before, row: { ...before.row, standing: 'number-twice' } });
  }
  return found;
}

function isNamedAlike(one: FoundRow, other: FoundRow): boolean {
  return one.givenName === other.givenName && one.familyName === other.familyName;
}

/** The manifest's word; without one, a set whose `status` is empty everywhere is whole (the standard's bulk). */
function extentOf(tables: Tables): RosterExtent {
  const modes = modesOf(tables);
  const said = ['users', 'enrollments', 'classes'].map((kind) => modes.get(`file.${kind}`));
  const words = new Set([...wordsOf(tables.users), ...wordsOf(tables.enrollments)]);
  if (said.includes('delta') || (!said.includes('bulk') && words.has('tobedeleted'))) return 'changes';
  const isWhole = said.includes('bulk') || words.size === 0;
  return isWhole && tables.enrollments ? 'whole' : 'some';
}

/** What stands in the column `status`, where something does. */
function wordsOf(table: KnownTable<'users'> | KnownTable<'enrollments'> | undefined): Set<string> {
  const columns = table?.columns as Columns<'users'> | undefined;
  const words = new Set(table?.rows.map((row) => columns!.word(row, 'status')));
  words.delete('');
  return words;
}

function readClever(tables: Tables, { file, columns, rows }: KnownTable<'students'>): Read {
  const people = byNumber(
    rows.map((row) => ({
      row: {
        file,
        line: row.line,
        sourceId: tidyNumber(columns.cell(row, 'studentid')),
        givenName: tidyName(columns.cell(row, 'firstname')),
        familyName: tidyName(columns.cell(row, 'lastname')),
        standing: 'here',
      },
      isPupil: true,
    })),
  );
  const { memberships, sections } = tables;
  if (!memberships) return { format: 'clever', nowhere: 0, ...withoutClasses([...people.values()], 'some') };
  const at = sections?.columns;
  const titles = new Map(
    sections?.rows.map((row) => [
      tidyNumber(at!.cell(row, 'sectionid')),
      tidyTitle(at!.cell(row, 'name')) || tidyTitle(at!.cell(row, 'coursename')),
    ]),
  );
  const entries = memberships.rows.map((row): Entry => ({
    file: memberships.file,
    line: row.line,
    classKey: tidyNumber(memberships.columns.cell(row, 'sectionid')),
    number: tidyNumber(memberships.columns.cell(row, 'studentid')),
    isPupil: true,
    standing: 'here',
  }));
  return {
    format: 'clever',
    extent: 'whole',
    ...intoClasses(entries, people, titles, !sections),
    people: [],
  };
}

/** That somebody is in a class, or is not any more. */
interface Entry {
  readonly file: string;
  readonly line: number;
  readonly classKey: string;
  readonly number: string;
  readonly isPupil: boolean | undefined;
  readonly standing: 'here' | 'gone' | 'over';
}

function intoClasses(
  entries: readonly Entry[],
  people: ReadonlyMap<string, Person>,
  titles: ReadonlyMap<string, string>,
  isOpen: boolean,
): Pick<FoundRoster, 'classes' | 'nowhere'> {
  const found = new Map<string, { rows: FoundRow[]; here: Set<string> }>();
  if (!isOpen) for (const key of titles.keys()) found.set(key, { rows: [], here: new Set() });
  let nowhere = 0;
  for (const entry of entries) {
    const { classKey, number } = entry;
    if (classKey === '' || (!isOpen && !titles.has(classKey))) {
      nowhere += 1;
      continue;
    }
    const into = found.get(classKey) ?? { rows: [], here: new Set<string>() };
    found.set(classKey, into);
    const row = rowOf(entry, number === '' ? undefined : people.get(number));
    into.rows.push(row.standing === 'here' && into.here.has(number) ? { ...row, standing: 'twice' } : row);
    if (row.standing === 'here') into.here.add(number);
  }
  const classes = [...found].map(([key, { rows }]): FoundClass => ({
    key,
    title: titles.get(key) ?? '',
    rows,
  }));
  return { classes, nowhere };
}

function rowOf({ file, line, number, isPupil, standing }: Entry, person: Person | undefined): FoundRow {
  const unknown: FoundRow = {
    file,
    line,
    givenName: '',
    familyName: '',
    sourceId: number,
    standing: 'unknown-pupil',
  };
  const row = person?.row ?? unknown;
  if ((isPupil ?? person?.isPupil) === false) return { ...row, standing: 'not-a-pupil' };
  return standing === 'here' ? row : { ...row, standing };
}

/** Where a set has no classes, everybody in it is one; of what has changed nobody can say whose class it is. */
function withoutClasses(
  people: readonly Person[],
  extent: RosterExtent,
): Pick<FoundRoster, 'extent' | 'classes' | 'people'> {
  const rows = people.map(asRow);
  return extent === 'changes'
    ? { extent, classes: [{ key: '', title: '', rows: [] }], people: rows }
    : { extent: 'some', classes: [{ key: '', title: '', rows }], people: [] };
}

function asRow({ row, isPupil }: Person): FoundRow {
  return isPupil === false ? { ...row, standing: 'not-a-pupil' } : row;
}

function isOver(endDate: string, today: string): boolean {
  const day = endDate.trim().slice(0, 10);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && day <= today;
}

function tidyTitle(cell: string): string {
  return tidyName(cell).slice(0, TITLE_LIMIT);
}
