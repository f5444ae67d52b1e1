import { derivedId } from '../lib/ids.ts';
import { choice, defineKind, plain, text, time, type ViewOf } from './kind.ts';

/** When somebody looks at what a pupil can do: as an exchange begins, and as it ends. */
export const STAGES = ['before', 'after'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * What a pupil says of herself at the beginning or the end of an exchange, sealed with her own key: her teachers read it, and
 * nothing of it goes to a partner. One for each pupil, exchange and stage (`reflectionIdOf`), so that two computers write the same.
 */
export const reflection = defineKind({
  kind: 'reflection',
  collection: 'works',
  version: 1,
  scopes: ['class'],
  parentPath: 'pupil',
  fields: {
    /** `pupil:<ulid>` */
    pupil: plain(60),
    /** `exchange:<ulid>` */
    room: plain(60),
    stage: choice(STAGES, 'before'),
    /** What she can do well, or is proud of. */
    pride: text(600),
    /** What she wants to learn next. */
    wish: text(600),
    /** She has said that she is done; she may still change it while it is open. */
    doneAt: time(),
  },
  maps: {
    /** By dimension (`rules/skills.ts`): '1' to '4', sealed like words. */
    answers: { step: text(1) },
  },
});
export type Reflection = ViewOf<typeof reflection>;

/** The id of what a pupil says of herself at a stage of an exchange. */
export function reflectionIdOf(pupil: string, room: string, stage: Stage): string {
  return derivedId('reflection', pupil, room, stage);
}
