import { defineKind, plain, text } from './kind.ts';

/** A class's or a teacher's key, sealed with the school's key. `owner` is `class:<ulid>` or `teacher:<ulid>`. */
export const key = defineKind({
  kind: 'key',
  collection: 'places',
  version: 1,
  scopes: ['school'],
  parentPath: 'owner',
  fields: { owner: plain(60), wrapped: text(200) },
});
