import { choice, defineKind, plain, text, time, type ViewOf } from './kind.ts';

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
    verifiedAt: plain(30),
    verifiedBy: plain(120),
    /** Since when letters that arrive wait for their class's teacher before pupils see them; '' for not at all. */
    gateSince: time(),
  },
  /** By language: words that a teacher wants to look at before a letter goes, one a line. Without an entry the app's own list counts. */
  maps: { lookWords: { words: text(4000) } },
});
export type School = ViewOf<typeof school>;
