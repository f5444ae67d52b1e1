import { importRoster, presentPupils, type ImportDone } from '../../src/shared/actions/import-roster.ts';
import { newId } from '../../src/shared/lib/ids.ts';
import { newSealKey } from '../../src/shared/lib/seal.ts';
import { viewOf } from '../../src/shared/records/kind.ts';
import { pupil, type Pupil } from '../../src/shared/records/pupil.ts';
import type { FoundRoster } from '../../src/shared/rules/roster/found.ts';
import { planRoster, type RosterPlan } from '../../src/shared/rules/roster/plan.ts';
import { readFiles, type Reading } from '../../src/shared/rules/roster/read-roster.ts';
import { HeadlessDevice } from '../../src/shared/sync/headless-device.ts';
import type { ServerClient } from '../../src/shared/sync/server-client.ts';
import { oneRosterFiles, zipped, type MadeUpPupil } from './school-files.ts';

export const SCHOOL = newId('school', 0);
export const CLASS = newId('class', 0);
export const ANA = { id: 'p-1', given: 'Ana', family: 'Lima' };
export const BETO = { id: 'p-2', given: 'Beto', family: 'Reis' };
export const CAIO = { id: 'p-3', given: 'Caio', family: 'Sá' };
/** How tests read: as the app does, on a day of their own. */
export const READING: Reading = {
  decode: (bytes, encoding, isStrict) => new TextDecoder(encoding, { fatal: isStrict }).decode(bytes),
  today: '2026-03-02',
};

/** A computer with the keys of one class, and nobody to talk to. */
export function newDesk(): HeadlessDevice {
  const made = new HeadlessDevice({} as ServerClient, Date.now);
  made.keys.add(CLASS, newSealKey());
  made.keys.add(SCHOOL, newSealKey());
  return made;
}

/** Everybody who is or was on the list. */
export async function pupilsOf(desk: HeadlessDevice): Promise<Pupil[]> {
  const found = await desk.store.byKind('pupil');
  return found.map(({ rec }) => viewOf(pupil, rec, desk.keys.open));
}

/** Reads a file that has to be readable. */
export function readWhole(bytes: Uint8Array): FoundRoster {
  const found = readFiles([{ name: 'x', bytes }], READING);
  if ('problem' in found) throw new Error(found.problem);
  return found;
}

/** A OneRoster set of one class. */
export function setOf(...pupils: MadeUpPupil[]): FoundRoster {
  return readWhole(zipped(oneRosterFiles([{ id: 'c', title: '7B', pupils }])));
}

/** What a file would do with the list of a desk. */
export async function planOn(desk: HeadlessDevice, found: FoundRoster): Promise<RosterPlan> {
  return planRoster(found, found.classes[0]!, presentPupils(desk, await pupilsOf(desk)));
}

/** Does it. */
export async function carryOut(
  desk: HeadlessDevice,
  { rows }: RosterPlan,
  removed: readonly string[] = [],
): Promise<ImportDone> {
  const pseudonyms = (await pupilsOf(desk)).map(({ pseudonym }) => pseudonym);
  const order = { at: new Date().toISOString(), rows, removed, pseudonyms };
  return importRoster(
    desk,
    CLASS,
    order,
    () => Promise.resolve(),
    () => undefined,
  );
}
