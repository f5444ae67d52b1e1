import { AppError } from '../lib/errors.ts';
import { fromBase64, toBase64 } from '../lib/bytes.ts';
import { newEnrolmentCode, proofHashOf, sealParcel } from '../lib/enrolment-code.ts';
import { derivedId, newId } from '../lib/ids.ts';
import { newSealKey, sealKeyFrom } from '../lib/seal.ts';
import { openBox, sealFor, type BoxKeys } from '../lib/sealed-box.ts';
import { device } from '../records/device.ts';
import { key } from '../records/key.ts';
import { pupil } from '../records/pupil.ts';
import { viewOf } from '../records/kind.ts';
import { keepKeys } from '../sync/kept-keys.ts';
import { COPIED_FROM } from '../sync/new-device.ts';
import { changeRecord, createRecord, nowAt, type Desk } from './desk.ts';
import { ask } from './found-school.ts';
import { noteAudit } from './note-audit.ts';

const HOUR_MS = 3600_000;

/** A code as the teacher reads it out, and the request that makes it good once it has gone out. */
export interface ClassDoor {
  readonly code: string;
  readonly request: string;
}

/**
 * Opens a class to classroom computers for `hours`: makes a code, and asks the operator's server to let in who knows it.
 * The class's key travels sealed with the part of the code that the server never learns.
 */
export async function openClassDoor(
  desk: Desk,
  teacherId: string,
  classId: string,
  { hours = 24, most }: { readonly hours?: number; readonly most?: number } = {},
): Promise<ClassDoor> {
  const code = await newEnrolmentCode();
  const classKeys = desk.keys.keysOf(classId);
  const school = (await desk.store.get(classId))?.rec.f['school'];
  if (classKeys.length === 0 || typeof school !== 'string') throw new AppError('key/missing');
  await noteAudit(desk, school, { what: 'computers-invited', about: classId, who: teacherId });
  const request = await ask(desk, teacherId, {
    what: 'enrolment',
    class: classId,
    ...(most !== undefined && { most }),
    code: code.publicPart,
    proofHash: proofHashOf(code.proof),
    parcel: sealParcel(code, ...classKeys),
    expiresAt: new Date(desk.now() + hours * HOUR_MS).toISOString(),
  });
  return keptDoor(desk, code.code, request);
}

/** The code is shown as long as it is good; only this computer knows all of it. */
export async function keptDoor(desk: Desk, code: string, request: string): Promise<ClassDoor> {
  await desk.store.setFact(doorFact(request), code);
  return { code, request };
}

/** The fact that keeps the code of a request that opens a class or a school. */
export function doorFact(request: string): string {
  return `door/${request}`;
}

/** Opens a school to colleagues for `hours`; with `classId` they help in it. The school's key travels as above. */
export async function openSchoolDoor(
  desk: Desk,
  teacherId: string,
  schoolId: string,
  classId?: string,
  hours = 72,
): Promise<ClassDoor> {
  const code = await newEnrolmentCode();
  const schoolKey = desk.keys.keyOf(schoolId);
  if (!schoolKey) throw new AppError('key/missing');
  await noteAudit(desk, schoolId, { what: 'colleagues-invited', about: classId ?? schoolId, who: teacherId });
  const request = await ask(desk, teacherId, {
    what: 'colleagues',
    school: schoolId,
    ...(classId !== undefined && { class: classId }),
    code: code.publicPart,
    proofHash: proofHashOf(code.proof),
    parcel: sealParcel(code, schoolKey),
    expiresAt: new Date(desk.now() + hours * HOUR_MS).toISOString(),
  });
  return keptDoor(desk, code.code, request);
}

/** The record of a classroom computer, by its tag. */
export function deviceIdOf(classId: string, tag: string): string {
  return derivedId('device', classId, tag);
}

/** What this computer was called when it came; typed before it is enrolled. */
export const LABEL_FACT = 'device-label';
/** How old what a computer has said of itself may be before it says it again, in milliseconds. */
const SAID_EVERY_MS = 6 * HOUR_MS;

/**
 * On a classroom computer: says which app it has, and that it was here; the first time also its keys, and the name that was
 * typed when it came (`label`) or that the computer had of which this one is a copy.
 */
export async function keepDescribed(
  desk: Desk,
  classId: string,
  about: { label: string; publicKey: string; version: string },
): Promise<void> {
  const stored = await desk.store.get(deviceIdOf(classId, desk.clock.device));
  const known = stored && viewOf(device, stored.rec, desk.keys.open);
  const isFresh = known && desk.now() - Date.parse(known.seenAt || '1970-01-01') < SAID_EVERY_MS;
  if (isFresh && known.publicKey === about.publicKey && known.version === about.version) return;
  const label = known?.label || (await labelOfOriginal(desk, classId)) || about.label;
  await describeDevice(desk, classId, { ...about, label });
}

async function labelOfOriginal(desk: Desk, classId: string): Promise<string> {
  const tag = await desk.store.getFact(COPIED_FROM);
  const stored = tag === undefined ? undefined : await desk.store.get(deviceIdOf(classId, tag));
  const original = stored && viewOf(device, stored.rec, desk.keys.open);
  if (!original?.label) return '';
  return original.revokedAt === '' ? `${original.label} (2)` : original.label;
}

/** What a classroom computer says of itself to its class. */
export async function describeDevice(
  desk: Desk,
  classId: string,
  about: { label: string; publicKey: string; version: string },
): Promise<void> {
  const tag = desk.clock.device;
  const values = { ...about, tag, seenAt: nowAt(desk) };
  const id = deviceIdOf(classId, tag);
  if (await desk.store.get(id)) await changeRecord(desk, device, id, values);
  else await createRecord(desk, device, classId, values, { id });
}

/** What the teacher calls a computer. */
export async function nameDevice(desk: Desk, deviceId: string, label: string): Promise<void> {
  await changeRecord(desk, device, deviceId, { label });
}

/**
 * Ends a classroom computer's way in: the server shuts it out when the request arrives, and what is written from now on is
 * sealed with keys it does not have. What it had not sent stays on it.
 */
export async function revokeDevice(
  desk: Desk,
  teacherId: string,
  place: { class: string; school: string },
  tag: string,
): Promise<void> {
  const id = deviceIdOf(place.class, tag);
  await noteAudit(desk, place.school, { what: 'computer-revoked', about: id, who: teacherId });
  await ask(desk, teacherId, { what: 'revoke', class: place.class, tag });
  if (await desk.store.get(id)) await changeRecord(desk, device, id, { revokedAt: nowAt(desk) });
  await rotateClassKey(desk, place.class, place.school);
}

/**
 * A new key for the class, for colleagues under the school's key and for each computer that is left sealed for it alone; and
 * a new key for each pupil. Older keys still open what they have sealed.
 */
export async function rotateClassKey(desk: Desk, classId: string, schoolId: string): Promise<void> {
  const fresh = newSealKey();
  await keepKeys(desk, classId, [fresh]);
  const id = newId('key', desk.now());
  const wrapped = desk.keys.wrap(classId, schoolId, id, 'wrapped');
  await createRecord(desk, key, schoolId, { owner: classId, wrapped }, { id });
  for (const { rec } of await desk.store.byKind('device')) {
    const view = viewOf(device, rec, desk.keys.open);
    if (rec.scope !== classId || view.revokedAt !== '' || view.publicKey === '') continue;
    const box = sealFor(view.publicKey, toBase64(fresh.bytes), rec.id);
    await changeRecord(desk, device, rec.id, { wrapped: box });
  }
  for (const { rec } of await desk.store.byKind('pupil')) {
    if (rec.scope !== classId || viewOf(pupil, rec, desk.keys.open).leftAt !== '') continue;
    desk.keys.add(rec.id, newSealKey());
    const keyId = newId('key', desk.now());
    const own = desk.keys.wrap(rec.id, classId, keyId, 'wrapped');
    await createRecord(desk, key, classId, { owner: rec.id, wrapped: own }, { id: keyId });
  }
}

/** On a classroom computer: takes in a newer class key that was sealed for it. Gives true when there was one. */
export async function learnClassKey(desk: Desk, classId: string, own: BoxKeys): Promise<boolean> {
  const stored = await desk.store.get(deviceIdOf(classId, desk.clock.device));
  const box = stored?.rec.f['wrapped'];
  if (typeof box !== 'string' || box === '') return false;
  const opened = openBox(own, box, stored!.rec.id);
  if (opened === undefined) return false;
  const fresh = sealKeyFrom(fromBase64(opened));
  if (desk.keys.keyOf(classId)?.name === fresh.name) return false;
  await keepKeys(desk, classId, [fresh]);
  return true;
}
