import { choice, defineKind, flag, plain, text, time, type ViewOf } from './kind.ts';

/** Pictures a pupil may stand behind; each has a drawing and a word in every language. */
export const PICTURES = [
  'kite',
  'boat',
  'leaf',
  'drum',
  'star',
  'fish',
  'bird',
  'tree',
  'sun',
  'shell',
  'ball',
  'bell',
] as const;

/**
 * A pupil of the roster. Names are sealed with the pupil's own key (`dataKey`, itself sealed with the class key):
 * erasing the pupil destroys that key. `pseudonym` is all that a partner class ever sees.
 */
export const pupil = defineKind({
  kind: 'pupil',
  collection: 'pupils',
  version: 2,
  scopes: ['class'],
  fields: {
    dataKey: text(200),
    givenName: text(120),
    familyName: text(120),
    sourceId: text(255),
    pseudonym: plain(60),
    picture: choice(PICTURES, 'kite'),
    pinKey: text(60),
    leftAt: time(),
    /**
     * Her family has agreed that partners read her words, as a teacher's computer found it in the ledger, which classroom
     * computers cannot read. Since version 2.
     */
    sharesWords: flag(),
  },
});
export type Pupil = ViewOf<typeof pupil>;
