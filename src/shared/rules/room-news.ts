import type { SharedDocument } from '../records/document.ts';
import type { Meeting } from '../records/meeting.ts';
import type { Rec } from '../records/merge.ts';
import type { Presentation } from '../records/presentation.ts';
import type { Room } from '../records/room.ts';
import type { Task } from '../records/task.ts';
import { isHiddenFrom } from '../records/message.ts';

/** What can come from another class of a room. */
export const NEWS_KINDS = ['letters', 'done', 'documents', 'meetings', 'answers', 'shown'] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

/** One thing that came from another class; `key` names it, the same on every look, and points to nobody. */
export interface RoomFact {
  readonly key: string;
  readonly what: NewsKind;
  /** `class:<ulid>` it came from. */
  readonly class: string;
}

/** So many things of one kind from one class. */
export interface RoomNews {
  readonly what: NewsKind;
  readonly class: string;
  readonly count: number;
}

/** Everything that stands in a room and came from classes other than our own. */
export function factsOf(
  ownClassId: string,
  from: {
    readonly room: Pick<Room, 'classes'>;
    readonly letters: readonly Pick<Rec, 'id' | 'f'>[];
    readonly tasks: readonly Pick<Task, 'id' | 'done' | 'removedAt'>[];
    readonly documents: readonly Pick<SharedDocument, 'id' | 'class' | 'removedAt'>[];
    readonly meetings: readonly Pick<Meeting, 'id' | 'class' | 'startsAt' | 'answers' | 'calledOffAt'>[];
    readonly shown: readonly Pick<Presentation, 'id' | 'class' | 'shownAt'>[];
  },
): RoomFact[] {
  const facts: RoomFact[] = [];
  const known = new Set(from.room.classes.map(({ id }) => id));
  const add = (what: NewsKind, classId: string, ...parts: string[]): void => {
    if (classId === ownClassId || !known.has(classId)) return;
    facts.push({ what, class: classId, key: [NEWS_KINDS.indexOf(what), ...parts].join('.') });
  };
  for (const letter of from.letters)
    if (!isHiddenFrom(letter as Rec, ownClassId))
      add('letters', String(letter.f['class']), tailOf(letter.id));
  for (const { id, done, removedAt } of from.tasks)
    if (removedAt === '')
      for (const entry of done) if (entry.at !== '') add('done', entry.id, tailOf(id), tailOf(entry.id));
  for (const { id, class: from_, removedAt } of from.documents)
    if (removedAt === '') add('documents', from_, tailOf(id));
  for (const one of from.meetings) {
    if (one.calledOffAt !== '') continue;
    const at = `${tailOf(one.id)}.${shortTime(one.startsAt)}`;
    add('meetings', one.class, at);
    for (const answer of one.answers)
      if (answer.to === one.startsAt && answer.fits !== 'open')
        add('answers', answer.id, at, tailOf(answer.id), answer.fits);
  }
  for (const { id, class: from_, shownAt } of from.shown)
    if (shownAt !== '') add('shown', from_, tailOf(id), shortTime(shownAt));
  return facts;
}

/** What was not there at the last look, counted by kind and class, in the order of `NEWS_KINDS`. */
export function newsSince(facts: readonly RoomFact[], seen: ReadonlySet<string>): RoomNews[] {
  const counts = new Map<string, RoomNews>();
  for (const { key, what, class: from } of facts) {
    if (seen.has(key)) continue;
    const place = `${what} ${from}`;
    counts.set(place, { what, class: from, count: (counts.get(place)?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((a, b) => NEWS_KINDS.indexOf(a.what) - NEWS_KINDS.indexOf(b.what));
}

/** The last signs of an id: enough to tell it from the others of one room, and short to keep. */
function tailOf(id: string): string {
  return id.slice(-10);
}

function shortTime(at: string): string {
  return Date.parse(at).toString(36);
}
