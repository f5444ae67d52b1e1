import { amount, choice, defineKind, plain, text, time, words, type ViewOf } from './kind.ts';

/** How good the school's line is, in the teacher's words. */
export const CONNECTIVITY = ['none', 'low', 'ok'] as const;

/** How long each class of what pupils leave behind is kept, in days: as the school wishes, within these. */
export const KEEP_TIMES = {
  /** A pupil who was taken off the list, with everything of hers. */
  left: { least: 30, usual: 60, most: 400 },
  /** What a pupil has written and nobody has sent off: drafts, letters that were returned, refused or never looked at. */
  unsent: { least: 90, usual: 365, most: 1100 },
  /** Letters of our pupils in an exchange, counted from the last letter in it. */
  exchange: { least: 180, usual: 730, most: 2200 },
} as const;
export type KeepClass = keyof typeof KEEP_TIMES;
export const KEEP_CLASSES = ['left', 'unsent', 'exchange'] as const satisfies readonly KeepClass[];
export type KeepDays = Readonly<Record<KeepClass, number>>;

/** Stands in `verifiedBy` where a server for trying things out has verified the school by itself: nobody has looked at it. */
export const VERIFIED_BY_ITSELF = 'development server';

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
    keepLeftDays: keepDays('left'),
    keepUnsentDays: keepDays('unsent'),
    keepExchangeDays: keepDays('exchange'),
    /** Purposes for which this school needs no consent of its own (`rules/consent.ts`), and what it rests on instead. */
    consentWaived: words(20),
    consentWaivedWhy: text(600),
    /** The age from which a pupil may agree herself; 0 for what is usual in the country. */
    consentAge: amount(0, 21),
    verifiedAt: plain(30),
    verifiedBy: plain(120),
    /** Since when letters that arrive wait for their class's teacher before pupils see them; '' for not at all. */
    gateSince: time(),
  },
  /** By language: words that a teacher wants to look at before a letter goes, one a line. Without an entry the app's own list counts. */
  maps: { lookWords: { words: text(4000) } },
});
export type School = ViewOf<typeof school>;

function keepDays(what: KeepClass) {
  const { least, usual, most } = KEEP_TIMES[what];
  return amount(least, most, usual);
}
