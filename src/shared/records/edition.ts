import { defineKind, plain, text } from './kind.ts';

/** The most a kept edition may hold, in characters: it has to fit into a record (`RECORD_LIMIT`) with its other fields. */
export const MOST_OF_EDITION = 200_000;

/** A shared document as it stood when somebody kept it under a name. Never changed, whatever becomes of the document. */
export const edition = defineKind({
  kind: 'edition',
  collection: 'documents',
  version: 1,
  scopes: ['exchange'],
  parentPath: 'document',
  fields: {
    /** `document:<ulid>` */
    document: plain(60),
    /** `class:<ulid>` whose teacher kept it. */
    class: plain(60),
    name: text(120),
    keptBy: text(120),
    /** The editor's JSON of each field of the document, by the field's name, as JSON. */
    content: text(MOST_OF_EDITION),
  },
});
