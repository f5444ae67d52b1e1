import { derivedId } from '../lib/ids.ts';
import { amount, choice, defineKind, plain, text, time, type ViewOf } from './kind.ts';

/** What two classes write together: a text, or one that began as a table to compare (a row per question, a column per class). */
export const DOCUMENT_TYPES = ['text', 'table'] as const;

/**
 * A shared document. In `exchange:` its title and how it began; what is written in it are segments under its id. In `:home:`
 * one record per document and class holds what its pupils write in it until a teacher releases it; its segments are sealed.
 */
export const document = defineKind({
  kind: 'document',
  collection: 'documents',
  version: 1,
  scopes: ['exchange', 'home'],
  parentPath: 'room',
  fields: {
    room: plain(60),
    /** `class:<ulid>` that began it; in `:home:` the class whose pupils write. */
    class: plain(60),
    /** Only in `:home:`: the shared document, `document:<ulid>`. */
    of: plain(60),
    title: text(160),
    type: choice(DOCUMENT_TYPES, 'text'),
    removedAt: time(),
  },
  maps: {
    /** Only in `:home:`, by device tag: number of its last piece that a teacher has released. */
    covered: { upTo: amount(0, 1_000_000_000) },
  },
});
export type SharedDocument = ViewOf<typeof document>;

/** Where a class's pupils write in a shared document until it is released: the same id on all its computers. */
export function heldDocumentId(documentId: string, classId: string): string {
  return derivedId('document', documentId, classId);
}
