import { columnKey } from './names.ts';
import type { TableRow } from './table.ts';

/** Files of a school's set that are read. */
export type TableKind =
  'manifest' | 'users' | 'roles' | 'enrollments' | 'classes' | 'students' | 'sections' | 'memberships';

/**
 * By which columns a file of a set is known, whatever it is called. The first that fits holds: OneRoster 1.1 and 1.2 CSV
 * (1EdTech, binding 1.2.1), then the five files that Clever documents (`memberships` is its enrollments.csv).
 */
const SIGNS: readonly { readonly kind: TableKind; readonly needs: readonly string[] }[] = [
  { kind: 'manifest', needs: ['propertyname', 'value'] },
  { kind: 'enrollments', needs: ['classsourcedid', 'usersourcedid'] },
  { kind: 'roles', needs: ['usersourcedid', 'roletype', 'role'] },
  { kind: 'users', needs: ['sourcedid', 'givenname', 'familyname'] },
  { kind: 'classes', needs: ['sourcedid', 'title', 'classtype'] },
  { kind: 'classes', needs: ['sourcedid', 'title', 'coursesourcedid'] },
  { kind: 'students', needs: ['studentid', 'firstname', 'lastname'] },
  { kind: 'memberships', needs: ['sectionid', 'studentid'] },
  { kind: 'sections', needs: ['sectionid', 'teacherid'] },
  { kind: 'sections', needs: ['sectionid', 'name'] },
];

/** The only columns of each kind that are looked into, as `columnKey` has them. */
export const READ_COLUMNS = {
  manifest: ['propertyname', 'value'],
  users: [
    'sourcedid',
    'status',
    'enableduser',
    'role',
    'givenname',
    'familyname',
    'preferredgivenname',
    'preferredfamilyname',
  ],
  roles: ['status', 'usersourcedid', 'role'],
  enrollments: ['status', 'classsourcedid', 'usersourcedid', 'role', 'enddate'],
  classes: ['sourcedid', 'status', 'title'],
  students: ['studentid', 'firstname', 'lastname'],
  sections: ['sectionid', 'name', 'coursename'],
  memberships: ['sectionid', 'studentid'],
} as const satisfies Readonly<Record<TableKind, readonly string[]>>;

/** Tables of a set without anything that is needed: all others of OneRoster, and Clever's schools, teachers and staff. */
const UNREAD: readonly (readonly string[])[] = [
  ['sourcedid', 'datelastmodified'],
  ['schoolid', 'schoolname'],
  ['teacherid', 'lastname'],
  ['staffid', 'lastname'],
];

/** What a table of a set is, by its first row; `unread` where nothing in it is needed, undefined for any other table. */
export function kindOf(header: readonly string[]): TableKind | 'unread' | undefined {
  const keys = new Set(header.map(columnKey));
  const has = (needs: readonly string[]): boolean => needs.every((key) => keys.has(key));
  return SIGNS.find(({ needs }) => has(needs))?.kind ?? (UNREAD.some(has) ? 'unread' : undefined);
}

/** Reads cells by the name of their column; the order of columns and their case do not matter. */
export class Columns<K extends TableKind> {
  readonly used: readonly string[];
  readonly left: readonly string[];
  readonly #places: ReadonlyMap<string, number>;

  constructor(kind: K, header: readonly string[]) {
    const read: readonly string[] = READ_COLUMNS[kind];
    const places = new Map<string, number>();
    for (const [place, name] of header.entries()) {
      const key = columnKey(name);
      // Of two columns of one name the first holds.
      if (read.includes(key) && !places.has(key)) places.set(key, place);
    }
    const taken = new Set(places.values());
    this.#places = places;
    this.used = header.filter((_, place) => taken.has(place)).map((name) => name.trim());
    this.left = header
      .filter((name, place) => !taken.has(place) && name.trim() !== '')
      .map((name) => name.trim());
  }

  has(key: (typeof READ_COLUMNS)[K][number]): boolean {
    return this.#places.has(key);
  }

  /** The cell as it stands there; '' where the row is too short or there is no such column. */
  cell({ cells }: TableRow, key: (typeof READ_COLUMNS)[K][number]): string {
    const place = this.#places.get(key);
    return place === undefined ? '' : (cells[place] ?? '');
  }

  /** The cell as one of the words of the standard, whatever its case. */
  word(row: TableRow, key: (typeof READ_COLUMNS)[K][number]): string {
    return this.cell(row, key).slice(0, 64).trim().toLowerCase();
  }
}
