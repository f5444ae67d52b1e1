import { newBoxKeys, readBoxKeys, type BoxKeys } from '../lib/sealed-box.ts';
import { kindOf } from '../lib/ids.ts';
import { viewOf, type ViewOf } from '../records/kind.ts';
import { lead, leadIdOf, offerIdOf } from '../records/lead.ts';
import { teacher } from '../records/teacher.ts';
import { changeRecord, createRecord, nowAt, type Desk } from './desk.ts';
import { ask } from './found-school.ts';

/** An admin names the school's safeguarding lead. The answer comes with the request's decision. */
export async function nameLead(
  desk: Desk,
  adminId: string,
  school: string,
  teacherId: string,
): Promise<string> {
  return ask(desk, adminId, { what: 'lead', school, teacher: teacherId });
}

/** Says that a colleague is ready to be the lead: an admin finds her name and may choose her. */
export async function offerToLead(
  desk: Desk,
  school: string,
  self: { readonly teacher: string; readonly name: string },
): Promise<void> {
  const { teacher: own, name } = self;
  await createRecord(desk, lead, school, { teacher: own, name }, { id: offerIdOf(school, own) });
}

/** The induction is finished: from now on she may meet a partner. */
export async function finishInduction(desk: Desk, teacherId: string): Promise<void> {
  await changeRecord(desk, teacher, teacherId, { inductedAt: nowAt(desk) });
}

/**
 * The pairs of keys that a teacher has made for what only she may open, the one in use first. Two computers of hers that
 * each made one apart: both open what was sealed for them.
 */
export function boxKeysIn(self: ViewOf<typeof teacher>): BoxKeys[] {
  const all = [self.boxKeys, ...(self.alsoWritten['boxKeys'] ?? []).map(({ value }) => String(value))];
  return all.map(readBoxKeys).filter((keys) => keys !== undefined);
}

/** The same, read from this computer's records. */
export async function leadKeysOf(desk: Desk, teacherId: string): Promise<BoxKeys[]> {
  const stored = await desk.store.get(teacherId);
  return stored ? boxKeysIn(viewOf(teacher, stored.rec, desk.keys.open)) : [];
}

/** Her keys, made where there are none yet; undefined where this computer cannot keep them. */
export async function madeBoxKeys(desk: Desk, teacherId: string): Promise<BoxKeys | undefined> {
  const [own] = await leadKeysOf(desk, teacherId);
  if (own) return own;
  // Made only where her own record is: a second pair would hide what was sealed for the first.
  if (!desk.keys.keyOf(teacherId) || !(await desk.store.get(teacherId))) return undefined;
  const made = newBoxKeys();
  await changeRecord(desk, teacher, teacherId, { boxKeys: JSON.stringify(made) });
  return made;
}

/**
 * On the lead's own computer: makes her keys when there are none, and says the public half and her name to the school. The
 * secret half stays in her own scope, sealed, so that it is on her other computers too. Safe to repeat.
 */
export async function publishLeadKey(desk: Desk, self: { teacher: string; name: string }): Promise<void> {
  for (const { rec } of await desk.store.byKind('lead')) {
    if (rec.id !== leadIdOf(rec.scope) || kindOf(rec.scope) !== 'school') continue;
    if (rec.f['teacher'] !== self.teacher) continue;
    if (!desk.keys.keyOf(rec.scope) || !desk.keys.keyOf(self.teacher)) continue;
    const own = await madeBoxKeys(desk, self.teacher);
    if (!own) continue;
    await changeRecord(desk, lead, rec.id, { key: own.publicKey, name: self.name });
  }
}

/** On a teacher's computer: carries the lead's name from the school into its classes, where pupils read it. Safe to repeat. */
export async function carryLeadName(desk: Desk): Promise<void> {
  const leads = await desk.store.byKind('lead');
  for (const { rec } of leads) {
    if (kindOf(rec.scope) !== 'class' || !desk.keys.keyOf(rec.scope)) continue;
    const own = await desk.store.get(rec.scope);
    const school = await desk.store.get(leadIdOf(String(own?.rec.f['school'] ?? '')));
    if (!school || school.rec.f['teacher'] !== rec.f['teacher']) continue;
    const { name, isLocked } = viewOf(lead, school.rec, desk.keys.open);
    if (name !== '' && !isLocked) await changeRecord(desk, lead, rec.id, { name });
  }
}
