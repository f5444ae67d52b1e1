import { bareId, derivedId } from '../lib/ids.ts';
import { draft } from '../records/draft.ts';
import { viewOf } from '../records/kind.ts';
import { message } from '../records/message.ts';
import { pupil } from '../records/pupil.ts';
import { homeScope, parseScope } from '../records/scope.ts';
import { requireConsent } from './consent-ledger.ts';
import { changeRecord, createRecord, nowAt, type Desk } from './desk.ts';
import { mediaOf, releaseMedia, requireMediaConsents } from './letter-media.ts';
import { noteAudit } from './note-audit.ts';

/** A letter as it is sent: `rich` is the JSON of the editor's document, `text` plain lines. */
export interface LetterContent {
  /** The letter it answers (the first of the conversation) or the document it is about. */
  readonly about?: string;
  readonly topic: string;
  readonly format: 'text' | 'rich';
  readonly body: string;
}

/** Where a letter comes from. */
export interface LetterSide {
  /** `exchange:<ulid>` */
  readonly room: string;
  readonly class: string;
  readonly school: string;
}

/** The id that a pupil's letter will have at home, and with it what belongs to it, once its draft is handed in. */
export function heldLetterId({ room, school }: Pick<LetterSide, 'room' | 'school'>, draftId: string): string {
  return derivedId('message', draftId, homeScope(room, bareId(school)));
}

/** The id that a teacher's letter will have once its draft is sent. */
export function sentLetterId({ room }: LetterSide, draftId: string): string {
  return derivedId('message', draftId, room);
}

/** Sends a teacher's letter to the partner class, with what belongs to it; its draft is marked as sent. Gives the message's id, the same however often it is called. */
export async function sendLetter(
  desk: Desk,
  side: LetterSide,
  teacherName: string,
  content: LetterContent,
  draftId: string,
): Promise<string> {
  const id = sentLetterId(side, draftId);
  await releaseMedia(desk, await mediaOf(desk, id, 'home'), id);
  await createRecord(
    desk,
    message,
    side.room,
    { room: side.room, class: side.class, authorRole: 'teacher', authorName: teacherName, ...content },
    { id },
  );
  await changeRecord(desk, draft, draftId, { sentAs: id });
  return id;
}

/** A teacher says something about a shared document, in a few plain words, to all classes at once. Gives the message's id. */
export async function sayAbout(
  desk: Desk,
  { room, class: own }: LetterSide,
  teacherName: string,
  said: { readonly about: string; readonly topic: string; readonly body: string },
): Promise<string> {
  return createRecord(desk, message, room, {
    room,
    class: own,
    authorRole: 'teacher',
    authorName: teacherName,
    format: 'text',
    ...said,
  });
}

/** Hands a pupil's letter to her teacher: it stays in the home scope, sealed, until it is released. */
export async function handIn(
  desk: Desk,
  side: LetterSide,
  pupilId: string,
  content: LetterContent,
  draftId: string,
): Promise<string> {
  const scope = homeScope(side.room, bareId(side.school));
  const id = heldLetterId(side, draftId);
  const { about = '' } = content;
  const values = {
    topic: content.topic,
    format: content.format,
    body: content.body,
    review: 'waiting' as const,
  };
  const stored = await desk.store.get(id);
  if (stored) await changeRecord(desk, message, id, { ...values, reviewNote: '' }, { sealer: pupilId });
  else {
    await createRecord(
      desk,
      message,
      scope,
      { room: side.room, class: side.class, authorRole: 'pupil', author: pupilId, about, ...values },
      { id, sealer: pupilId },
    );
  }
  await changeRecord(desk, draft, draftId, { sentAs: id }, { sealer: pupilId });
  return id;
}

/**
 * Releases a pupil's letter: writes a new message under her pseudonym into the shared scope (never the held record
 * nor its history), then notes it on the held one. Safe to repeat. Gives the new message's id.
 * What belongs to it goes with it. Throws `consent/missing` where her family has not agreed to it.
 * @param teacher `teacher:<ulid>`, who answers for it
 */
export async function releaseLetter(desk: Desk, messageId: string, teacher: string): Promise<string> {
  const stored = await desk.store.get(messageId);
  if (!stored) throw new Error(`no record ${messageId} on this computer`);
  const held = viewOf(message, stored.rec, desk.keys.open);
  const author = await desk.store.get(held.author);
  if (!author || held.isLocked) throw new Error(`letter ${messageId} cannot be opened on this computer`);
  await requireConsent(desk, held.class, held.author, 'letters');
  const pictures = await mediaOf(desk, messageId, 'home');
  await requireMediaConsents(desk, pictures);
  const { pseudonym } = viewOf(pupil, author.rec, desk.keys.open);
  const id = derivedId('message', messageId, 'released');
  const { room, class: classId, about, topic, format, body } = held;
  if (held.review !== 'released')
    await noteAudit(desk, schoolOf(held.scope), { what: 'letter-released', about: id, who: teacher });
  await releaseMedia(desk, pictures, id);
  await createRecord(
    desk,
    message,
    room,
    {
      room,
      class: classId,
      authorRole: 'pupil',
      authorName: pseudonym,
      about,
      topic,
      format,
      body,
      review: 'released',
    },
    { id },
  );
  await changeRecord(
    desk,
    message,
    messageId,
    { review: 'released', reviewedAt: nowAt(desk), reviewedBy: teacher, releasedAs: id, ...FORGOTTEN },
    { sealer: held.author },
  );
  return id;
}

/** What it said before is of use only until somebody has decided. */
const FORGOTTEN = { returnedTopic: '', returnedBody: '' };

/** The school in whose home scope a letter is held. */
function schoolOf(scope: string): string {
  const parts = parseScope(scope);
  if (parts?.kind !== 'home') throw new Error('only a letter that is held is reviewed');
  return `school:${parts.school}`;
}

/** What a teacher says to a letter that she does not release: `returned` asks to change it, `refused` does not. */
export interface LetterAnswer {
  readonly review: 'returned' | 'refused';
  /** Her words to the pupil. */
  readonly reviewNote: string;
  /** `teacher:<ulid>` */
  readonly teacher: string;
}

/** Gives a letter back to its author, with a word on why; what it says now is kept, so that one sees what she changes. */
export async function answerLetter(
  desk: Desk,
  messageId: string,
  pupilId: string,
  { review, reviewNote, teacher }: LetterAnswer,
): Promise<void> {
  const stored = await desk.store.get(messageId);
  if (!stored) throw new Error(`no record ${messageId} on this computer`);
  const { topic, body } = viewOf(message, stored.rec, desk.keys.open);
  const before = review === 'returned' ? { returnedTopic: topic, returnedBody: body } : FORGOTTEN;
  await noteAudit(desk, schoolOf(stored.rec.scope), {
    what: `letter-${review}`,
    about: messageId,
    who: teacher,
  });
  await changeRecord(
    desk,
    message,
    messageId,
    { review, reviewNote, reviewedAt: nowAt(desk), reviewedBy: teacher, ...before },
    { sealer: pupilId },
  );
}

/** So many receipts are written at once. */
const TOGETHER = 200;

/** Notes that letters of a partner have arrived at our class; writes nothing for those that were noted before. */
export async function noteArrivals(desk: Desk, room: string, ownClassId: string): Promise<void> {
  const path = `arrived/${ownClassId}/at`;
  const fresh = (await desk.store.byParent('message', room)).filter(
    ({ rec }) => rec.scope === room && rec.f['class'] !== ownClassId && !rec.f[path],
  );
  // Some at once: the database writes them in one go.
  for (let at = 0; at < fresh.length; at += TOGETHER)
    await Promise.all(
      fresh
        .slice(at, at + TOGETHER)
        .map(({ rec }) => changeRecord(desk, message, rec.id, { [path]: nowAt(desk) })),
    );
}

/** Notes that our class has read a letter. */
export async function noteRead(desk: Desk, messageId: string, ownClassId: string): Promise<void> {
  const stored = await desk.store.get(messageId);
  if (stored && !stored.rec.f[`read/${ownClassId}/at`]) {
    await changeRecord(desk, message, messageId, { [`read/${ownClassId}/at`]: nowAt(desk) });
  }
}

/** Where a pupil's letter is, in the words of the post office. */
export type LetterPlace =
  'draft' | 'waiting' | 'returned' | 'refused' | 'in-the-post' | 'sent' | 'arrived' | 'read';

/** Derives it from the held letter and, once released, from the one that travels. */
export function letterPlace(
  held: { review: string } | undefined,
  released: { arrived: { at: string }[]; read: { at: string }[]; isUnsent: boolean } | undefined,
): LetterPlace {
  if (!held) return 'draft';
  if (held.review === 'returned' || held.review === 'refused' || held.review === 'waiting')
    return held.review;
  if (!released || released.isUnsent) return 'in-the-post';
  if (released.read.some((entry) => entry.at)) return 'read';
  return released.arrived.some((entry) => entry.at) ? 'arrived' : 'sent';
}
