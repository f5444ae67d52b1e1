import { choice, defineKind, plain, text, time } from './kind.ts';

/** What somebody is in a school. `left`: she is no longer in it; what she wrote stays. */
export const ROLES = ['admin', 'teacher', 'left'] as const;
export type Role = (typeof ROLES)[number];

/**
 * A teacher as the others of her school see her (`colleague:<derived from school and teacher>`): she writes her name, the
 * operator's server what it has decided about her (`role`, `joinedAt`).
 */
export const colleague = defineKind({
  kind: 'colleague',
  collection: 'places',
  version: 1,
  scopes: ['school'],
  fields: {
    /** `teacher:<ulid>` */
    teacher: plain(60),
    name: text(120),
    role: choice(ROLES, 'teacher'),
    joinedAt: time(),
  },
});
