import { defineKind, plain, text, time, words, type ViewOf } from './kind.ts';

/** What a teacher says of herself, for herself and her colleagues; what partners see stands on the room's card. */
export const teacher = defineKind({
  kind: 'teacher',
  collection: 'places',
  version: 4,
  scopes: ['teacher'],
  fields: {
    name: text(120),
    title: text(40),
    language: plain(12),
    interests: words(20),
    onboardedAt: plain(30),
    /** She has been through the safeguarding induction; readable, because the server asks for it. Since version 3. */
    inductedAt: plain(30),
    /** Pair of keys for what only she may open (X25519, JSON). Since version 3. */
    boxKeys: text(200),
  },
  maps: {
    /** Classes she works with no more, by their ids; `at` is '' again for one that was taken back. Since version 2. */
    left: { at: time() },
    /** Projects of the library she keeps in sight, by the template's id; `at` is '' again for one she let go. Since version 4. */
    favourites: { at: time() },
  },
});
export type Teacher = ViewOf<typeof teacher>;
