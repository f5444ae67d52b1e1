import * as v from 'valibot';
import { ULID } from '../lib/ids.ts';
import { defineKind, whole, type ViewOf } from './kind.ts';

const ulidOf = (kind: string) =>
  v.pipe(
    v.string(),
    v.check((id) => id.startsWith(`${kind}:`) && ULID.test(id.slice(kind.length + 1))),
  );
const short = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** What a partner class sees of a class: written by its teacher to be shown. */
export const classCard = v.strictObject({
  name: short(80),
  schoolName: short(160),
  place: short(120),
  country: short(2),
  timeZone: short(64),
  teacherName: short(120),
  ageFrom: v.pipe(v.number(), v.minValue(5), v.maxValue(19)),
  ageTo: v.pipe(v.number(), v.minValue(5), v.maxValue(19)),
  size: v.pipe(v.number(), v.minValue(0), v.maxValue(200)),
  languages: v.pipe(v.array(short(12)), v.maxLength(8)),
});
export type ClassCard = v.InferOutput<typeof classCard>;

/** What can be asked of the operator's server. Written offline like anything else, decided once, when it arrives. */
export const requestBody = v.variant('what', [
  v.strictObject({
    what: v.literal('school'),
    school: ulidOf('school'),
    name: short(160),
    place: short(120),
    country: short(2),
  }),
  v.strictObject({ what: v.literal('class'), class: ulidOf('class'), school: ulidOf('school') }),
  v.strictObject({
    what: v.literal('invite'),
    class: ulidOf('class'),
    card: classCard,
    title: short(160),
    summary: short(1000),
    /** An exchange the class is in already, to ask a third to sixth class in; none for a new exchange. */
    exchange: v.optional(ulidOf('exchange')),
  }),
  v.strictObject({ what: v.literal('withdraw'), invite: ulidOf('request') }),
  v.strictObject({ what: v.literal('redeem'), class: ulidOf('class'), card: classCard, code: short(20) }),
]);
export type RequestBody = v.InferOutput<typeof requestBody>;

/** A request: written once by a teacher's computer, never changed. */
export const request = defineKind({
  kind: 'request',
  collection: 'requests',
  version: 1,
  scopes: ['teacher'],
  fields: {
    body: whole(requestBody, { what: 'withdraw', invite: '' } as RequestBody),
  },
});
export type Request = ViewOf<typeof request>;
