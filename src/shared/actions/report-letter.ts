import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64, toBase64, toUtf8 } from '../lib/bytes.ts';
import { canonical } from '../lib/canonical.ts';
import { bareId, newId } from '../lib/ids.ts';
import { plainTextOf } from '../lib/letter-text.ts';
import { newSealKey, seal, sealKeyFrom, unseal } from '../lib/seal.ts';
import { openBox, sealFor, type BoxKeys } from '../lib/sealed-box.ts';
import { viewOf } from '../records/kind.ts';
import { lead, leadIdOf } from '../records/lead.ts';
import { message } from '../records/message.ts';
import { report, type Report, type ReportReason } from '../records/report.ts';
import { room } from '../records/room.ts';
import { readAccount } from '../sync/account.ts';
import { readClassroom } from '../sync/classroom-facts.ts';
import { changeRecord, createRecord, nowAt, type Desk } from './desk.ts';
import { noteAudit } from './note-audit.ts';

/** A class, as evidence names it: whoever opens a report may not be in the room. */
interface NamedClass {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly teacherName: string;
}

/** What stays of a reported letter, whatever becomes of the letter. */
export interface Evidence {
  readonly reason: ReportReason;
  /** What the reporter said beside it, '' for nothing. */
  readonly words: string;
  /** Who reported: a pupil by the name on the class's list, or a teacher. */
  readonly reporter: { readonly id: string; readonly name: string };
  readonly letter: {
    readonly id: string;
    readonly class: string;
    readonly authorName: string;
    readonly authorRole: 'teacher' | 'pupil';
    readonly topic: string;
    readonly text: string;
    readonly writtenAt: string;
    /** SHA-256 over the letter as it stood, hexadecimal (`letterHash`). */
    readonly sha256: string;
    readonly arrived: readonly { readonly class: string; readonly at: string }[];
    readonly read: readonly { readonly class: string; readonly at: string }[];
  };
  readonly room: { readonly id: string; readonly title: string };
  readonly classes: readonly NamedClass[];
}

/** How long evidence is kept unless somebody needs it longer. */
const KEPT_DAYS = 365;
const DAY_MS = 86_400_000;

/** What is reported, and by whom. */
export interface ReportedLetter {
  readonly letter: string;
  /** The class on whose computer it is reported. */
  readonly class: string;
  readonly reporter: { readonly id: string; readonly name: string };
  readonly reason: ReportReason;
  readonly words: string;
}

/**
 * Reports a letter: keeps the evidence for the class's teacher and, apart from it, for the school's safeguarding lead, and
 * hides the letter on all computers of the class. Works without a connection. Gives the report's id.
 */
export async function reportLetter(desk: Desk, about: ReportedLetter): Promise<string> {
  const evidence = await gather(desk, about);
  const speaker = await speakerHere(desk, about.class);
  const id = newId('report', desk.now());
  await noteAudit(desk, speaker.logScope, { what: 'report-made', about: id, who: speaker.who });
  const key = newSealKey();
  const leadKey = await leadKeyOf(desk, about.class);
  await createRecord(
    desk,
    report,
    about.class,
    {
      about: about.letter,
      room: evidence.room.id,
      class: about.class,
      madeAt: nowAt(desk),
      keepUntil: new Date(desk.now() + KEPT_DAYS * DAY_MS).toISOString().slice(0, 10),
      evidence: `.${seal(key, JSON.stringify(evidence), id)}`,
      dataKey: toBase64(key.bytes),
      ...(leadKey !== '' && { leadBox: sealFor(leadKey, toBase64(key.bytes), id) }),
    },
    { id },
  );
  await hideFor(desk, about.letter, about.class);
  return id;
}

/**
 * Finishes reports that were cut short: hides their letters, and seals the key of the evidence for a lead whose own key came
 * later. A letter that a teacher has shown again stays shown. Safe to repeat.
 */
export async function finishReports(desk: Desk): Promise<void> {
  for (const { rec } of await desk.store.byKind('report')) {
    if (!rec.scope.startsWith('class:')) continue;
    const view = viewOf(report, rec, desk.keys.open);
    const letter = await desk.store.get(view.about);
    if (letter && letter.rec.f[`hiddenFor/${view.class}/at`] === undefined)
      await hideFor(desk, view.about, view.class);
    if (view.leadBox !== '' || view.dataKey === '') continue;
    const leadKey = await leadKeyOf(desk, view.class);
    if (leadKey !== '')
      await changeRecord(desk, report, rec.id, { leadBox: sealFor(leadKey, view.dataKey, rec.id) });
  }
}

/** The evidence of a report that this computer can open: with its class's key, or as the lead. */
export function openEvidence(view: Report, own: readonly BoxKeys[]): Evidence | undefined {
  const id = view.original === '' ? view.id : view.original;
  const boxed = own.map((keys) => openBox(keys, view.leadBox, id)).find((opened) => opened !== undefined);
  const bytes = view.dataKey !== '' ? view.dataKey : boxed;
  if (bytes === undefined) return undefined;
  const opened = unseal(sealKeyFrom(fromBase64(bytes)), view.evidence.slice(1), id);
  return opened === undefined ? undefined : (JSON.parse(opened) as Evidence);
}

/** The fingerprint of a letter: what it said, in whose name, from which class, in which room, when. */
export function letterHash(letter: {
  readonly room: string;
  readonly class: string;
  readonly authorName: string;
  readonly topic: string;
  readonly body: string;
  readonly createdAt: string;
}): string {
  const { room: where, class: from, authorName, topic, body, createdAt } = letter;
  const digest = sha256(toUtf8(canonical({ room: where, class: from, authorName, topic, body, createdAt })));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function gather(desk: Desk, about: ReportedLetter): Promise<Evidence> {
  const stored = await desk.store.get(about.letter);
  if (!stored) throw new Error(`no record ${about.letter} on this computer`);
  const letter = viewOf(message, stored.rec, desk.keys.open);
  const place = await desk.store.get(`room:${bareId(letter.room)}`);
  const around = place && viewOf(room, place.rec, desk.keys.open);
  const { reason, words, reporter } = about;
  const times = (list: readonly { id: string; at: string }[]) =>
    list.filter(({ at }) => at !== '').map(({ id, at }) => ({ class: id, at }));
  return {
    reason,
    words,
    reporter,
    letter: {
      id: letter.id,
      class: letter.class,
      authorName: letter.authorName,
      authorRole: letter.authorRole,
      topic: letter.topic,
      text: plainTextOf(letter.format, letter.body),
      writtenAt: letter.createdAt,
      sha256: letterHash(letter),
      arrived: times(letter.arrived),
      read: times(letter.read),
    },
    room: { id: letter.room, title: around?.title ?? '' },
    classes: (around?.classes ?? []).map(({ id, name, place: where, teacherName }) => ({
      id,
      name,
      place: where,
      teacherName,
    })),
  };
}

async function hideFor(desk: Desk, letter: string, classId: string): Promise<void> {
  if (await desk.store.get(letter))
    await changeRecord(desk, message, letter, { [`hiddenFor/${classId}/at`]: nowAt(desk) });
}

async function leadKeyOf(desk: Desk, classId: string): Promise<string> {
  const stored = await desk.store.get(leadIdOf(classId));
  return stored ? viewOf(lead, stored.rec, desk.keys.open).key : '';
}

/** For whom this computer speaks, and where its log is. */
async function speakerHere(desk: Desk, classId: string): Promise<{ who: string; logScope: string }> {
  const classroom = await readClassroom(desk.store);
  if (classroom) return { who: classroom.class, logScope: classroom.class };
  const account = await readAccount(desk.store);
  const own = await desk.store.get(classId);
  return { who: account?.teacher ?? '', logScope: String(own?.rec.f['school'] ?? '') };
}
