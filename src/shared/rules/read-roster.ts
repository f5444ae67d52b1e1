import Papa from 'papaparse';

/** Why a row of a pasted list or CSV file is not taken, or is taken with a note. */
export type RowReason =
  'new' | 'already-here' | 'twice-in-file' | 'no-name' | 'name-too-long' | 'looks-like-contact';

/** One row of the dry run. `line` counts from 1 as an editor shows it (the header is line 1 where there is one). */
export interface RosterRow {
  readonly line: number;
  readonly givenName: string;
  readonly familyName: string;
  readonly sourceId: string;
  readonly reason: RowReason;
  readonly isTaken: boolean;
}

/** What an import would do, before it does anything. */
export interface RosterPlan {
  readonly rows: readonly RosterRow[];
  /** Columns that were recognised, and those that are not stored. */
  readonly usedColumns: readonly string[];
  readonly ignoredColumns: readonly string[];
  /** Why nothing can be taken at all; undefined when at least the form is understood. */
  readonly problem: 'empty' | 'no-name-column' | 'not-text' | 'too-many-rows' | undefined;
}

/** The most rows one import takes. */
export const ROSTER_ROW_LIMIT = 10_000;
const NAME_LIMIT = 120;
/** Columns that are looked at; no school's list has so many, and a file that does is none. */
const COLUMN_LIMIT = 500;
/** What a spreadsheet would take for a formula, should the list ever be opened in one. */
const FORMULA = /^[=+@]/;

type Column = 'givenName' | 'familyName' | 'fullName' | 'sourceId';

/** Header names as school systems write them (OneRoster 1.1/1.2, Clever, Google, and plain English, Portuguese, Spanish, French). */
const COLUMN_NAMES: Readonly<Record<Column, readonly string[]>> = {
  givenName: [
    'givenname',
    'firstname',
    'first',
    'given',
    'nome',
    'primeironome',
    'nombre',
    'prenom',
    'preferredgivenname',
  ],
  familyName: [
    'familyname',
    'lastname',
    'last',
    'surname',
    'sobrenome',
    'apelido',
    'apellido',
    'apellidos',
    'nomdefamille',
  ],
  fullName: [
    'name',
    'fullname',
    'studentname',
    'pupil',
    'student',
    'aluno',
    'aluna',
    'nomecompleto',
    'nomedoaluno',
    'nombrecompleto',
    'eleve',
    'nom',
    'names',
  ],
  sourceId: ['sourcedid', 'studentid', 'id', 'identifier', 'matricula', 'number', 'studentnumber', 'uuid'],
};

/** Bytes of a file to text: UTF-8 (with or without BOM), UTF-16 with BOM, otherwise Windows-1252, which holds Latin-1. */
export function decodeRoster(
  bytes: Uint8Array,
  decode: (bytes: Uint8Array, encoding: string, isStrict: boolean) => string,
): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes, 'utf-16le', false);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes, 'utf-16be', false);
  if (bytes.subarray(0, 4096).includes(0)) return undefined;
  try {
    return decode(bytes, 'utf-8', true);
  } catch {
    return decode(bytes, 'windows-1252', false);
  }
}

/**
 * Reads a pasted list or a CSV text and says for every row what would happen to it. Takes nothing in itself.
 * `present` are the names already on the roster, as `nameKey`.
 */
export function planRoster(text: string, present: ReadonlySet<string>): RosterPlan {
  const clean = text.replace(/^\uFEFF/, '');
  if (clean.trim() === '') return { rows: [], usedColumns: [], ignoredColumns: [], problem: 'empty' };
  if (clean.slice(0, 4096).includes('\0'))
    return { rows: [], usedColumns: [], ignoredColumns: [], problem: 'not-text' };
  const { data } = Papa.parse<string[]>(clean, { delimiter: delimiterOf(clean), skipEmptyLines: false });
  const table = lined(data, clean).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (table.length === 0) return { rows: [], usedColumns: [], ignoredColumns: [], problem: 'empty' };
  if (table.length - 1 > ROSTER_ROW_LIMIT)
    return { rows: [], usedColumns: [], ignoredColumns: [], problem: 'too-many-rows' };
  const header = table[0]!.cells.map((cell) => cell.trim());
  const columns = header.map(columnOf);
  const hasHeader = columns.some((column) => column !== undefined) && header.length === new Set(header).size;
  const isList =
    !hasHeader && table.every(({ cells }) => cells.filter((cell) => cell.trim() !== '').length <= 2);
  if (!hasHeader && !isList)
    return { rows: [], usedColumns: [], ignoredColumns: header, problem: 'no-name-column' };
  if (
    hasHeader &&
    !columns.some((column) => column === 'givenName' || column === 'fullName' || column === 'familyName')
  ) {
    return { rows: [], usedColumns: [], ignoredColumns: header, problem: 'no-name-column' };
  }
  const seen = new Set<string>();
  const body = hasHeader ? table.slice(1) : table;
  const rows = body.map(({ line, cells }) =>
    judge(line, hasHeader ? named(columns, cells) : listed(cells), present, seen),
  );
  return {
    rows,
    usedColumns: hasHeader ? header.filter((_, index) => columns[index] !== undefined) : [],
    ignoredColumns: hasHeader ? header.filter((_, index) => columns[index] === undefined) : [],
    problem: rows.length === 0 ? 'empty' : undefined,
  };
}

/** Two names are the same when they differ only in case, accents or spaces. */
export function nameKey(givenName: string, familyName: string): string {
  return `${givenName} ${familyName}`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

function judge(
  line: number,
  found: { givenName: string; familyName: string; sourceId: string },
  present: ReadonlySet<string>,
  seen: Set<string>,
): RosterRow {
  const key = nameKey(found.givenName, found.familyName);
  const full = `${found.givenName} ${found.familyName}`;
  const isContact = /@|https?:|\d{5,}/.test(full);
  let reason: RowReason = 'new';
  if (!/\p{L}/u.test(full) || FORMULA.test(found.givenName) || FORMULA.test(found.familyName))
    reason = 'no-name';
  else if (found.givenName.length > NAME_LIMIT || found.familyName.length > NAME_LIMIT)
    reason = 'name-too-long';
  else if (isContact) reason = 'looks-like-contact';
  else if (seen.has(key)) reason = 'twice-in-file';
  else if (present.has(key)) reason = 'already-here';
  if (reason === 'new') seen.add(key);
  return { line, ...found, reason, isTaken: reason === 'new' };
}

function named(columns: readonly (Column | undefined)[], cells: readonly string[]) {
  const cellOf = (column: Column) => tidy(cells[columns.indexOf(column)] ?? '');
  const given = columns.includes('givenName') ? cellOf('givenName') : '';
  const family = columns.includes('familyName') ? cellOf('familyName') : '';
  const names = given || family ? { givenName: given, familyName: family } : split(cellOf('fullName'));
  return { ...names, sourceId: columns.includes('sourceId') ? cellOf('sourceId').slice(0, 255) : '' };
}

/** A line of a list: "Given Family", or "Family, Given" as the columns of a list with commas. */
function listed(cells: readonly string[]) {
  const filled = cells.map(tidy).filter((cell) => cell !== '');
  const withoutNumber = filled[0]?.replace(/^\d{1,3}[.)]?\s+/, '') ?? '';
  if (filled.length === 2) return { givenName: filled[1]!, familyName: withoutNumber, sourceId: '' };
  return { ...split(withoutNumber), sourceId: '' };
}

function split(full: string): { givenName: string; familyName: string } {
  const [givenName = '', ...rest] = tidy(full).split(' ');
  return { givenName, familyName: rest.join(' ') };
}

function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function columnOf(name: string): Column | undefined {
  const plainName = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  return (Object.keys(COLUMN_NAMES) as Column[]).find((column) => COLUMN_NAMES[column].includes(plainName));
}

/** The separator that most lines agree on: tab, semicolon, comma. */
function delimiterOf(text: string): string {
  const sample = text.split(/\r?\n/).slice(0, 20);
  const scores = ['\t', ';', ','].map((mark) => ({
    mark,
    count: sample.filter((line) => line.includes(mark)).length,
  }));
  return scores.sort((a, b) => b.count - a.count)[0]!.mark;
}

/** Gives every parsed row the line it starts on; quoted fields may hold line breaks. */
function lined(data: readonly string[][], text: string): { line: number; cells: string[] }[] {
  const newline = text.includes('\r\n') ? /\r\n/g : /\r|\n/g;
  let line = 1;
  return data.map((cells) => {
    const start = line;
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(newline)?.length ?? 0), 0);
    return { line: start, cells: cells.slice(0, COLUMN_LIMIT) };
  });
}
