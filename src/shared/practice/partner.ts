import * as Y from 'yjs';
import { createRecord, type Desk } from '../actions/desk.ts';
import { noteArrivals, noteRead } from '../actions/exchange-letters.ts';
import { setTaskDone } from '../actions/prepare-project.ts';
import { sayGoOn } from '../actions/room-care.ts';
import { sharedProjectId } from '../actions/share-plan.ts';
import { saveText } from '../actions/write-draft.ts';
import { fromBase64 } from '../lib/bytes.ts';
import { derivedId } from '../lib/ids.ts';
import { Keyring } from '../records/keyring.ts';
import { KINDS } from '../records/kinds.ts';
import { blocksOf, room, type Room } from '../records/room.ts';
import { overSince, saidGoOn } from '../rules/room-over.ts';
import { viewOf } from '../records/kind.ts';
import { isHiddenFrom, message } from '../records/message.ts';
import type { Rec } from '../records/merge.ts';
import type { StampClock } from '../records/stamp.ts';
import type { LocalStore } from '../sync/local-store.ts';
import { MemoryStore } from '../sync/memory-store.ts';
import { pendingPart } from '../sync/pending.ts';
import type { PracticePlace } from './practice-place.ts';
import type { PracticeWords } from './practice-words.ts';

/** So long a letter lies there before the partner reads and answers it: long enough to see that it has arrived. */
export const READS_AFTER_MS = 4000;

/** What the partner does with what it finds. */
export interface PartnerTurn {
  /** What it wrote. */
  readonly news: readonly Rec[];
  /** It has something in hand and wants to be asked again soon. */
  readonly isBusy: boolean;
}

/**
 * The partner class of the practice exchange looks into the room and does what a kind class would: notes that letters have
 * arrived, reads and answers them, ticks tasks that we have ticked, goes on in the shared text. All of it follows from what
 * is in the room, so that it may be asked any number of times, also after the computer was switched off. In a room that
 * was stopped it only waits, and in one that is over until we have said yes to going on.
 */
export async function partnerTurn(
  store: LocalStore,
  place: PracticePlace,
  words: PracticeWords,
  clock: StampClock,
  now: () => number,
): Promise<PartnerTurn> {
  const desk = await partnerDesk(store, place, clock, now);
  const own = await desk.store.get(place.room.replace('exchange:', 'room:'));
  const view = own && viewOf(room, own.rec, desk.keys.open);
  if (!view || blocksOf(view).length > 0) return { news: [], isBusy: false };
  if (overSince(view) !== '') {
    await goOnToo(desk, view, place.partner.class);
    return { news: await newsOf(desk), isBusy: false };
  }
  await noteArrivals(desk, place.room, place.partner.class);
  const isReading = await readAndAnswer(desk, place, words);
  await tickAlong(desk, place);
  await goOnWriting(desk, place, words);
  return { news: await newsOf(desk), isBusy: isReading };
}

async function newsOf(desk: Desk & { readonly store: MemoryStore }): Promise<PartnerTurn['news']> {
  return (await desk.store.unsent(Infinity)).flatMap((local) => pendingPart(local) ?? []);
}

/** In a room that is over the partner goes on as soon as we have said yes to it. */
async function goOnToo(desk: Desk, view: Room, partner: string): Promise<void> {
  const yes = saidGoOn(view);
  if (yes.length === 0 || yes.includes(partner)) return;
  const name = view.classes.find(({ id }) => id === partner)?.teacherName ?? '';
  await sayGoOn(desk, { room: view.id, class: partner, name });
}

/** The partner's computer: it knows the room and nothing else. */
export async function partnerDesk(
  store: LocalStore,
  place: Pick<PracticePlace, 'room'>,
  clock: StampClock,
  now: () => number,
): Promise<Desk & { readonly store: MemoryStore }> {
  const there = new MemoryStore();
  for (const kind of Object.keys(KINDS))
    for (const { rec } of await store.byKind(kind))
      if (rec.scope === place.room)
        there.records.set(rec.id, { rec, base: undefined, isUnsent: false, unsentSince: '' });
  return { store: there, keys: new Keyring(), clock, now };
}

/** Gives whether a letter lies there that is not read yet. */
async function readAndAnswer(desk: Desk, place: PracticePlace, words: PracticeWords): Promise<boolean> {
  const { partner } = place;
  let isWaiting = false;
  const letters = (await desk.store.byParent('message', place.room)).sort((a, b) =>
    a.rec.at < b.rec.at ? -1 : 1,
  );
  let answered = letters.filter(({ rec }) => rec.f['class'] === partner.class).length;
  for (const { rec } of letters) {
    const letter = viewOf(message, rec, desk.keys.open);
    if (letter.class === partner.class || isHiddenFrom(rec, partner.class) || letter.isAuthorErased) continue;
    const arrivedAt = letter.arrived.find(({ id }) => id === partner.class)?.at;
    if (!arrivedAt || desk.now() - Date.parse(arrivedAt) < READS_AFTER_MS) {
      isWaiting = true;
      continue;
    }
    if (letter.read.some(({ id, at }) => id === partner.class && at)) continue;
    await noteRead(desk, letter.id, partner.class);
    const isPupils = letter.authorRole === 'pupil';
    await createRecord(
      desk,
      message,
      place.room,
      {
        room: place.room,
        class: partner.class,
        authorRole: letter.authorRole,
        authorName: isPupils
          ? words.partner.pupils[answered % words.partner.pupils.length]!
          : words.partner.teacher,
        topic: letter.topic,
        format: 'text',
        body: words.replies[answered % words.replies.length]!,
        ...(isPupils && { review: 'released' }),
      },
      { id: derivedId('message', letter.id, 'practice-answer') },
    );
    answered += 1;
  }
  return isWaiting;
}

async function tickAlong(desk: Desk, { class: ours, partner }: PracticePlace): Promise<void> {
  for (const { rec } of await desk.store.byKind('task'))
    if (rec.f[`done/${ours}/at`] && !rec.f[`done/${partner.class}/at`])
      await setTaskDone(desk, rec.id, partner.class, true);
}

/** Once we have written into the shared text, the partner adds a paragraph, once. */
async function goOnWriting(desk: Desk, { room: scope }: PracticePlace, words: PracticeWords): Promise<void> {
  const doc = sharedProjectId(scope);
  const segments = (await desk.store.byParent('segment', doc)).map(({ rec }) => rec);
  const mine = segments.filter(({ id }) => writerOf(id) === desk.clock.device);
  if (mine.length !== 1 || segments.length === mine.length) return;
  await addParagraphs(desk, scope, segments, [words.textAnswer], 2);
}

/** Writes paragraphs at the end of the room's text, as the editor does, in one segment. */
export async function addParagraphs(
  desk: Desk,
  scope: string,
  segments: readonly Rec[],
  paragraphs: readonly string[],
  number: number,
): Promise<void> {
  const doc = new Y.Doc();
  for (const { f } of segments)
    if (typeof f['update'] === 'string' && f['update'] !== '') Y.applyUpdate(doc, fromBase64(f['update']));
  const before = Y.encodeStateVector(doc);
  const fragment = doc.getXmlFragment('text');
  for (const words of paragraphs) {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    fragment.push([paragraph]);
  }
  await saveText(desk, sharedProjectId(scope), scope, Y.encodeStateAsUpdate(doc, before), number);
  doc.destroy();
}

/** Whose computer wrote a segment: its id says so. */
function writerOf(segmentId: string): string {
  return segmentId.split('|')[1] ?? '';
}
