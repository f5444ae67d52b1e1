import { defineKind, plain, text, type ViewOf } from './kind.ts';

/**
 * A small buffer of Yjs updates of one document by one device, never changed after it was written.
 * Id `segment:<document ulid>|<device tag>|<n>`; `doc` is the id of the record whose text it is.
 * `update` is base64url of the merged Yjs update, sealed where the scope asks for it.
 */
export const segment = defineKind({
  kind: 'segment',
  collection: 'segments',
  version: 2,
  scopes: ['teacher', 'class', 'exchange', 'home'],
  parentPath: 'doc',
  fields: {
    doc: plain(60),
    update: text(200000),
    /** In `exchange:`, `class:<ulid>` it comes from. Since version 2. */
    class: plain(60),
    /** Only in `:home:`: `pupil:<ulid>` or `teacher:<ulid>` who typed it. Since version 2. */
    by: plain(60),
  },
  maps: {
    /** In `exchange:`, by Yjs client: who typed with it, a pseudonym or a teacher's display name. Since version 2. */
    writers: { name: text(120) },
  },
});
export type Segment = ViewOf<typeof segment>;
