import { canonical } from '../lib/canonical.ts';
import { isSignedBy } from '../lib/signing.ts';
import { consent, type Consent } from '../records/consent.ts';
import { viewOf } from '../records/kind.ts';
import type { Rec } from '../records/merge.ts';

/** What the recording computer signs of an entry: where and what it is, everything but the name of the giver. */
export type ConsentSigned = Omit<
  Consent,
  'giver' | 'key' | 'signature' | 'createdAt' | 'updatedAt' | 'alsoWritten' | 'isLocked' | 'isFromNewerApp'
>;

/** The text that is signed. */
export function consentText(entry: ConsentSigned): string {
  const { id, scope, pupil, purpose, given, giverIs, method, textVersion, on, expiresOn, by } = entry;
  return `interclass consent\n${canonical([
    scope,
    id,
    entry.class,
    pupil,
    purpose,
    given,
    giverIs,
    method,
    textVersion,
    on,
    expiresOn,
    by,
  ])}`;
}

/** Whether an entry is what a computer has signed. */
export function isSignedConsent(entry: Consent): boolean {
  return isSignedBy(entry.key, consentText(entry), entry.signature);
}

/** The same for a stored record, nothing of it opened. */
export function isSignedConsentRec(rec: Rec): boolean {
  return isSignedConsent(viewOf(consent, rec, () => undefined));
}
