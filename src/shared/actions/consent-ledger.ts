import { AppError } from '../lib/errors.ts';
import { schoolClass } from '../records/class.ts';
import type { Consent, Purpose } from '../records/consent.ts';
import { viewOf } from '../records/kind.ts';
import { school } from '../records/school.ts';
import { closedConsent, isSignedConsent } from '../rules/consent-signature.ts';
import { hasConsent } from '../rules/consent.ts';
import { dayOf } from '../sync/day-book.ts';
import type { Desk } from './desk.ts';

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
  const ofClass = await desk.store.get(classId);
  const ofSchool = ofClass && (await desk.store.get(viewOf(schoolClass, ofClass.rec, closed).school));
  // What a school waives counts once the server has it: only then is it sure that an admin has said so.
  const rules = ofSchool ? viewOf(school, ofSchool.base ?? ofSchool.rec, closed) : { consentWaived: [] };
  const entries = await consentsOf(desk, classId, pupil);
  if (!hasConsent(rules, entries, pupil, purpose, dayOf(desk.now())))
    throw new AppError('consent/missing', { purpose });
}

function closed(): undefined {
  return undefined;
}
