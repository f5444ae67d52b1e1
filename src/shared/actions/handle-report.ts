import { openBox, sealFor, type BoxKeys } from '../lib/sealed-box.ts';
import { message } from '../records/message.ts';
import { report, type Report } from '../records/report.ts';
import { room } from '../records/room.ts';
import { changeRecord, nowAt, type Desk } from './desk.ts';
import { noteAudit } from './note-audit.ts';

/** A teacher at her own desk: who she is, and the school whose log her acts go into. */
export interface Acting {
  readonly teacher: string;
  readonly school: string;
}

/** A teacher of the class has looked at a report and says what she did. */
export async function closeReport(desk: Desk, by: Acting, id: string, closeNote: string): Promise<void> {
  await noteAudit(desk, by.school, { what: 'report-closed', about: id, who: by.teacher });
  await changeRecord(desk, report, id, { closedAt: nowAt(desk), closedBy: by.teacher, closeNote });
}

/** The lead has looked at the school's copy of a report. Her note is sealed for herself: colleagues hold the school's key. */
export async function closeReportAsLead(
  desk: Desk,
  by: Acting,
  id: string,
  note: string,
  own: BoxKeys,
): Promise<void> {
  await noteAudit(desk, by.school, { what: 'report-closed', about: id, who: by.teacher });
  await changeRecord(desk, report, id, {
    leadClosedAt: nowAt(desk),
    leadNote: sealFor(own.publicKey, note, id),
  });
}

/** The lead's note on a report, as far as one of these keys opens it. */
export function leadNoteOf(view: Report, own: readonly BoxKeys[]): string {
  return own.map((keys) => openBox(keys, view.leadNote, view.id)).find((note) => note !== undefined) ?? '';
}

/** Hides a letter on all computers of a class, or shows it again. */
export async function setLetterHidden(
  desk: Desk,
  letterId: string,
  classId: string,
  isHidden: boolean,
): Promise<void> {
  await changeRecord(desk, message, letterId, { [`hiddenFor/${classId}/at`]: isHidden ? nowAt(desk) : '' });
}

/** Stops an exchange at once, for all its classes, or lets it go on. `name` is what the other teachers read. */
export async function setRoomBlocked(
  desk: Desk,
  by: Acting & { readonly name: string },
  place: { readonly room: string; readonly class: string },
  isBlocked: boolean,
): Promise<void> {
  const what = isBlocked ? 'room-blocked' : 'room-unblocked';
  await noteAudit(desk, by.school, { what, about: place.room, who: by.teacher });
  await changeRecord(desk, room, place.room, {
    [`blocked/${place.class}/at`]: isBlocked ? nowAt(desk) : '',
    [`blocked/${place.class}/by`]: by.name,
  });
}
