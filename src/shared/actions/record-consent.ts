import { newId } from '../lib/ids.ts';
import { sign } from '../lib/signing.ts';
import { consent, type Consent, type Purpose } from '../records/consent.ts';
import { school } from '../records/school.ts';
import { consentText } from '../rules/consent-signature.ts';
import { CONSENT_TEXT, consentOn } from '../rules/consent.ts';
import { dayOf } from '../sync/day-book.ts';
import { consentsOf } from './consent-ledger.ts';
import { changeRecord, createRecord, type Desk } from './desk.ts';
import { hideReleasedOf } from './hide-letters.ts';
import { takeBackMedia } from './letter-media.ts';
import { noteAudit } from './note-audit.ts';
import { ownSigningKeys } from './own-signing-keys.ts';

/** Where it is written down, and by whom. */
export interface ConsentDesk {
  readonly school: string;
  readonly class: string;
  /** `teacher:<ulid>` */
  readonly teacher: string;
}

/** Who said it, and how. */
export interface ConsentGiver {
  /** The name, '' where the paper is filed. */
  readonly giver: string;
  readonly giverIs: Consent['giverIs'];
  readonly method: Consent['method'];
}

/** What was said, for one pupil or for many at once. */
export interface ConsentAnswer extends ConsentGiver {
  readonly pupils: readonly string[];
  readonly purposes: readonly Purpose[];
  readonly given: 'yes' | 'no';
  /** The day it was said or signed. */
  readonly on: string;
  /** The last day it holds; '' for no end. */
  readonly expiresOn: string;
}

/** Writes down what families have said: an entry for each pupil and purpose, and the yeses in the log. A no hides what was sent before. */
export async function recordConsents(desk: Desk, at: ConsentDesk, answer: ConsentAnswer): Promise<void> {
  const { pupils, purposes, given, on, expiresOn } = answer;
  for (const pupil of pupils) {
    if (given === 'yes') await noteAudit(desk, at.school, noted('consent-given', pupil, at));
    for (const purpose of purposes)
      await writeEntry(desk, at, answer, {
        pupil,
        purpose,
        given,
        on,
        expiresOn: given === 'yes' ? expiresOn : '',
      });
    if (given === 'no') await takeBack(desk, pupil, purposes);
  }
}

/**
 * Somebody has changed her mind: written down anew, and what was sent of the pupil is hidden at once, here and at the
 * partner's. Gives how many letters that were.
 */
export async function withdrawConsent(
  desk: Desk,
  at: ConsentDesk,
  { pupil, purposes, ...giver }: ConsentGiver & { pupil: string; purposes: readonly Purpose[] },
): Promise<number> {
  await noteAudit(desk, at.school, noted('consent-withdrawn', pupil, at));
  const today = dayOf(desk.now());
  const known = await consentsOf(desk, at.class, pupil);
  for (const purpose of purposes) {
    // A yes that was dated ahead by mistake must not outlive its withdrawal.
    const last = consentOn(known, pupil, purpose, '9999-12-31').entry?.on ?? '';
    const on = last > today ? last : today;
    await writeEntry(desk, at, giver, { pupil, purpose, given: 'withdrawn', on, expiresOn: '' });
  }
  return takeBack(desk, pupil, purposes);
}

/** Hides letters, and takes pictures and voices off them. Gives how many letters were hidden. */
async function takeBack(desk: Desk, pupil: string, purposes: readonly Purpose[]): Promise<number> {
  for (const purpose of purposes) await takeBackMedia(desk, pupil, purpose);
  return purposes.includes('letters') ? hideReleasedOf(desk, pupil) : 0;
}

/** What a school rests on where it asks for no consent, and from which age its pupils agree themselves: for its admins. */
export async function changeConsentRules(
  desk: Desk,
  { school: schoolId, teacher }: Pick<ConsentDesk, 'school' | 'teacher'>,
  rules: Partial<{ consentWaived: Purpose[]; consentWaivedWhy: string; consentAge: number }>,
): Promise<void> {
  await noteAudit(desk, schoolId, { what: 'consent-rules-changed', about: schoolId, who: teacher });
  await changeRecord(desk, school, schoolId, rules);
}

function noted(what: 'consent-given' | 'consent-withdrawn', about: string, { teacher }: ConsentDesk) {
  return { what, about, who: teacher };
}

async function writeEntry(
  desk: Desk,
  { school: schoolId, class: classId, teacher }: ConsentDesk,
  { giver, giverIs, method }: ConsentGiver,
  said: Pick<Consent, 'pupil' | 'purpose' | 'given' | 'on' | 'expiresOn'>,
): Promise<void> {
  const id = newId('consent', desk.now());
  const { publicKey, secretKey } = await ownSigningKeys(desk);
  const entry = { ...said, class: classId, giverIs, method, textVersion: CONSENT_TEXT, by: teacher };
  const signature = sign(secretKey, consentText({ id, scope: schoolId, ...entry }));
  const values = { ...entry, giver, key: publicKey, signature };
  await createRecord(desk, consent, schoolId, values, { id, sealer: said.pupil });
}
