import type { FoundClass, FoundRoster, FoundRow, Standing } from './found.ts';
import { faultOf, nameKey, type NameFault } from './names.ts';

/** A pupil of the class that the list is for. */
export interface PresentPupil {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  /** The school's number, '' without one. */
  readonly sourceId: string;
  /** The number she has in files of ours where the school has given none. */
  readonly ownNumber: string;
  /** She was on the list once. */
  readonly hasLeft: boolean;
}

/**
 * What happens with a row, and why. Taken: `new`; `new-namesake`, somebody else of this name is on the list; `returns`, was
 * taken off before; `changed`, her name; `numbered`, known by her name alone until now. Not taken: the others. `unclear`
 * could be somebody on the list or somebody else; `not-here` was marked as gone and is not on the list.
 */
export type RowReason =
  | 'new'
  | 'new-namesake'
  | 'returns'
  | 'changed'
  | 'numbered'
  | 'already-here'
  | 'unclear'
  | 'twice-in-file'
  | 'not-here'
  | NameFault
  | Exclude<Standing, 'here' | 'gone' | 'twice'>;

/** What the teacher says of a row that the plan leaves to her: the id of a pupil, or `SOMEBODY_ELSE`; '' for nothing yet. */
export type Choice = string;
export const SOMEBODY_ELSE = 'somebody-else';

/** One row of the dry run. */
export interface PlannedRow {
  /** File and line; what choices are kept by. */
  readonly key: string;
  readonly file: string;
  readonly line: number;
  readonly givenName: string;
  readonly familyName: string;
  readonly sourceId: string;
  readonly reason: RowReason;
  /** Who on the list it is, '' for nobody. */
  readonly pupil: string;
  /** The name on the list, where the row has another one. */
  readonly was: string;
  /** Who it may be, where the teacher has to say; undefined where there is nothing to say. */
  readonly options: readonly string[] | undefined;
}

/** Somebody who is on the list and should perhaps not be. `gone`: the school says so; `absent`: she is just not in the file. */
export interface MissingPupil {
  readonly id: string;
  readonly why: 'gone' | 'absent';
}

/** What an import would do, before it does anything. */
export interface RosterPlan {
  readonly rows: readonly PlannedRow[];
  readonly missing: readonly MissingPupil[];
  /** Pupils on the list afterwards, when nobody is taken off. */
  readonly sizeAfter: number;
}

/** How a row counts in the summary. */
export type RowGroup = 'new' | 'changed' | 'same' | 'ignored';

const GROUPS: Partial<Record<RowReason, RowGroup>> = {
  new: 'new',
  'new-namesake': 'new',
  returns: 'new',
  changed: 'changed',
  numbered: 'changed',
  'already-here': 'same',
};

/** The most pupils of a class. */
export const CLASS_LIMIT = 200;

export function groupOf(reason: RowReason): RowGroup {
  return GROUPS[reason] ?? 'ignored';
}

/** Whether the row changes anything. */
export function isTaken({ reason }: Pick<PlannedRow, 'reason'>): boolean {
  return ['new', 'changed'].includes(groupOf(reason));
}

/** A row on its way: who it is, as far as is known. */
interface Draft {
  readonly row: FoundRow;
  readonly key: string;
  readonly fault: NameFault | undefined;
  pupil: PresentPupil | undefined;
  reason: RowReason | undefined;
  options: string[] | undefined;
}

/**
 * Says for every row of a class what would happen to it and who on the list is not in it. A row is known by the school's
 * number first; without one by the name, and only where there is nobody else whom it could mean. Takes nothing in itself.
 */
export function planRoster(
  { extent, people }: Pick<FoundRoster, 'extent' | 'people'>,
  chosen: FoundClass,
  present: readonly PresentPupil[],
  choices: Readonly<Record<string, Choice>> = {},
): RosterPlan {
  const byNumber = new Map<string, PresentPupil>();
  // Somebody on the list goes before somebody who left and has the same number.
  for (const pupil of present.toSorted((a, b) => Number(b.hasLeft) - Number(a.hasLeft))) {
    for (const number of [pupil.ownNumber, pupil.sourceId]) if (number !== '') byNumber.set(number, pupil);
  }
  const inClass = new Set(chosen.rows.map(({ sourceId }) => sourceId));
  const changed = people.filter(({ sourceId }) => byNumber.has(sourceId) && !inClass.has(sourceId));
  const drafts = [...chosen.rows, ...changed].map((row, index): Draft => ({
    row,
    key: `${row.file}:${row.line}:${index}`,
    fault: faultOf(row.givenName, row.familyName),
    pupil: row.sourceId === '' ? undefined : byNumber.get(row.sourceId),
    reason: undefined,
    options: undefined,
  }));
  for (const draft of drafts) draft.reason = byStanding(draft, extent === 'changes');
  byRepeats(drafts);
  byOwnNumber(drafts);
  byName(drafts, present, extent !== 'changes', choices);
  const rows = drafts
    .filter(({ row, pupil }) => row.standing !== 'gone' || !pupil || pupil.hasLeft)
    .map(planned);
  const onList = present.filter(({ hasLeft }) => !hasLeft).length;
  return {
    rows,
    missing: missingOf(drafts, present, extent === 'whole'),
    sizeAfter: onList + rows.filter(({ reason }) => groupOf(reason) === 'new').length,
  };
}

/** What the file says of a row by itself; undefined for somebody to look at further. */
function byStanding({ row, pupil, fault }: Draft, isChanges: boolean): RowReason | undefined {
  const { standing } = row;
  if (standing === 'gone') return 'not-here';
  if (standing === 'twice') return 'twice-in-file';
  // What has changed need not say again who somebody is.
  if (standing === 'unknown-pupil' && isChanges && pupil && !pupil.hasLeft) return 'already-here';
  return standing === 'here' ? fault : standing;
}

/** One number twice: the same person once more, or two people of whom nobody knows which is meant. */
function byRepeats(drafts: readonly Draft[]): void {
  const open = drafts.filter(({ row, reason }) => reason === undefined && row.sourceId !== '');
  for (const [, [first, ...others]] of grouped(open, ({ row }) => row.sourceId)) {
    const isOnePerson = others.every(({ row }) => isNamed(first!.row, row));
    if (others.length > 0 && !isOnePerson) first!.reason = 'number-twice';
    for (const draft of others) draft.reason = isOnePerson ? 'twice-in-file' : 'number-twice';
  }
}

function byOwnNumber(drafts: readonly Draft[]): void {
  const taken = new Set<string>();
  for (const draft of drafts) {
    const { pupil, reason, row } = draft;
    if (!pupil || reason) continue;
    if (taken.has(pupil.id)) draft.reason = 'twice-in-file';
    else if (pupil.hasLeft) draft.reason = 'returns';
    else draft.reason = isNamed(pupil, row) ? 'already-here' : 'changed';
    taken.add(pupil.id);
  }
}

/** Those whose number nobody has: new, unless the name says otherwise. */
function byName(
  drafts: readonly Draft[],
  present: readonly PresentPupil[],
  isEverybody: boolean,
  choices: Readonly<Record<string, Choice>>,
): void {
  const open = drafts.filter(({ reason }) => reason === undefined);
  const known = new Set(drafts.flatMap(({ pupil }) => pupil?.id ?? []));
  const numbers = new Set(drafts.map(({ row }) => row.sourceId));
  const given = new Set<string>();
  const onList = grouped(
    present.filter(({ hasLeft }) => !hasLeft),
    (pupil) => nameKey(pupil.givenName, pupil.familyName),
  );
  for (const [name, alike] of grouped(open, ({ row }) => nameKey(row.givenName, row.familyName))) {
    const namesakes = onList.get(name) ?? [];
    const free = namesakes.filter(({ id }) => !known.has(id));
    const without = alike.filter(({ row }) => row.sourceId === '');
    for (const [index, draft] of without.entries()) {
      const pupil = free[index];
      if (pupil) Object.assign(draft, { pupil, reason: 'already-here' });
      else if (index === 0 && alike.length === without.length && namesakes.length === 0) draft.reason = 'new';
      else choose(draft, [], choices[draft.key], given, 'twice-in-file');
    }
    // Somebody with a number that is not in the file may have got another one.
    const may = free.filter(({ sourceId }) => sourceId === '' || (isEverybody && !numbers.has(sourceId)));
    const numbered = alike.filter(({ row }) => row.sourceId !== '');
    for (const draft of numbered) {
      if (may.length === 0)
        draft.reason = namesakes.length > 0 || numbered.length > 1 ? 'new-namesake' : 'new';
      else if (may.length === 1 && numbered.length === 1 && may[0]!.sourceId === '')
        Object.assign(draft, { pupil: may[0], reason: 'numbered' });
      else choose(draft, may, choices[draft.key], given, 'unclear');
    }
  }
}

/** What the teacher has said of a row; until then it stays out. Nobody is two rows: `given` are those who are one. */
function choose(
  draft: Draft,
  may: readonly PresentPupil[],
  choice: Choice | undefined,
  given: Set<string>,
  reason: RowReason,
): void {
  draft.options = may.map(({ id }) => id);
  draft.pupil = may.find(({ id }) => id === choice && !given.has(id));
  if (draft.pupil) given.add(draft.pupil.id);
  draft.reason = draft.pupil ? 'numbered' : choice === SOMEBODY_ELSE ? 'new-namesake' : reason;
}

function planned({ row, key, pupil, reason = 'new', options }: Draft): PlannedRow {
  const { file, line, givenName, familyName, sourceId } = row;
  const isRenamed =
    (reason === 'changed' || reason === 'numbered' || reason === 'returns') && !isNamed(pupil!, row);
  return {
    key,
    file,
    line,
    givenName,
    familyName,
    sourceId,
    reason,
    pupil: pupil?.id ?? '',
    was: isRenamed ? `${pupil!.givenName} ${pupil!.familyName}`.trim() : '',
    options,
  };
}

/** On the list, and not in the file any more. Somebody whom a row may mean is not missing. */
function missingOf(
  drafts: readonly Draft[],
  present: readonly PresentPupil[],
  isEverybody: boolean,
): MissingPupil[] {
  const seen = new Set<string>();
  const gone = new Set<string>();
  for (const { row, pupil, reason, options } of drafts) {
    const isGone = row.standing === 'gone' || row.standing === 'over';
    if (pupil) (isGone ? gone : seen).add(pupil.id);
    if (reason === 'unclear') for (const id of options ?? []) seen.add(id);
  }
  return present.flatMap(({ id, hasLeft }): MissingPupil[] => {
    if (hasLeft || seen.has(id)) return [];
    if (gone.has(id)) return [{ id, why: 'gone' }];
    return isEverybody ? [{ id, why: 'absent' }] : [];
  });
}

type FullName = Pick<FoundRow, 'givenName' | 'familyName'>;

function isNamed(one: FullName, other: FullName): boolean {
  return one.givenName === other.givenName && one.familyName === other.familyName;
}

function grouped<T>(list: readonly T[], keyOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of list) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}

/**
 * The class of a file that is most likely the teacher's: the only one; otherwise the one with most of those who are on the
 * list already, or the one of the same name. Undefined where only she can know.
 */
export function suggestClass(
  classes: readonly FoundClass[],
  present: readonly PresentPupil[],
  title: string,
): string | undefined {
  if (classes.length === 1) return classes[0]!.key;
  const numbers = new Set(present.flatMap(({ sourceId, ownNumber }) => [sourceId, ownNumber]));
  const names = new Set(present.map(({ givenName, familyName }) => nameKey(givenName, familyName)));
  numbers.delete('');
  const scores = classes.map(({ key, title: called, rows }) => ({
    key,
    isNamed: title !== '' && nameKey(called, '') === nameKey(title, ''),
    known: rows.filter(
      ({ sourceId, givenName, familyName }) =>
        numbers.has(sourceId) || names.has(nameKey(givenName, familyName)),
    ).length,
  }));
  const best = scores.toSorted((a, b) => b.known - a.known || Number(b.isNamed) - Number(a.isNamed));
  const [first, second] = best;
  if (!first || (first.known === 0 && !first.isNamed)) return undefined;
  const isTie = second && second.known === first.known && second.isNamed === first.isNamed;
  return isTie ? undefined : first.key;
}
