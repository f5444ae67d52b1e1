import { defineKind, plain, text } from './kind.ts';

/**
 * A small buffer of Yjs updates of one document by one device, never changed after it was written.
 * Id `segment:<document ulid>|<device tag>|<n>`; `doc` is the id of the record whose text it is.
 * `update` is base64url of the merged Yjs update, sealed where the scope asks for it.
 */
export const segment = defineKind({
  kind: 'segment',
  collection: 'segments',
  version: 1,
  scopes: ['teacher', 'class', 'exchange', 'home'],
  parentPath: 'doc',
  fields: { doc: plain(60), update: text(200000) },
});
