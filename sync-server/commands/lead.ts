import type { Json } from '../../src/shared/lib/canonical.ts';
import { bareId, kindOf } from '../../src/shared/lib/ids.ts';
import { lead, leadIdOf } from '../../src/shared/records/lead.ts';
import { makeRec, newestStamp, writeValues, type Rec } from '../../src/shared/records/merge.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import type { TeacherActor } from '../../src/shared/rules/actor.ts';
import type { Context } from '../context.ts';
import { leadOf } from '../gate/actor.ts';
import { granted, Refusal, refused, type Asked, type Decided } from './outcome.ts';

type LeadBody = Extract<RequestBody, { what: 'lead' }>;

/** An admin names the school's safeguarding lead: a colleague of the school, or herself. */
export async function nameLead(
  context: Context,
  actor: TeacherActor,
  { body }: Asked<LeadBody>,
): Promise<Decided> {
  if (!actor.adminOf.includes(body.school)) return refused('record/forbidden');
  await context.registry.update('school', bareId(body.school), (stored) => {
    if (stored && ![...stored.admins, ...(stored.teachers ?? [])].includes(body.teacher))
      throw new Refusal('record/forbidden');
    return stored && { ...stored, lead: body.teacher };
  });
  await stampLead(context, body.school);
  return granted();
}

/**
 * Writes who the lead is into the school and its classes. A new lead has no key yet: what was sealed for the one before her
 * is not hers to open. Safe to repeat.
 */
export async function stampLead(context: Context, school: string): Promise<void> {
  const found = await context.registry.read('school', bareId(school));
  if (!found) return;
  const teacher = leadOf(found);
  const values = (stored: Rec | undefined): Record<string, Json> =>
    stored?.f['teacher'] === teacher ? {} : { teacher, key: '', name: '' };
  await write(context, school, values);
  await carryKey(context, school, found.classes);
}

/** Carries the key that a lead's computer has just said to its school into the school's classes. Safe to repeat. */
export async function carryLeadKey(context: Context, scope: string, stored: readonly Rec[]): Promise<void> {
  if (kindOf(scope) !== 'school' || !stored.some(({ id }) => id === leadIdOf(scope))) return;
  const found = await context.registry.read('school', bareId(scope));
  await carryKey(context, scope, found?.classes ?? []);
}

async function carryKey(context: Context, school: string, classes: readonly string[]): Promise<void> {
  const rec = await context.records.read(school, leadIdOf(school));
  if (!rec) return;
  const said = { teacher: rec.f['teacher'] ?? '', key: rec.f['key'] ?? '' };
  for (const scope of classes)
    await write(context, scope, (stored) =>
      stored?.f['teacher'] === said.teacher ? { key: said.key } : { ...said, name: '' },
    );
}

async function write(
  { records, clock }: Context,
  scope: string,
  values: (stored: Rec | undefined) => Record<string, Json>,
): Promise<void> {
  const id = leadIdOf(scope);
  await records.update(scope, id, (stored) => {
    const fresh = Object.entries(values(stored)).filter(([path, value]) => stored?.f[path] !== value);
    if (fresh.length === 0) return undefined;
    const written = Object.fromEntries(fresh);
    return stored
      ? writeValues(stored, written, clock.next(newestStamp(stored)))
      : makeRec(id, scope, lead.version, written, clock.next());
  });
}
