import { derivedId } from '../lib/ids.ts';
import { day, defineKind, isoTime, plain, text, time, type ViewOf } from './kind.ts';
import type { Rec } from './merge.ts';
import { SEALED_APART, SEALED_BOX, sealedApart } from './sealed-apart.ts';
import { timeOf } from './stamp.ts';

/** What is wrong with a letter, in the words of whoever reports it. */
export const REPORT_REASONS = ['hurts', 'asks', 'swearing', 'other'] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/**
 * Somebody says that a letter is not right. In `class:` the report itself, written once by a computer of the class; in
 * `school:` the server's copy of it for the school's safeguarding lead (`original` says of what). The evidence is sealed with
 * a key of its own, and that key twice: for the class (`dataKey`) and for the lead alone (`leadBox`). Neither can be changed
 * or erased by those whom it may be about.
 */
export const report = defineKind({
  kind: 'report',
  collection: 'ledger',
  version: 1,
  scopes: ['class', 'school'],
  parentPath: 'about',
  todo,
  fields: {
    /** The letter. */
    about: plain(80),
    /** `exchange:<ulid>` it stands in. */
    room: plain(60),
    /** The class whose computer reported it. */
    class: plain(60),
    madeAt: time(),
    /** When the evidence is to go. */
    keepUntil: day(),
    /** An `Evidence` as JSON, sealed with a key of its own, behind a dot. */
    evidence: sealedApart(SEALED_APART, 240_000),
    dataKey: text(200),
    leadBox: sealedApart(SEALED_BOX, 400),
    closedAt: time(),
    /** `teacher:<ulid>` */
    closedBy: plain(60),
    closeNote: text(1000),
    original: plain(80),
    leadClosedAt: time(),
    /** For the lead's own eyes. */
    leadNote: sealedApart(SEALED_BOX, 8000),
  },
});
export type Report = ViewOf<typeof report>;

/** Open until the class's teacher has closed it, and for the lead until she has. */
function todo({ scope, at, f }: Rec): string {
  const isClosed = scope.startsWith('school:') ? f['leadClosedAt'] : f['closedAt'];
  return isClosed ? '' : isoTime(timeOf(at));
}

/** The school's copy of a report, for the safeguarding lead. */
export function copyIdOf(id: string): string {
  return derivedId('report', id, 'for the lead');
}
