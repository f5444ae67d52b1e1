import { viewOf } from '../records/kind.ts';
import {
  ALL_TOPICS,
  presentation,
  presentationIdOf,
  textAbout,
  type Topic,
} from '../records/presentation.ts';
import { changeRecord, createUnlessThere, nowAt, type Desk } from './desk.ts';

/** The class that presents itself, and its school. */
export interface PresentingClass {
  readonly class: string;
  readonly school: string;
}

/** Writes down what a class says about a topic. It stays in the school, sealed, until it is shown. */
export async function writePresentation(
  desk: Desk,
  { class: classId, school }: PresentingClass,
  topic: Topic,
  text: string,
): Promise<void> {
  const id = presentationIdOf(classId, school);
  await createUnlessThere(desk, presentation, school, { class: classId }, { id });
  await changeRecord(desk, presentation, id, { [`parts/${topic}/text`]: text });
}

/**
 * Shows a class's presentation, as it is written now, to the partners in a room: a copy, without what was written before.
 * Shown again it takes the place of what they saw. @param room `exchange:<ulid>`
 */
export async function showPresentation(
  desk: Desk,
  { class: classId, school }: PresentingClass,
  room: string,
): Promise<void> {
  const stored = await desk.store.get(presentationIdOf(classId, school));
  const view = stored && viewOf(presentation, stored.rec, desk.keys.open);
  await put(desk, classId, room, nowAt(desk), (topic) => textAbout(view, topic));
}

/** Takes it back: the partners see nothing of it any more, what they have read they have read. */
export async function takeBackPresentation(desk: Desk, classId: string, room: string): Promise<void> {
  await put(desk, classId, room, '', () => '');
}

async function put(
  desk: Desk,
  classId: string,
  room: string,
  shownAt: string,
  textOf: (topic: Topic) => string,
): Promise<void> {
  const id = presentationIdOf(classId, room);
  await createUnlessThere(desk, presentation, room, { class: classId }, { id });
  const values = Object.fromEntries(ALL_TOPICS.map((topic) => [`parts/${topic}/text`, textOf(topic)]));
  await changeRecord(desk, presentation, id, { ...values, shownAt });
}
