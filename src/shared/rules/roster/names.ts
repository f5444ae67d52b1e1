import { withoutAccents } from '../../lib/accents.ts';

/** Why the name in a row is not taken. */
export type NameFault =
  'no-name' | 'name-too-long' | 'looks-like-contact' | 'looks-like-formula' | 'odd-signs';

/** The longest part of a name, as the record of a pupil has it. */
const NAME_LIMIT = 120;
/** What is kept of a cell that is no name, to show it. */
const SHOWN_LIMIT = 200;
/** What a spreadsheet would take for a formula, should the list ever be opened in one. */
const FORMULA = /^[=+@]/;
/** What separates columns or marks up text, and what no keyboard writes, stands in nobody's name. */
const ODD = /[\p{Cc}\u2028\u2029\uFFFD|{}<>;:\\]/u;
/** Marks that only turn the direction of writing; invisible, and able to show a name as another one. */
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** What stands in a file where a name is wanted and there is none. */
const NOTHING = /^[-–—.]$/;

/** A cell as a name: one kind of accents, single spaces, no invisible turns of direction. */
export function tidyName(cell: string): string {
  const tidy = cell
    .slice(0, SHOWN_LIMIT * 2)
    .normalize('NFC')
    .replace(DIRECTION, '')
    .replace(/\s+/g, ' ')
    .trim();
  const plain = withoutGuard(tidy);
  return NOTHING.test(plain) ? '' : plain.slice(0, SHOWN_LIMIT);
}

/** A cell as a school's number of a person or class. */
export function tidyNumber(cell: string): string {
  return withoutGuard(cell.slice(0, 512).trim()).slice(0, 255);
}

/** What is wrong with a name; undefined for nothing. */
export function faultOf(givenName: string, familyName: string): NameFault | undefined {
  const full = `${givenName} ${familyName}`;
  if (givenName.length > NAME_LIMIT || familyName.length > NAME_LIMIT) return 'name-too-long';
  if (FORMULA.test(givenName) || FORMULA.test(familyName)) return 'looks-like-formula';
  if (/@|https?:|\d{5,}/.test(full)) return 'looks-like-contact';
  if (ODD.test(full)) return 'odd-signs';
  return /\p{L}/u.test(full) ? undefined : 'no-name';
}

/** Two names are the same when they differ only in case, accents or spaces. */
export function nameKey(givenName: string, familyName: string): string {
  return withoutAccents(`${givenName} ${familyName}`).toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The name of a column without case, accents and signs between. */
export function columnKey(name: string): string {
  return name
    .slice(0, SHOWN_LIMIT)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** Without the quote that exports put before what a spreadsheet would take for a formula. */
function withoutGuard(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}
