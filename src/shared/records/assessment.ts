import { derivedId } from '../lib/ids.ts';
import { choice, defineKind, plain, text, type ViewOf } from './kind.ts';
import { STAGES, type Stage } from './reflection.ts';

/**
 * Where a class's teachers see a pupil at the beginning or the end of an exchange: a level of four along each dimension, and a
 * note. Stands in `school:`, which no classroom computer may open, and is sealed with the pupil's own key, which colleagues outside
 * her class do not have (like `consent.giver`).
 */
export const assessment = defineKind({
  kind: 'assessment',
  collection: 'works',
  version: 1,
  scopes: ['school'],
  parentPath: 'pupil',
  fields: {
    /** `pupil:<ulid>` */
    pupil: plain(60),
    /** `class:<ulid>` whose teachers write it. */
    class: plain(60),
    /** `exchange:<ulid>` */
    room: plain(60),
    stage: choice(STAGES, 'before'),
    note: text(1200),
  },
  maps: {
    /** By dimension (`rules/skills.ts`): '1' to '4', sealed like words. */
    levels: { level: text(1) },
  },
});
export type Assessment = ViewOf<typeof assessment>;

/** The id of what a class's teachers say of a pupil at a stage of an exchange. */
export function assessmentIdOf(pupil: string, room: string, stage: Stage): string {
  return derivedId('assessment', pupil, room, stage);
}
