import * as v from 'valibot';
import { choice, defineKind, flag, plain, time, whole, type FieldSpec, type ViewOf } from './kind.ts';

const short = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** What a class suggests to another: the project, when, in which languages, and a word of the teacher's. */
export const proposedTerms = v.strictObject({
  title: short(160),
  summary: short(1000),
  /** Sustainable Development Goals, `1` to `17`. */
  goals: v.pipe(v.array(v.pipe(v.string(), v.regex(/^([1-9]|1[0-7])$/))), v.maxLength(17)),
  /** First day, ISO; '' for not said yet. */
  startOn: v.pipe(v.string(), v.regex(/^(\d{4}-\d\d-\d\d)?$/)),
  /** How long, in weeks; 0 for not said yet. */
  weeks: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(30)),
  languages: v.pipe(v.array(short(12)), v.maxLength(8)),
  words: short(1200),
});
export type ProposedTerms = v.InferOutput<typeof proposedTerms>;

/** Why a class says no: a closed list, so that the other teacher reads it in her own language. */
export const DECLINE_REASONS = ['dates', 'languages', 'topic', 'ages', 'enough', 'not-now', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** How a proposal stands; only `open` changes any more. */
export const PROPOSAL_STATES = ['open', 'accepted', 'declined', 'withdrawn', 'expired', 'ended'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** What a class that nobody has met yet shows of itself: what stood on its listing. */
const stranger = v.strictObject({
  country: short(2),
  timeZone: short(64),
  ageFrom: v.number(),
  ageTo: v.number(),
  size: v.number(),
  languages: v.pipe(v.array(short(12)), v.maxLength(8)),
});
export type Stranger = v.InferOutput<typeof stranger>;

/** What partners see of a class once its teacher has written to them. */
const partner = v.strictObject({
  ...stranger.entries,
  name: short(80),
  schoolName: short(160),
  place: short(120),
  teacherName: short(120),
});
export type ProposalPartner = v.InferOutput<typeof partner>;

/** What one side has put on the table, by the request it was written with. */
const offer = v.strictObject({
  /** `request:<ulid>`: what an answer names, so that nobody says yes to what she has not read. */
  request: short(60),
  /** The offer that was read last when it was written; '' for none. */
  seen: short(60),
  /** When the post office got it, ISO. */
  at: short(30),
  terms: proposedTerms,
});
export type ShownOffer = v.InferOutput<typeof offer>;
const NO_OFFER: ShownOffer = {
  request: '',
  seen: '',
  at: '',
  terms: { title: '', summary: '', goals: [], startOn: '', weeks: 0, languages: [], words: '' },
};
const NO_PARTNER: ProposalPartner = {
  country: '',
  timeZone: '',
  ageFrom: 11,
  ageTo: 12,
  size: 0,
  languages: [],
  name: '',
  schoolName: '',
  place: '',
  teacherName: '',
};

/** Words of a grown-up to a grown-up, which the operator's server writes down and can read. */
function openWords(max: number): FieldSpec<string> {
  return { schema: short(max), fallback: '', isPrivate: false };
}

const SIDES = ['', 'ours', 'theirs'] as const;

/**
 * An invitation between two classes as one of them sees it, under the ULID of the request it began with: in the scope of each
 * teacher of the class, written by the operator's server only. Both sides' records say the same (`rules/partnership`).
 */
export const proposal = defineKind({
  kind: 'proposal',
  collection: 'requests',
  version: 1,
  scopes: ['teacher'],
  fields: {
    /** Our class. */
    class: plain(60),
    /** Who began. */
    by: choice(SIDES, ''),
    state: choice(PROPOSAL_STATES, 'open'),
    openedAt: time(),
    /** Until when somebody waits for an answer. */
    expiresAt: time(),
    endedAt: time(),
    endedBy: choice(SIDES, ''),
    /** Of a no, one of `DECLINE_REASONS`; of one that ended by itself `full` or `gone`. */
    reason: plain(20),
    words: openWords(1200),
    /** A yes that came when it was too late. */
    lateYes: choice(SIDES, ''),
    /** Both had invited each other: the other invitation's request. */
    crossed: plain(60),
    /** The listing that was asked, for the side that asked. */
    listing: plain(20),
    partner: whole(partner, NO_PARTNER),
    isPartnerVerified: flag(),
    ours: whole(offer, NO_OFFER),
    theirs: whole(offer, NO_OFFER),
    /** The exchange the class was asked into; '' for a new one. */
    into: plain(60),
    /** The exchange it became. */
    exchange: plain(60),
  },
});
export type Proposal = ViewOf<typeof proposal>;
