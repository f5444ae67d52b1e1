/**
 * Who may do what, as one table: `tests/access.test.ts` walks every cell through a real server, by POST and on a live line,
 * on every store; `docs/concepts/access.md` shows it. The rules themselves are `teacher-may-write.ts` and
 * `classroom-may-write.ts`; this is what they have to come to.
 */

/** Whom the table knows, seen from one class, "ours". A revoked device and a stranger have rows of their own kind: nothing. */
export const WHO = ['admin', 'teacher', 'helper', 'classroom', 'partner', 'outsider'] as const;
export type Who = (typeof WHO)[number];

/** Where: the school, our class, the exchange it is in, its home side, the teacher's own desk. */
export const WHERE = ['school', 'class', 'exchange', 'home', 'teacher'] as const;
export type Where = (typeof WHERE)[number];

/** `yes`; `no` is `record/forbidden`; `shut` is `scope/forbidden`: not even to be read. */
export type Cell = 'yes' | 'no' | 'shut';

/** One thing that can be done. `does` is read by the test: `create`, `erase`, or the path that is written. */
export interface AccessRow {
  readonly where: Where;
  readonly kind: string;
  readonly does: string;
  /** A cell for each of `WHO`, in that order. */
  readonly cells: readonly Cell[];
}

/** The letters of a row's cells: Y, n for no, - for shut. */
const row = (where: Where, kind: string, does: string, letters: string): AccessRow => ({
  where,
  kind,
  does,
  cells: Array.from(letters, (letter) => (letter === 'Y' ? 'yes' : letter === 'n' ? 'no' : 'shut')),
});

//                             admin, teacher, helper, classroom, partner, outsider
export const ACCESS: readonly AccessRow[] = [
  row('school', 'school', 'timeZone', 'Ynn---'),
  row('school', 'school', 'keepUnsentDays', 'Ynn---'),
  row('school', 'school', 'verifiedAt', 'nnn---'),
  row('school', 'school', 'gateSince', 'Ynn---'),
  row('school', 'school', 'lookWords/en/words', 'Ynn---'),
  row('school', 'class', 'ageFrom', 'YYn---'),
  row('school', 'class', 'erase', 'nnn---'),
  row('school', 'key', 'create', 'YYY---'),
  row('school', 'key', 'wrapped', 'nnn---'),
  row('school', 'key', 'erase', 'nnn---'),
  row('school', 'audit', 'create', 'YYY---'),
  row('school', 'audit', 'create for another device', 'nnn---'),
  row('school', 'audit', 'at', 'nnn---'),
  row('school', 'audit', 'erase', 'nnn---'),
  row('school', 'chain', 'create', 'YYY---'),
  row('school', 'chain', 'create for another device', 'nnn---'),
  row('school', 'chain', 'seen', 'nnn---'),
  row('school', 'chain', 'erase', 'nnn---'),
  row('school', 'school', 'consentWaived', 'Ynn---'),
  row('school', 'school', 'consentAge', 'Ynn---'),
  row('school', 'consent', 'create', 'nYY---'),
  row('school', 'consent', 'create for another teacher', 'nnn---'),
  row('school', 'consent', 'create unsigned', 'nnn---'),
  row('school', 'consent', 'given', 'nnn---'),
  row('school', 'consent', 'expiresOn', 'nnn---'),
  row('school', 'consent', 'erase', 'nnn---'),
  row('school', 'colleague', 'name', 'YYY---'),
  row('school', 'colleague', 'role', 'nnn---'),
  row('school', 'colleague', 'erase', 'nnn---'),
  row('school', 'lead', 'create', 'nnn---'),
  row('school', 'lead', 'create an offer', 'YYY---'),
  row('school', 'lead', 'create an offer for another', 'nnn---'),
  row('school', 'lead', 'teacher', 'nnn---'),
  row('school', 'lead', 'key', 'Ynn---'),
  row('school', 'lead', 'erase', 'nnn---'),
  row('school', 'report', 'create', 'nnn---'),
  row('school', 'report', 'evidence', 'nnn---'),
  row('school', 'report', 'closedAt', 'nnn---'),
  row('school', 'report', 'leadClosedAt', 'Ynn---'),
  row('school', 'report', 'leadNote', 'Ynn---'),
  row('school', 'report', 'erase', 'nnn---'),

  row('class', 'classroom', 'create', '-YYn--'),
  row('class', 'classroom', 'idleMinutes', '-YYn--'),
  row('class', 'classroom', 'helpKey', '-YYn--'),
  row('class', 'classroom', 'gateSince', '-YYn--'),
  row('class', 'classroom', 'erase', '-nnn--'),
  row('class', 'pupil', 'create', '-YYn--'),
  row('class', 'pupil', 'givenName', '-YYn--'),
  row('class', 'pupil', 'pseudonym', '-YYn--'),
  row('class', 'pupil', 'leftAt', '-YYn--'),
  row('class', 'pupil', 'pinKey', '-YYY--'),
  row('class', 'pupil', 'picture', '-YYY--'),
  row('class', 'pupil', 'dataKey', '-nnn--'),
  row('class', 'pupil', 'erase', '-Ynn--'),
  row('class', 'draft', 'create', '-YYY--'),
  row('class', 'draft', 'body', '-YYY--'),
  row('class', 'draft', 'author', '-YYn--'),
  row('class', 'draft', 'erase', '-Ynn--'),
  row('class', 'device', 'create', '-nnY--'),
  row('class', 'device', 'wrapped', '-Ynn--'),
  row('class', 'device', 'revokedAt', '-Ynn--'),
  row('class', 'device', 'publicKey', '-nnn--'),
  row('class', 'audit', 'create', '-YYY--'),
  row('class', 'audit', 'create for another device', '-nnn--'),
  row('class', 'audit', 'at', '-nnn--'),
  row('class', 'audit', 'erase', '-nnn--'),
  row('class', 'chain', 'create', '-YYY--'),
  row('class', 'chain', 'seen', '-nnn--'),
  row('class', 'erasure', 'create', '-Ynn--'),
  row('class', 'erasure', 'done/own/at', '-YYY--'),
  row('class', 'erasure', 'done/another/at', '-nnn--'),
  row('class', 'erasure', 'clearedAt', '-nnn--'),
  row('class', 'erasure', 'erase', '-nnn--'),
  row('class', 'key', 'create', '-YYn--'),
  row('class', 'key', 'wrapped', '-nnn--'),
  row('class', 'key', 'erase', '-Ynn--'),
  row('class', 'lead', 'create', '-nnn--'),
  row('class', 'lead', 'teacher', '-nnn--'),
  row('class', 'lead', 'key', '-nnn--'),
  row('class', 'lead', 'name', '-YYn--'),
  row('class', 'lead', 'erase', '-nnn--'),
  row('class', 'report', 'create', '-YYY--'),
  row('class', 'report', 'create closed', '-nnn--'),
  row('class', 'report', 'evidence', '-nnn--'),
  row('class', 'report', 'dataKey', '-nnn--'),
  row('class', 'report', 'leadBox', '-nnn--'),
  row('class', 'report', 'closedAt', '-YYn--'),
  row('class', 'report', 'closeNote', '-YYn--'),
  row('class', 'report', 'leadClosedAt', '-nnn--'),
  row('class', 'report', 'erase', '-nnn--'),

  row('exchange', 'room', 'create', '-nnnn-'),
  row('exchange', 'room', 'title', '-YYnY-'),
  row('exchange', 'room', 'confirmed/ours/at', '-Ynnn-'),
  row('exchange', 'room', 'pulse/ours/at', '-YYnn-'),
  row('exchange', 'room', 'classes/ours/name', '-YYnn-'),
  row('exchange', 'room', 'classes/ours/isVerified', '-nnnn-'),
  row('exchange', 'room', 'erase', '-nnnn-'),
  row('exchange', 'message', 'create', '-YYnn-'),
  row('exchange', 'message', 'body', '-nnnn-'),
  row('exchange', 'message', 'review', '-nnnn-'),
  row('exchange', 'message', 'class', '-nnnn-'),
  row('exchange', 'message', 'isHidden', '-YYnn-'),
  row('exchange', 'message', 'arrived/ours/at', '-YYYn-'),
  row('exchange', 'message', 'read/ours/at', '-YYYn-'),
  row('exchange', 'message', 'erase', '-Ynnn-'),
  row('exchange', 'erasure', 'create', '-Ynnn-'),
  row('exchange', 'erasure', 'create naming a pupil', '-nnnn-'),
  row('exchange', 'erasure', 'done/own/at', '-YYYY-'),
  row('exchange', 'erasure', 'done/another/at', '-nnnn-'),
  row('exchange', 'erasure', 'clearedAt', '-nnnn-'),
  row('exchange', 'erasure', 'erase', '-nnnn-'),
  row('exchange', 'message', 'hiddenFor/ours/at', '-YYYn-'),
  row('exchange', 'message', 'hiddenFor/ours/at again', '-YYnn-'),
  row('exchange', 'message', 'seenFit/ours/at', '-YYnn-'),
  row('exchange', 'message', 'author', '-nnnn-'),
  row('exchange', 'message', 'reviewedBy', '-nnnn-'),
  row('exchange', 'message', 'returnedBody', '-nnnn-'),
  row('exchange', 'task', 'create', '-YYnY-'),
  row('exchange', 'task', 'title', '-YYnY-'),
  row('exchange', 'task', 'erase', '-nnnn-'),
  row('exchange', 'segment', 'create', '-YYnY-'),
  row('exchange', 'segment', 'create for another device', '-nnnn-'),
  // Last, because it stops the others.
  row('exchange', 'room', 'blocked/ours/at', '-Ynnn-'),

  row('home', 'message', 'create', '-YYY--'),
  row('home', 'message', 'body', '-YYY--'),
  row('home', 'message', 'review', '-YYn--'),
  row('home', 'message', 'reviewNote', '-YYn--'),
  row('home', 'message', 'reviewedBy', '-YYn--'),
  row('home', 'message', 'returnedBody', '-YYn--'),
  row('home', 'message', 'releasedAs', '-YYn--'),
  row('home', 'message', 'class', '-nnn--'),
  row('home', 'message', 'erase', '-Ynn--'),
  row('home', 'erasure', 'create', '-Ynn--'),
  row('home', 'erasure', 'done/own/at', '-YYY--'),
  row('home', 'erasure', 'done/another/at', '-nnn--'),
  row('home', 'erasure', 'clearedAt', '-nnn--'),
  row('home', 'erasure', 'erase', '-nnn--'),
  row('home', 'segment', 'create', '-YYY--'),
  row('home', 'segment', 'create for another device', '-nnn--'),

  row('teacher', 'teacher', 'inductedAt', '-Y----'),
  row('teacher', 'draft', 'create', '-Y----'),
  row('teacher', 'draft', 'body', '-Y----'),
  row('teacher', 'request', 'create', '-Y----'),
  row('teacher', 'request', 'body', '-n----'),
  row('teacher', 'decision', 'create', '-n----'),
];

/** What only the operator's server decides, and whose request is granted. A classroom computer asks for nothing. */
export const ASKED: readonly { readonly what: string; readonly granted: readonly Who[] }[] = [
  { what: 'enrolment', granted: ['teacher'] },
  { what: 'revoke', granted: ['admin', 'teacher'] },
  { what: 'colleagues', granted: ['admin'] },
  { what: 'role', granted: ['admin'] },
  { what: 'lead', granted: ['admin'] },
  { what: 'helper', granted: ['admin', 'teacher'] },
  { what: 'invite', granted: ['teacher', 'helper'] },
];
