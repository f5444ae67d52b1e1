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

const known = new WeakMap<Consent, boolean>();

/** Whether an entry is what a computer has signed: only then does it count. Looked at once for each view. */
export function isSignedConsent(entry: Consent): boolean {
  const before = known.get(entry);
  if (before !== undefined) return before;
  const isSigned = isSignedBy(entry.key, consentText(entry), entry.signature);
  known.set(entry, isSigned);
  return isSigned;
}

/** The same for a stored record. */
export function isSignedConsentRec(rec: Rec): boolean {
  return isSignedConsent(closedConsent(rec));
}

const views = new WeakMap<Rec, Consent>();

/** An entry as far as it is not sealed: all that the rules read. Read once for each stored version. */
export function closedConsent(rec: Rec): Consent {
  const before = views.get(rec);
  if (before) return before;
  const view = viewOf(consent, rec, () => undefined);
  views.set(rec, view);
  return view;
}
