import { amount, choice, day, defineKind, plain, text, type ViewOf } from './kind.ts';

/** What a school asks consent for, each by itself. */
export const PURPOSES = ['letters', 'pictures', 'voice', 'showcase'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Who says yes or no. `school`: the school itself, where the law lets it. */
export const GIVERS = ['parent', 'guardian', 'pupil', 'school'] as const;
export type Giver = (typeof GIVERS)[number];

/** How it was said. */
export const METHODS = ['paper', 'in-person', 'telephone', 'message'] as const;
export type Method = (typeof METHODS)[number];

/**
 * One entry of a school's consent ledger: written once, never changed nor erased; whoever changes her mind is written down
 * anew. Signed by the computer that recorded it (`rules/consent-signature.ts`) over everything but `giver`, so that the
 * signature outlives the name: that is sealed with the pupil's own key and can be read no more once she is erased.
 */
export const consent = defineKind({
  kind: 'consent',
  collection: 'ledger',
  version: 1,
  scopes: ['school'],
  parentPath: 'class',
  fields: {
    class: plain(60),
    pupil: plain(60),
    /** A purpose of a newer app is no consent to anything that this one knows. */
    purpose: choice([...PURPOSES, 'unknown'], 'unknown'),
    given: choice(['yes', 'no', 'withdrawn'], 'no'),
    /** The name of whoever said it. */
    giver: text(120),
    giverIs: choice(GIVERS, 'parent'),
    method: choice(METHODS, 'paper'),
    /** Which wording was on the paper (`CONSENT_TEXT`). */
    textVersion: amount(0, 9999),
    /** The day it was said or signed. */
    on: day(),
    /** The last day it holds; '' for no end. */
    expiresOn: day(),
    /** `teacher:<ulid>` who wrote it down. */
    by: plain(60),
    /** The computer's public key and what it signed. */
    key: plain(60),
    signature: plain(100),
  },
});
export type Consent = ViewOf<typeof consent>;
