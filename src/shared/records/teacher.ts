import { defineKind, plain, text, words } from './kind.ts';

/** What a teacher says of herself, for herself and her colleagues; what partners see stands on the room's card. */
export const teacher = defineKind({
  kind: 'teacher',
  collection: 'places',
  version: 1,
  scopes: ['teacher'],
  fields: {
    name: text(120),
    title: text(40),
    language: plain(12),
    interests: words(20),
    onboardedAt: plain(30),
  },
});
