import { viewOf } from '../records/kind.ts';
import { aloneKey, room, type CareReason, type Room } from '../records/room.ts';
import { overSince } from '../rules/room-over.ts';
import { changeRecord, nowAt, type Desk } from './desk.ts';

/** A class in a room, and who speaks for it: the name is what the other teachers read. */
export interface RoomVoice {
  readonly room: string;
  readonly class: string;
  readonly name: string;
}

/** Why, from the list and in the teacher's own words. */
export interface CareWhy {
  readonly reason: CareReason;
  readonly words: string;
}

/** After so long without any other sign of the class, its being here is told. */
const TELL_AFTER_MS = 3 * 86_400_000;

/** Pauses an exchange: nothing is asked of any class meanwhile. @param until the last day (ISO), '' for open */
export async function pauseExchange(
  desk: Desk,
  voice: RoomVoice,
  { reason, words, until }: CareWhy & { readonly until: string },
): Promise<void> {
  await says(desk, voice, { state: 'paused', reason, words, until });
}

/** Ends our own pause. Another class's goes on. */
export async function endPause(desk: Desk, voice: RoomVoice): Promise<void> {
  await says(desk, voice, { state: 'here', reason: '', words: '', until: '' });
}

/** Ends an exchange, for all its classes: it is only read until every one of them has said yes to going on. */
export async function endExchange(desk: Desk, voice: RoomVoice, { reason, words }: CareWhy): Promise<void> {
  const closedAt = nowAt(desk);
  await says(desk, voice, { state: 'left', reason, words, until: '' }, { closedAt });
}

/** Our yes to going on after the end that is known here. Nothing happens while it is not over. */
export async function sayGoOn(desk: Desk, voice: RoomVoice): Promise<void> {
  const closedAt = overSince(await readRoom(desk, voice.room));
  if (closedAt === '') return;
  const reopened = { [`pulse/${voice.class}/reopened`]: closedAt };
  await says(desk, voice, { state: 'here', reason: '', words: '', until: '' }, reopened);
}

/** Finishes without a class that has been silent for long, or waits for it again. */
export async function setAlone(
  desk: Desk,
  place: Pick<RoomVoice, 'room' | 'class'>,
  missedClassId: string,
  isAlone: boolean,
): Promise<void> {
  const path = `alone/${aloneKey(missedClassId, place.class)}/at`;
  await changeRecord(desk, room, place.room, { [path]: isAlone ? nowAt(desk) : '' });
}

/**
 * Tells that the class's teacher was here, where nothing else has told of the class for some days: so a partner who writes
 * nothing is not taken for gone. @param lastSignAt ISO; '' for none
 */
export async function noteHere(
  desk: Desk,
  place: Pick<RoomVoice, 'room' | 'class'>,
  lastSignAt: string,
): Promise<void> {
  if (lastSignAt !== '' && desk.now() - Date.parse(lastSignAt) < TELL_AFTER_MS) return;
  if (overSince(await readRoom(desk, place.room)) !== '') return;
  await changeRecord(desk, room, place.room, { [`pulse/${place.class}/at`]: nowAt(desk) });
}

/** All of what a class says at once: two of its computers that speak at the same time say one thing or the other. */
async function says(
  desk: Desk,
  { room: id, class: own, name }: RoomVoice,
  values: Readonly<Record<'state' | 'reason' | 'words' | 'until', string>>,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const all = { ...values, since: nowAt(desk), by: name };
  const paths = Object.entries(all).map(([field, value]) => [`pulse/${own}/${field}`, value]);
  await changeRecord(desk, room, id, { ...Object.fromEntries(paths), ...more });
}

async function readRoom(desk: Desk, id: string): Promise<Room> {
  const stored = await desk.store.get(id);
  if (!stored) throw new Error(`no record ${id} on this computer`);
  return viewOf(room, stored.rec, desk.keys.open);
}
