import { derivedId } from '../lib/ids.ts';
import { defineKind, plain, text, type ViewOf } from './kind.ts';

/**
 * The school's safeguarding lead, as the school and each of its classes know her (one record in each scope). Who she is only
 * the server says; her own computer says her key and name in `school:`; the server carries the key into the classes, and a
 * teacher's computer the name. A colleague who is ready to be it offers herself with a record of her own (`offerIdOf`).
 */
export const lead = defineKind({
  kind: 'lead',
  collection: 'places',
  version: 1,
  scopes: ['school', 'class'],
  fields: {
    /** `teacher:<ulid>` */
    teacher: plain(60),
    /** X25519, base64url: what is sealed for it only she opens. */
    key: plain(60),
    name: text(120),
  },
});
export type Lead = ViewOf<typeof lead>;

/** The one record about the lead in a school's or class's scope. */
export function leadIdOf(scope: string): string {
  return derivedId('lead', scope);
}

/** The record by which a colleague offers to be the lead. */
export function offerIdOf(school: string, teacher: string): string {
  return derivedId('lead', school, teacher);
}
