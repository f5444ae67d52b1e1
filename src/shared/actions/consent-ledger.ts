import { AppError } from '../lib/errors.ts';
import { schoolClass } from '../records/class.ts';
import type { Consent, Purpose } from '../records/consent.ts';
import { viewOf } from '../records/kind.ts';
import { pupil as pupilKind } from '../records/pupil.ts';
import { school, type School } from '../records/school.ts';
import { closedConsent, isSignedConsent } from '../rules/consent-signature.ts';
import { hasConsent } from '../rules/consent.ts';
import { dayOf } from '../sync/day-book.ts';
import { changeRecord, type Desk } from './desk.ts';

/** Every entry of a class's ledger about one pupil that is signed as it should be, nothing of it opened. */
export async function consentsOf(
  { store }: Pick<Desk, 'store'>,
  classId: string,
  pupil: string,
): Promise<Consent[]> {
  const stored = await store.byParent('consent', classId);
  return stored
    .filter(({ rec }) => rec.f['pupil'] === pupil)
    .map(({ rec }) => closedConsent(rec))
    .filter(isSignedConsent);
}

/**
 * Lets something of a pupil pass for a purpose, or throws `consent/missing`. What this computer does not know of counts as
 * not given.
 */
export async function requireConsent(
  desk: Pick<Desk, 'store' | 'now'>,
  classId: string,
  pupil: string,
  purpose: Purpose,
): Promise<void> {
  const rules = (await consentRules(desk, classId)) ?? { consentWaived: [] };
  const entries = await consentsOf(desk, classId, pupil);
  if (!hasConsent(rules, entries, pupil, purpose, dayOf(desk.now())))
    throw new AppError('consent/missing', { purpose });
}

/**
 * On a teacher's computer: carries into a class, where its pupils' computers read it, whose family has agreed that partners
 * read her words. Safe to repeat.
 */
export async function carryConsents(desk: Desk, classId: string): Promise<void> {
  const rules = await consentRules(desk, classId);
  if (!rules) return;
  const today = dayOf(desk.now());
  const ledger = (await desk.store.byParent('consent', classId)).map(({ rec }) => closedConsent(rec));
  for (const { rec } of await desk.store.byKind('pupil')) {
    if (rec.scope !== classId) continue;
    const own = ledger.filter((entry) => entry.pupil === rec.id && isSignedConsent(entry));
    const sharesWords = hasConsent(rules, own, rec.id, 'letters', today);
    if (Boolean(rec.f['sharesWords']) !== sharesWords)
      await changeRecord(desk, pupilKind, rec.id, { sharesWords });
  }
}

/** What the school of a class waives; undefined where this computer does not know the school. */
async function consentRules(
  { store }: Pick<Desk, 'store'>,
  classId: string,
): Promise<Pick<School, 'consentWaived'> | undefined> {
  const ofClass = await store.get(classId);
  const ofSchool = ofClass && (await store.get(viewOf(schoolClass, ofClass.rec, closed).school));
  // What a school waives counts once the server has it: only then is it sure that an admin has said so.
  return ofSchool && viewOf(school, ofSchool.base ?? ofSchool.rec, closed);
}

function closed(): undefined {
  return undefined;
}
