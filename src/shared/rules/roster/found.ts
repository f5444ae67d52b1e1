/** In which form a list came. */
export type RosterFormat = 'list' | 'oneroster-1-1' | 'oneroster-1-2' | 'clever';

/**
 * What it means that somebody is not in it: `whole` lists everybody of a class, `changes` only what has changed since the
 * last one, of `some` nobody knows.
 */
export type RosterExtent = 'whole' | 'changes' | 'some';

/**
 * How somebody stands in a class: `here`; `gone`, which the school has marked; `over`, the day of the end has passed;
 * `switched-off`, may not use what the school offers; `not-a-pupil`; `unknown-pupil`, a number that leads to nobody in the
 * file; `twice`, stands in the class once more; `number-twice`, two different people have the same number.
 */
export type Standing =
  'here' | 'gone' | 'over' | 'switched-off' | 'not-a-pupil' | 'unknown-pupil' | 'twice' | 'number-twice';

/** Somebody in a class of a file. `line` counts from 1 as an editor shows it. */
export interface FoundRow {
  /** '' for a list that was pasted. */
  readonly file: string;
  readonly line: number;
  readonly givenName: string;
  readonly familyName: string;
  /** The school's number of that person, '' without one. */
  readonly sourceId: string;
  readonly standing: Standing;
}

/** A class in a file. */
export interface FoundClass {
  /** What the file calls it by; '' where the file does not speak of classes. */
  readonly key: string;
  readonly title: string;
  readonly rows: readonly FoundRow[];
}

/** Columns of one file, by the names they have there. */
export interface FileColumns {
  readonly file: string;
  readonly columns: readonly string[];
}

/** What was read of a list, a file or a set of files. Nothing in it but names, numbers and titles of classes. */
export interface FoundRoster {
  readonly format: RosterFormat;
  readonly extent: RosterExtent;
  readonly classes: readonly FoundClass[];
  /** Of `changes`: people whose class the file does not say. */
  readonly people: readonly FoundRow[];
  readonly used: readonly FileColumns[];
  /** Columns that nobody has looked into. */
  readonly left: readonly FileColumns[];
  /** Files that nobody has looked into beyond their first line. */
  readonly leftFiles: readonly string[];
  /** Accents were guessed: the file is not UTF-8 everywhere. */
  readonly isGuessed: boolean;
  /** Entries that name a class that is not in the files. */
  readonly nowhere: number;
}

/** Why nothing of a file is used. */
export type RosterProblem =
  | 'empty'
  | 'no-name-column'
  | 'not-text'
  | 'too-many-rows'
  | 'cut-off'
  | 'too-large'
  | 'no-people'
  | 'half-set'
  | 'two-of-a-kind'
  | 'zip-broken'
  | 'zip-locked'
  | 'zip-odd'
  | 'zip-in-zip'
  | 'zip-bomb';

/** Nothing is used, and why. */
export interface RosterFailure {
  readonly problem: RosterProblem;
  /** The file it is about, '' for none or for the only one. */
  readonly file: string;
  /** The line it is about, 0 for none. */
  readonly line: number;
  /** Columns or files that were there instead. */
  readonly seen: readonly string[];
}

export type RosterRead = FoundRoster | RosterFailure;

/** A failure, its places filled in. */
export function failure(
  problem: RosterProblem,
  at: Partial<Omit<RosterFailure, 'problem'>> = {},
): RosterFailure {
  return { problem, file: '', line: 0, seen: [], ...at };
}

/** Whether something was read. */
export function isFound(read: RosterRead): read is FoundRoster {
  return !('problem' in read);
}
