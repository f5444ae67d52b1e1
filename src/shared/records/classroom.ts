import { amount, choice, defineKind, text, time } from './kind.ts';

/** After so many minutes without a touch a classroom computer asks again who is there. */
export const IDLE_MINUTES = { min: 1, max: 60, usual: 10 } as const;

/**
 * What the computers of a class have to know that stands nowhere else in its scope (`classroom:<derived from the class>`):
 * its teachers write it, its computers read it.
 */
export const classroom = defineKind({
  kind: 'classroom',
  collection: 'places',
  version: 2,
  scopes: ['class'],
  fields: {
    className: text(80),
    /** Who a pupil's letter waits for. */
    teacherName: text(120),
    idleMinutes: amount(IDLE_MINUTES.min, IDLE_MINUTES.max, IDLE_MINUTES.usual),
    /** What shows at a computer that a typed help code is right (`help-code.ts`); '' for none. */
    helpKey: text(60),
    /** Which of the class's help codes it is. */
    helpNumber: amount(0, 1_000_000),
    /** The school's `gateSince`, which a classroom computer cannot read there. */
    gateSince: time(),
  },
  maps: {
    /** By exchange (`exchange:<ulid>`): at which stages pupils are asked to say how they see themselves. Since version 2. */
    reflections: { before: choice(['shut', 'open'], 'shut'), after: choice(['shut', 'open'], 'shut') },
  },
});
