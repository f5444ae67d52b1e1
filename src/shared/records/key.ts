import { defineKind, plain, text } from './kind.ts';

/**
 * A key, sealed with another one: in `school:` a class's or a teacher's with the school's, in `class:` a pupil's newer one
 * with her class's. `owner` says whose it is. The newest of an owner seals, older ones still open.
 */
export const key = defineKind({
  kind: 'key',
  collection: 'places',
  version: 1,
  scopes: ['school', 'class'],
  parentPath: 'owner',
  fields: { owner: plain(60), wrapped: text(200) },
});
