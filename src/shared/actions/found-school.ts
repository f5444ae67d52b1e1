import { toBase64 } from '../lib/bytes.ts';
import { newId } from '../lib/ids.ts';
import { sealKeyFrom } from '../lib/seal.ts';
import { schoolClass } from '../records/class.ts';
import { key } from '../records/key.ts';
import type { KeyOwner } from '../records/keyring.ts';
import { request, type RequestBody } from '../records/request.ts';
import { school } from '../records/school.ts';
import { teacher } from '../records/teacher.ts';
import { changeRecord, createRecord, nowAt, type Desk } from './desk.ts';

/** What onboarding asks about a school. */
export interface SchoolDraft {
  readonly name: string;
  readonly place: string;
  readonly country: string;
  readonly timeZone: string;
  readonly connectivity: 'none' | 'low' | 'ok';
}

/** What onboarding asks about a class. */
export interface ClassDraft {
  readonly name: string;
  readonly ageFrom: number;
  readonly ageTo: number;
  readonly languages: string[];
  readonly timeZone: string;
  readonly subjects?: string[];
  readonly goals?: string[];
}

/** Writes a request for the operator's server into the teacher's scope: decided when it arrives there. Gives its id. */
export async function ask(desk: Desk, teacherId: string, body: RequestBody): Promise<string> {
  return createRecord(desk, request, teacherId, { body });
}

/**
 * Founds a school on this computer: makes its key (which never leaves the school's computers), its record,
 * and the request that claims it. Gives `school:<ulid>`.
 */
export async function foundSchool(desk: Desk, teacherId: string, draft: SchoolDraft): Promise<string> {
  const id = newId('school', desk.now());
  await rememberKey(desk, id);
  await ask(desk, teacherId, {
    what: 'school',
    school: id,
    name: draft.name,
    place: draft.place,
    country: draft.country,
  });
  await createRecord(desk, school, id, { ...draft }, { id });
  await shareKey(desk, teacherId, id);
  return id;
}

/** The teacher's own record and key; the key is wrapped for her other computers once she has a school. */
export async function introduceTeacher(
  desk: Desk,
  teacherId: string,
  draft: { name: string; language: string },
): Promise<void> {
  await rememberKey(desk, teacherId);
  await createRecord(desk, teacher, teacherId, draft, { id: teacherId });
}

/** Changes what a teacher said of herself. */
export async function changeTeacher(
  desk: Desk,
  teacherId: string,
  values: Record<string, string | string[]>,
): Promise<void> {
  await changeRecord(desk, teacher, teacherId, values);
}

/** Makes a class in a school: its key, its profile, the request. Gives `class:<ulid>`. */
export async function startClass(
  desk: Desk,
  teacherId: string,
  schoolId: string,
  draft: ClassDraft,
): Promise<string> {
  const id = newId('class', desk.now());
  await ask(desk, teacherId, { what: 'class', class: id, school: schoolId });
  await shareKey(desk, id, schoolId);
  await createRecord(
    desk,
    schoolClass,
    schoolId,
    { ...draft, school: schoolId, connectivity: 'low' },
    { id },
  );
  return id;
}

/** Changes a class's profile. */
export async function changeClass(
  desk: Desk,
  classId: string,
  values: Record<string, string | number | string[] | boolean>,
): Promise<void> {
  await changeRecord(desk, schoolClass, classId, values);
}

/** Changes a school's profile. */
export async function changeSchool(
  desk: Desk,
  schoolId: string,
  values: Record<string, string>,
): Promise<void> {
  await changeRecord(desk, school, schoolId, values);
}

/** Notes that onboarding is done (or was left early on purpose). */
export async function finishOnboarding(desk: Desk, teacherId: string): Promise<void> {
  await changeRecord(desk, teacher, teacherId, { onboardedAt: nowAt(desk) });
}

/** Makes a key for an owner if there is none, keeps it on this computer, and wraps it with the school's for its colleagues. */
export async function shareKey(desk: Desk, owner: KeyOwner, schoolId: string): Promise<void> {
  const id = newId('key', desk.now());
  if (!desk.keys.keyOf(owner)) await rememberKey(desk, owner);
  await createRecord(
    desk,
    key,
    schoolId,
    { owner, wrapped: desk.keys.wrap(owner, schoolId, id, 'wrapped') },
    { id },
  );
}

/** Makes a key and keeps it on this computer, so that it is there after a restart. */
export async function rememberKey(desk: Desk, owner: KeyOwner): Promise<void> {
  const made = desk.keys.keyOf(owner) ?? desk.keys.create(owner);
  await desk.store.setFact(`key/${owner}`, toBase64(made.bytes));
}

/** Keeps a key that came from a recovery sheet, or with a recovery code. */
export async function rememberKeyBytes(
  desk: Pick<Desk, 'store' | 'keys'>,
  owner: KeyOwner,
  bytes: Uint8Array,
): Promise<void> {
  desk.keys.add(owner, sealKeyFrom(bytes));
  await desk.store.setFact(`key/${owner}`, toBase64(bytes));
}
