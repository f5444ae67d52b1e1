import { viewOf } from '../records/kind.ts';
import { message } from '../records/message.ts';
import { changeRecord, nowAt, type Desk } from './desk.ts';
import { releaseLetter } from './exchange-letters.ts';
import type { Acting } from './handle-report.ts';
import { noteAudit } from './note-audit.ts';

/** A teacher releases a pupil's letter: the log gets an entry, the held letter her name. Gives the released message's id. */
export async function releaseAs(desk: Desk, by: Acting, messageId: string): Promise<string> {
  await noteAudit(desk, by.school, { what: 'letter-released', about: messageId, who: by.teacher });
  await changeRecord(desk, message, messageId, { reviewedBy: by.teacher });
  const released = await releaseLetter(desk, messageId);
  // What it said before is of use only until somebody has decided.
  await changeRecord(desk, message, messageId, FORGOTTEN);
  return released;
}

const FORGOTTEN = { returnedTopic: '', returnedBody: '' };

/**
 * Gives a letter back to its author, with a word on why: `returned` asks her to change it, and keeps what it says now so
 * that the teacher sees what has changed; `refused` does not.
 */
export async function answerAs(
  desk: Desk,
  by: Acting,
  messageId: string,
  review: 'returned' | 'refused',
  reviewNote: string,
): Promise<void> {
  const stored = await desk.store.get(messageId);
  if (!stored) throw new Error(`no record ${messageId} on this computer`);
  const { author, topic, body } = viewOf(message, stored.rec, desk.keys.open);
  const isReturned = review === 'returned';
  await noteAudit(desk, by.school, { what: `letter-${review}`, about: messageId, who: by.teacher });
  await changeRecord(
    desk,
    message,
    messageId,
    {
      review,
      reviewNote,
      reviewedAt: nowAt(desk),
      reviewedBy: by.teacher,
      ...(isReturned ? { returnedTopic: topic, returnedBody: body } : FORGOTTEN),
    },
    { sealer: author },
  );
}
