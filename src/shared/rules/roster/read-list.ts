import { failure, type FoundClass, type FoundRow, type RosterRead } from './found.ts';
import { columnKey, tidyName, tidyNumber } from './names.ts';
import { endsTooEarly, readTable, type TableRow } from './table.ts';

/** The most rows one list may have. */
export const ROSTER_ROW_LIMIT = 10_000;

type Column = 'givenName' | 'familyName' | 'fullName' | 'sourceId' | 'className';

/** Header names as school systems and people write them (plain English, Portuguese, Spanish, French). */
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
  className: ['class', 'classname', 'turma', 'section', 'homeroom', 'clase', 'classe', 'klasse', 'grupo'],
};

/** One row, before it is somebody's. */
interface Named {
  readonly line: number;
  readonly givenName: string;
  readonly familyName: string;
  readonly sourceId: string;
  readonly className: string;
}

/**
 * Reads a pasted list ("Given Family", "Family, Given", numbered or not) or a CSV with names in one column or two. Where
 * it has a column of classes, each is a class of its own.
 */
export function readList(text: string, file: string): RosterRead {
  const table = readTable(text, ROSTER_ROW_LIMIT);
  if (table.fault) return failure(table.fault.what, { file, line: table.fault.line });
  const header = table.rows[0]!.cells.map((cell) => cell.trim());
  const columns = header.map(columnOf);
  const hasHeader = columns.some((column) => column !== undefined) && isEachOnce(header);
  const isList =
    !hasHeader && table.rows.every(({ cells }) => cells.filter((cell) => cell.trim() !== '').length <= 2);
  const hasNames = columns.some(
    (column) => column === 'givenName' || column === 'fullName' || column === 'familyName',
  );
  if (hasHeader ? !hasNames : !isList)
    return failure('no-name-column', { file, seen: header.filter((name) => name !== '') });
  if (hasHeader && endsTooEarly(table, text))
    return failure('cut-off', { file, line: table.rows.at(-1)!.line });
  const body = hasHeader ? table.rows.slice(1) : table.rows;
  if (body.length === 0) return failure('empty', { file });
  const named = body.map((row) => (hasHeader ? fromColumns(columns, row) : fromLine(row)));
  const isCounted = isCounting(named);
  const used = header.filter((_, place) => isUsed(columns, place, isCounted));
  const left = header.filter((name, place) => name !== '' && !isUsed(columns, place, isCounted));
  return {
    format: 'list',
    extent: 'some',
    classes: byClass(named, isCounted, file),
    people: [],
    used: hasHeader ? [{ file, columns: used }] : [],
    left: hasHeader && left.length > 0 ? [{ file, columns: left }] : [],
    leftFiles: [],
    isGuessed: false,
    nowhere: 0,
  };
}

function isEachOnce(header: readonly string[]): boolean {
  const named = header.filter((name) => name !== '');
  return named.length === new Set(named).size;
}

function isUsed(columns: readonly (Column | undefined)[], place: number, isCounted: boolean): boolean {
  const column = columns[place];
  if (column === undefined || columns.indexOf(column) !== place) return false;
  if (column === 'fullName') return !columns.includes('familyName');
  if (column === 'givenName') return columns.includes('familyName') || !columns.includes('fullName');
  return column !== 'sourceId' || !isCounted;
}

function byClass(named: readonly Named[], isCounted: boolean, file: string): FoundClass[] {
  const classes = new Map<string, FoundRow[]>();
  for (const { line, givenName, familyName, sourceId, className } of named) {
    const rows = classes.get(className) ?? [];
    classes.set(className, rows);
    const number = isCounted ? '' : sourceId;
    rows.push({ file, line, givenName, familyName, sourceId: number, standing: 'here' });
  }
  return [...classes].map(([key, rows]) => ({ key, title: key, rows }));
}

/** A column that only counts the rows tells nobody apart: the first of this list is not the first of last year's. */
function isCounting(named: readonly Named[]): boolean {
  const numbers = named.map(({ sourceId }) => sourceId).filter((number) => number !== '');
  const longest = String(named.length).length;
  return numbers.every((number) => /^\d+$/.test(number) && number.replace(/^0+/, '').length <= longest);
}

function fromColumns(columns: readonly (Column | undefined)[], { line, cells }: TableRow): Named {
  const cellOf = (column: Column): string => {
    const place = columns.indexOf(column);
    return place < 0 ? '' : (cells[place] ?? '');
  };
  // "Nome" by itself is the whole name as often as not.
  const whole = columns.includes('fullName') ? 'fullName' : 'givenName';
  const names = columns.includes('familyName')
    ? { givenName: tidyName(cellOf('givenName')), familyName: tidyName(cellOf('familyName')) }
    : split(tidyName(cellOf(whole)));
  return {
    line,
    ...names,
    sourceId: tidyNumber(cellOf('sourceId')),
    className: tidyName(cellOf('className')),
  };
}

/** A line of a list: "Given Family", or "Family, Given" as the columns of a list with commas. */
function fromLine({ line, cells }: TableRow): Named {
  const filled = cells.map(tidyName).filter((cell) => cell !== '');
  const withoutNumber = filled[0]?.replace(/^\d{1,3}[.)]?\s+/, '') ?? '';
  const names =
    filled.length === 2 ? { givenName: filled[1]!, familyName: withoutNumber } : split(withoutNumber);
  return { line, ...names, sourceId: '', className: '' };
}

function split(full: string): { givenName: string; familyName: string } {
  const place = full.indexOf(' ');
  return place < 0
    ? { givenName: full, familyName: '' }
    : { givenName: full.slice(0, place), familyName: full.slice(place + 1) };
}

function columnOf(name: string): Column | undefined {
  const key = columnKey(name);
  return (Object.keys(COLUMN_NAMES) as Column[]).find((column) => COLUMN_NAMES[column].includes(key));
}
