import * as v from 'valibot';
import { ULID } from '../lib/ids.ts';
import { DEVICE_TAG } from './stamp.ts';
import { defineKind, whole, type ViewOf } from './kind.ts';
import { DECLINE_REASONS, proposedTerms } from './proposal.ts';
import { listedCard } from './listed-card.ts';
import { offeredTemplate } from './offered-template.ts';

const ulidOf = (kind: string) =>
  v.pipe(
    v.string(),
    v.check((id) => id.startsWith(`${kind}:`) && ULID.test(id.slice(kind.length + 1))),
  );
const short = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** The public part of a code that is read out inside a school (`enrolment-code.ts`). */
const publicCode = v.pipe(v.string(), v.regex(/^[2-9CFGHJMPQRVWX]{4}$/));
const digest = v.pipe(v.string(), v.regex(/^[\w-]{43}$/));
/** What opens a door with a code for a while. */
const door = {
  code: publicCode,
  /** SHA-256 of what shows that the rest of the code is known, base64url. */
  proofHash: digest,
  /** Keys, sealed with what only the rest of the code opens; of an installation what reads the cards, sealed for the school. */
  parcel: short(4000),
  /** ISO; at most seven days ahead, of an installation sixty. */
  expiresAt: short(30),
};

/** Id of a class in the directory, which is neither the class's nor the school's. */
const listing = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));

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
  /** Opens a class to classroom computers. */
  v.strictObject({
    what: v.literal('enrolment'),
    class: ulidOf('class'),
    /** How many computers it lets in; as many as a class has when it is left out. */
    most: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60))),
    ...door,
  }),
  /** Lets computers ask to be let in: into the class, or into the one that whoever says yes chooses. */
  v.strictObject({
    what: v.literal('installation'),
    school: ulidOf('school'),
    class: v.optional(ulidOf('class')),
    /** How many computers may ask. */
    most: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
    ...door,
  }),
  /** Closes such a code: nobody asks by it any more, and who waits does not wait any more. */
  v.strictObject({ what: v.literal('shut'), school: ulidOf('school'), code: publicCode }),
  /** A yes to a computer that asks: its class, and the class's key, sealed for it ('' for a copy, which has it). */
  v.strictObject({
    what: v.literal('let-in'),
    school: ulidOf('school'),
    class: ulidOf('class'),
    tag: v.pipe(v.string(), v.regex(DEVICE_TAG)),
    box: short(4000),
  }),
  /** A no. */
  v.strictObject({
    what: v.literal('turn-away'),
    school: ulidOf('school'),
    tag: v.pipe(v.string(), v.regex(DEVICE_TAG)),
  }),
  /** Opens a school to colleagues; with `class`, they help in it. */
  v.strictObject({
    what: v.literal('colleagues'),
    school: ulidOf('school'),
    class: v.optional(ulidOf('class')),
    ...door,
  }),
  /** A colleague comes in by a code: its public part, and what shows that she knows the rest. */
  v.strictObject({ what: v.literal('join'), code: publicCode, proof: digest }),
  /** An admin says what somebody is in the school; `left` takes her out of it and of its classes. */
  v.strictObject({
    what: v.literal('role'),
    school: ulidOf('school'),
    teacher: ulidOf('teacher'),
    role: v.picklist(['admin', 'teacher', 'left']),
  }),
  /** An admin names the school's safeguarding lead. */
  v.strictObject({ what: v.literal('lead'), school: ulidOf('school'), teacher: ulidOf('teacher') }),
  /** A class's own teacher takes a colleague of the school in to help, or lets her go. */
  v.strictObject({
    what: v.literal('helper'),
    class: ulidOf('class'),
    teacher: ulidOf('teacher'),
    helps: v.boolean(),
  }),
  v.strictObject({
    what: v.literal('revoke'),
    class: ulidOf('class'),
    tag: v.pipe(v.string(), v.regex(DEVICE_TAG)),
  }),
  /** A question to the operator's people, or with `about` one more turn of the conversation that one began. They read it. */
  v.strictObject({
    what: v.literal('help'),
    about: v.optional(ulidOf('request')),
    subject: short(160),
    text: short(4000),
    /** The report about the installation, as its teacher has seen it. */
    report: v.optional(short(30_000)),
  }),
  /** Has such a conversation erased. */
  v.strictObject({ what: v.literal('forget-help'), about: ulidOf('request') }),
  /** Invites a class that is shown in the directory, under its listing's id. */
  v.strictObject({
    what: v.literal('propose'),
    class: ulidOf('class'),
    listing,
    card: classCard,
    terms: proposedTerms,
    /** As with `invite`. */
    exchange: v.optional(ulidOf('exchange')),
  }),
  /** Suggests something else, having read `seen`: the request of the other class's newest words. */
  v.strictObject({
    what: v.literal('counter'),
    class: ulidOf('class'),
    proposal: ulidOf('proposal'),
    seen: ulidOf('request'),
    card: classCard,
    terms: proposedTerms,
    /** It is about a project of whoever writes this, not the one that was suggested. */
    hasOwnPlan: v.boolean(),
  }),
  /** Says yes to what stands in `seen`, and to nothing later. */
  v.strictObject({
    what: v.literal('accept'),
    class: ulidOf('class'),
    proposal: ulidOf('proposal'),
    seen: ulidOf('request'),
    card: classCard,
  }),
  v.strictObject({
    what: v.literal('decline'),
    class: ulidOf('class'),
    proposal: ulidOf('proposal'),
    reason: v.picklist(DECLINE_REASONS),
    words: short(1200),
  }),
  /** Takes an invitation back that a class of hers has written. */
  v.strictObject({ what: v.literal('take-back'), class: ulidOf('class'), proposal: ulidOf('proposal') }),
  /** The class may be shown to classes of other schools that look for a partner; asked again when its card has changed. */
  v.strictObject({
    what: v.literal('list'),
    class: ulidOf('class'),
    card: listedCard,
    /** It has as many partners as it wants: it keeps its place, and is shown to nobody. */
    isFull: v.boolean(),
  }),
  /** The class is shown to nobody any more. */
  v.strictObject({ what: v.literal('unlist'), class: ulidOf('class') }),
  /** How somebody can check that the school is one: what it is, and how it is reached. */
  v.strictObject({
    what: v.literal('present'),
    school: ulidOf('school'),
    about: v.pipe(v.string(), v.minLength(1), v.maxLength(600)),
    contact: short(200),
  }),
  /** What she was appointed to as a coordinator. */
  v.strictObject({ what: v.literal('coordinate') }),
  /** A coordinator says whether a school is one; a no has its reason. */
  v.variant('isOne', [
    v.strictObject({
      what: v.literal('verify'),
      school: ulidOf('school'),
      isOne: v.literal(true),
      reason: v.literal(''),
    }),
    v.strictObject({
      what: v.literal('verify'),
      school: ulidOf('school'),
      isOne: v.literal(false),
      reason: v.pipe(v.string(), v.minLength(1), v.maxLength(400)),
    }),
  ]),
  /** Offers a project to the library; a person reads it first, so that the answer may take days. */
  v.strictObject({
    what: v.literal('offer-template'),
    project: ulidOf('project'),
    template: offeredTemplate,
  }),
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
