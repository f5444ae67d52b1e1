import { choice, defineKind, plain, text, time, type ViewOf } from './kind.ts';

/**
 * Something not yet sent: a teacher's in `teacher:` (its text is a document under the draft's id),
 * a pupil's in `class:` (its text is `body`, sealed with the pupil's key).
 */
export const draft = defineKind({
  kind: 'draft',
  collection: 'drafts',
  version: 2,
  scopes: ['teacher', 'class'],
  parentPath: 'author',
  fields: {
    /** `teacher:<ulid>` or `pupil:<ulid>`. */
    author: plain(60),
    type: choice(['letter', 'note', 'work'], 'letter'),
    title: text(200),
    body: text(20000),
    project: plain(60),
    room: plain(60),
    /** What the letter answers or is about, as in `message`. Since version 2. */
    about: plain(60),
    sentAs: plain(60),
    removedAt: time(),
  },
});
export type Draft = ViewOf<typeof draft>;
