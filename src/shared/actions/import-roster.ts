import { isSealed } from '../lib/seal.ts';
import { newId } from '../lib/ids.ts';
import { placeOf } from '../records/kind.ts';
import { pupil, type Pupil } from '../records/pupil.ts';
import { isTaken, type PlannedRow, type PresentPupil } from '../rules/roster/plan.ts';
import { changeRecord, type Desk } from './desk.ts';
import { ownNumberOf } from './own-number.ts';
import { addPupils, removePupils, returnPupils } from './roster.ts';

/** Pupils that go to the disk before the bar moves on. */
const CHUNK = 25;

type Written = 'givenName' | 'familyName' | 'sourceId';
/** Values as they stand in the record, sealed: without the pupil's key nobody can read what an import has changed. */
type SealedValues = Partial<Record<Written, string>>;

/** What an import has done, enough to take it back. Ids and sealed values, no names. */
export interface ImportDone {
  /** When, as ISO text; what tells imports of a class apart. */
  readonly at: string;
  readonly added: readonly string[];
  readonly returned: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly {
    readonly id: string;
    readonly before: SealedValues;
    readonly after: SealedValues;
  }[];
}

/** What is carried out of a plan. */
export interface ImportOrder {
  readonly at: string;
  readonly rows: readonly PlannedRow[];
  /** Pupils that the teacher has said twice shall go off the list. */
  readonly removed: readonly string[];
  /** Made-up names that are used in the class. */
  readonly pseudonyms: readonly string[];
}

/** The pupils of a class as a plan compares them; those whose names cannot be opened here are not among them. */
export function presentPupils(desk: Desk, pupils: readonly Pupil[]): PresentPupil[] {
  return pupils
    .filter(({ isLocked }) => !isLocked)
    .map(({ id, givenName, familyName, sourceId, leftAt }) => ({
      id,
      givenName,
      familyName,
      sourceId,
      ownNumber: sourceId === '' ? ownNumberOf(desk.keys, id) : '',
      hasLeft: leftAt !== '',
    }));
}

/**
 * Carries out a plan. `keep` gets all that is about to happen before any of it does, and is waited for: whenever the power
 * fails, the import can be taken back. `onDone` hears how many rows are on the disk. Safe to repeat with the plan made anew.
 */
export async function importRoster(
  desk: Desk,
  classId: string,
  { at, rows, removed, pseudonyms }: ImportOrder,
  keep: (entry: ImportDone) => Promise<void>,
  onDone: (count: number) => void,
): Promise<ImportDone> {
  const taken = rows.filter(isTaken);
  const fresh = taken
    .filter((row) => row.pupil === '')
    .map((row) => ({ ...row, id: newId('pupil', desk.now()) }));
  const known = taken.filter((row) => row.pupil !== '');
  const changes = await Promise.all(known.map((row) => changeOf(desk, row)));
  const entry: ImportDone = {
    at,
    added: fresh.map(({ id }) => id),
    returned: known.filter(({ reason }) => reason === 'returns').map((row) => row.pupil),
    removed,
    changed: changes.filter(({ after }) => Object.keys(after).length > 0),
  };
  await keep(entry);
  const used = [...pseudonyms];
  for (let start = 0; start < fresh.length; start += CHUNK) {
    const made = await addPupils(desk, classId, fresh.slice(start, start + CHUNK), used);
    used.push(...(await pseudonymsOf(desk, made)));
    onDone(Math.min(start + CHUNK, fresh.length));
  }
  for (const { id, after } of entry.changed) await write(desk, id, after);
  await returnPupils(desk, entry.returned);
  await removePupils(desk, removed);
  onDone(taken.length + removed.length);
  return entry;
}

/** Takes an import back, of those pupils (`here`) that are still there. What was changed again since stays as it is. */
export async function takeBackImport(
  desk: Desk,
  entry: ImportDone,
  here: ReadonlySet<string>,
): Promise<void> {
  const still = (ids: readonly string[]): string[] => ids.filter((id) => here.has(id));
  await removePupils(desk, still([...entry.added, ...entry.returned]));
  await returnPupils(desk, still(entry.removed));
  for (const { id, before, after } of entry.changed) if (here.has(id)) await swap(desk, id, after, before);
}

/** Undoes `takeBackImport`. */
export async function restoreImport(desk: Desk, entry: ImportDone, here: ReadonlySet<string>): Promise<void> {
  const still = (ids: readonly string[]): string[] => ids.filter((id) => here.has(id));
  await returnPupils(desk, still([...entry.added, ...entry.returned]));
  await removePupils(desk, still(entry.removed));
  for (const { id, before, after } of entry.changed) if (here.has(id)) await swap(desk, id, before, after);
}

async function changeOf(desk: Desk, row: PlannedRow): Promise<ImportDone['changed'][number]> {
  const id = row.pupil;
  const rec = (await desk.store.get(id))?.rec;
  const before: SealedValues = {};
  const after: SealedValues = {};
  for (const path of ['givenName', 'familyName', 'sourceId'] as const) {
    const stored = String(rec?.f[path] ?? '');
    const plain = isSealed(stored) ? desk.keys.open(stored, placeOf(id, path)) : stored;
    // A row without a number does not take one away.
    if (plain === row[path] || (path === 'sourceId' && row.sourceId === '')) continue;
    before[path] = stored;
    after[path] = row[path] === '' ? '' : desk.keys.seal(id, row[path], id, path);
  }
  return { id, before, after };
}

/** Puts values in the place of others, where those are still there. */
async function swap(desk: Desk, id: string, from: SealedValues, to: SealedValues): Promise<void> {
  const rec = (await desk.store.get(id))?.rec;
  const still = Object.entries(to).filter(([path]) => String(rec?.f[path] ?? '') === from[path as Written]);
  await write(desk, id, Object.fromEntries(still));
}

async function write(desk: Desk, id: string, values: SealedValues): Promise<void> {
  await changeRecord(desk, pupil, id, values, { sealer: id });
}

async function pseudonymsOf(desk: Desk, ids: readonly string[]): Promise<string[]> {
  const found = await Promise.all(ids.map((id) => desk.store.get(id)));
  return found.map((local) => String(local?.rec.f['pseudonym'] ?? ''));
}
