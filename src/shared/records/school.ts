import { amount, choice, defineKind, plain, text, words, type ViewOf } from './kind.ts';

/** How good the school's line is, in the teacher's words. */
export const CONNECTIVITY = ['none', 'low', 'ok'] as const;

/** A school as its own people see it. `verified*` is written by the operator's server only. */
export const school = defineKind({
  kind: 'school',
  collection: 'places',
  version: 1,
  scopes: ['school'],
  fields: {
    name: text(160),
    place: text(120),
    country: plain(2),
    timeZone: plain(64),
    connectivity: choice(CONNECTIVITY, 'low'),
    /** Purposes for which this school needs no consent of its own (`rules/consent.ts`), and what it rests on instead. */
    consentWaived: words(20),
    consentWaivedWhy: text(600),
    /** The age from which a pupil may agree herself; 0 for what is usual in the country. */
    consentAge: amount(0, 21),
    verifiedAt: plain(30),
    verifiedBy: plain(120),
  },
});
export type School = ViewOf<typeof school>;
