import { amount, choice, day, defineKind, flag, plain, text, words, type ViewOf } from './kind.ts';

/** The four phases of Collaborative Online International Learning, in order (SUNY COIL). */
export const PHASE_KINDS = ['team-building', 'comparison', 'collaboration', 'presentation'] as const;
/** Why two classes meet. */
export const PROJECT_KINDS = ['know-each-other', 'work-towards-sdg', 'solve-a-problem'] as const;

/**
 * A project: in `teacher:` while it is prepared, a copy in `exchange:` once both classes have confirmed.
 * Its free text is a shared document under the project's own id.
 */
export const project = defineKind({
  kind: 'project',
  collection: 'projects',
  version: 2,
  scopes: ['teacher', 'exchange'],
  parentPath: 'room',
  fields: {
    title: text(160),
    summary: text(1000),
    type: choice(PROJECT_KINDS, 'know-each-other'),
    template: plain(80),
    goals: words(17),
    startOn: day(),
    aims: text(2000),
    materials: text(2000),
    curriculum: text(1000),
    /** The class it is prepared for, `class:<ulid>`. */
    class: plain(60),
    /** The request that invites a partner class to it, `request:<ulid>`. */
    invitation: plain(60),
    /** The exchange it became, or belongs to, `exchange:<ulid>`. */
    room: plain(60),
    isArchived: flag(),
    /** A template of one's own: never carried out, only copied. Since version 2. */
    isTemplate: flag(),
  },
  maps: {
    phases: {
      phase: choice(PHASE_KINDS, 'team-building'),
      title: text(160),
      summary: text(1000),
      weeks: amount(0, 30, 1),
      /** Weeks left out before it, for holidays. Since version 2. */
      pauseWeeks: amount(0, 30),
      order: plain(40),
    },
    questions: { question: text(500), howDoWeKnow: text(500), order: plain(40) },
  },
});
export type Project = ViewOf<typeof project>;
