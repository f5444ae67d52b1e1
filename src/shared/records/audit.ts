import * as v from 'valibot';
import { amount, choice, defineKind, plain, time, whole, type ViewOf } from './kind.ts';

/** What is written into the log: acts that somebody may have to answer for, never what was said. */
export const AUDITED = [
  'letter-released',
  'letter-returned',
  'letter-refused',
  'letter-hidden',
  'letter-let-in',
  'document-released',
  'document-opened',
  'document-closed',
  'word-released',
  'report-made',
  'report-closed',
  'room-blocked',
  'room-unblocked',
  'consent-given',
  'consent-withdrawn',
  'consent-rules-changed',
  'signed-in',
  'password-recovered',
  'colleagues-invited',
  'role-changed',
  'helper-changed',
  'computers-invited',
  'computer-let-in',
  'computer-turned-away',
  'computers-closed',
  'computer-revoked',
  'pin-reset',
  'pupil-exported',
  'school-exported',
  'list-exported',
  'pupil-erased',
  'time-is-up',
  'unknown',
] as const;
export type Audited = (typeof AUDITED)[number];

/**
 * One entry of the log of one computer: written once, never changed. `n` counts from 1 in its scope; the chain over all
 * entries stands in the computer's `chain`. Holds ids and no words.
 */
export const audit = defineKind({
  kind: 'audit',
  collection: 'ledger',
  version: 1,
  scopes: ['school', 'class'],
  fields: {
    device: plain(12),
    n: amount(0, 1e9),
    what: choice(AUDITED, 'unknown'),
    /** The record it is about. */
    about: plain(80),
    /** `teacher:<ulid>`, or `class:<ulid>` for a classroom computer. */
    who: plain(60),
    at: time(),
  },
});
export type AuditEntry = ViewOf<typeof audit>;

/** What the server says of a chain it has followed to its entry `n`. */
const countersign = v.object({
  n: v.number(),
  hash: v.string(),
  at: v.string(),
  key: v.string(),
  signature: v.string(),
});

/**
 * The head of a computer's log in a scope (`chain:<derived from both>`): the hash over all entries up to `n`, signed by the
 * computer. `seen` is the server's own: how far it has followed the chain, signed by the server.
 */
export const chain = defineKind({
  kind: 'chain',
  collection: 'ledger',
  version: 1,
  scopes: ['school', 'class'],
  fields: {
    device: plain(12),
    key: plain(60),
    head: whole(v.object({ n: v.number(), hash: v.string(), signature: v.string() }), {
      n: 0,
      hash: '',
      signature: '',
    }),
    seen: whole(countersign, { n: 0, hash: '', at: '', key: '', signature: '' }),
  },
});
export type Chain = ViewOf<typeof chain>;
