import { bareId, derivedId } from '../lib/ids.ts';
import { openBox, sealFor, type BoxKeys } from '../lib/sealed-box.ts';
import { viewOf } from '../records/kind.ts';
import { meeting, readLink, type Meeting } from '../records/meeting.ts';
import { blocksOf, room, type Room } from '../records/room.ts';
import { teacher } from '../records/teacher.ts';
import { overSince } from '../rules/room-over.ts';
import { changeRecord, nowAt, type Desk } from './desk.ts';
import { leadKeysOf, madeBoxKeys } from './safeguarding-lead.ts';
import type { MeetingSide } from './meetings.ts';

/** Longest link that fits. */
export const MOST_OF_LINK = 500;
/** A link is carried to teachers who come later until so long after the meeting. */
const CARRIED_MS = 86_400_000;

/**
 * On a teacher's computer: other teachers of an exchange know by which key they seal for her. Only what she has been through the
 * induction for, and while the exchange goes on. Safe to repeat.
 */
export async function publishBoxKey(
  desk: Desk,
  { room: exchange, class: own }: MeetingSide,
  self: string,
): Promise<void> {
  const view = await roomOf(desk, exchange);
  if (!view || overSince(view) !== '' || blocksOf(view).length > 0) return;
  if (!view.confirmed.some(({ id, at }) => id === own && at !== '')) return;
  const stored = await desk.store.get(self);
  if (!stored || viewOf(teacher, stored.rec, desk.keys.open).inductedAt === '') return;
  const keys = await madeBoxKeys(desk, self);
  if (!keys) return;
  const path = `boxKeys/${markOf(keys.publicKey)}.${bareId(own)}/key`;
  await changeRecord(desk, room, view.id, { [path]: keys.publicKey });
}

/** Writes the link of a meeting for every teacher whose key is known, and for herself; '' takes it away. */
export async function setMeetingLink(desk: Desk, id: string, self: string, link: string): Promise<void> {
  const stored = await desk.store.get(id);
  if (!stored) throw new Error(`no record ${id} on this computer`);
  const at = link === '' ? '' : nowAt(desk);
  const own = await madeBoxKeys(desk, self);
  const known = keysIn(await roomOf(desk, stored.rec.scope));
  const keys = [...new Set([...known, ...(own ? [own.publicKey] : [])])];
  await changeRecord(desk, meeting, id, { linkAt: at, ...boxesFor(id, keys, { at, link }) });
}

/** The link of a meeting, for her who has one of the keys it was sealed for; '' for none, or for one that is not for her. */
export function linkOf(view: Pick<Meeting, 'id' | 'links' | 'linkAt'>, keys: readonly BoxKeys[]): string {
  if (view.linkAt === '') return '';
  for (const own of keys) {
    const entry = view.links.find(({ id }) => id === markOf(own.publicKey));
    const found = entry && readLink(openBox(own, entry.box, placeOf(view.id)) ?? '');
    if (found?.at === view.linkAt) return found.link;
  }
  return '';
}

/**
 * On a teacher's computer: what she can open of the links of an exchange's meetings is sealed for teachers whose key has come
 * since, while the exchange goes on. Safe to repeat.
 */
export async function carryLinks(desk: Desk, exchange: string, self: string): Promise<void> {
  const stored = await desk.store.byParent('meeting', exchange);
  if (stored.length === 0) return;
  const about = await roomOf(desk, exchange);
  // Once an exchange is over nothing is carried on in it.
  if (about && overSince(about) !== '') return;
  const own = await leadKeysOf(desk, self);
  const keys = keysIn(about);
  for (const { rec } of stored) {
    if (rec.gone) continue;
    const view = viewOf(meeting, rec, desk.keys.open);
    const endsMs = Date.parse(view.startsAt) + view.minutes * 60_000;
    const link = linkOf(view, own);
    if (link === '' || !(endsMs + CARRIED_MS > desk.now())) continue;
    const late = keys.filter(
      (key) => !view.links.some(({ id, at }) => id === markOf(key) && at === view.linkAt),
    );
    if (late.length > 0)
      await changeRecord(desk, meeting, rec.id, boxesFor(rec.id, late, { at: view.linkAt, link }));
  }
}

function boxesFor(
  id: string,
  keys: readonly string[],
  { at, link }: { at: string; link: string },
): Record<string, string> {
  return Object.fromEntries(
    keys.flatMap((key) => [
      [
        `links/${markOf(key)}/box`,
        link === '' ? '' : sealFor(key, JSON.stringify({ at, link }), placeOf(id)),
      ],
      [`links/${markOf(key)}/at`, at],
    ]),
  );
}

async function roomOf(desk: Desk, exchange: string): Promise<Room | undefined> {
  const stored = await desk.store.get(exchange.replace('exchange:', 'room:'));
  return stored && viewOf(room, stored.rec, desk.keys.open);
}

function keysIn(view: Room | undefined): string[] {
  return [...new Set((view?.boxKeys ?? []).map(({ key }) => key))].filter((key) => key !== '');
}

function markOf(publicKey: string): string {
  return bareId(derivedId('key', publicKey));
}

function placeOf(id: string): string {
  return `${id}\nlink`;
}
