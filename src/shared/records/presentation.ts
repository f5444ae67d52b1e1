import { derivedId } from '../lib/ids.ts';
import { defineKind, plain, text, time, type ViewOf } from './kind.ts';

/** What a class says of itself, in the order it is shown. */
export const PRESENTATION_TOPICS = ['place', 'day', 'food', 'music', 'words', 'questions'] as const;
/** Its tips for whoever meets it: how one greets, what is polite, what is easily misunderstood, what not to ask. */
export const TIP_TOPICS = ['greeting', 'polite', 'misunderstood', 'careful'] as const;
/** Everything there is to say. */
export const ALL_TOPICS = [...PRESENTATION_TOPICS, ...TIP_TOPICS] as const;
export type Topic = (typeof ALL_TOPICS)[number];
/** The most a text of it may hold. */
export const MOST_OF_TOPIC = 1200;

/**
 * How a class presents itself. In `school:` what it has written, sealed; a teacher's step writes a copy of it into an
 * exchange, where the partner classes read it. Each class writes its own only.
 */
export const presentation = defineKind({
  kind: 'presentation',
  collection: 'documents',
  version: 1,
  scopes: ['school', 'exchange'],
  fields: {
    /** `class:<ulid>` it is about. */
    class: plain(60),
    /** In an exchange: when it was shown last; '' when it was taken back. */
    shownAt: time(),
  },
  maps: {
    /** By topic. */
    parts: { text: text(MOST_OF_TOPIC) },
  },
});
export type Presentation = ViewOf<typeof presentation>;

/** A class's presentation in a scope: its own school's, or an exchange's. */
export function presentationIdOf(classId: string, scope: string): string {
  return derivedId('presentation', classId, scope);
}

/** What is written about a topic; '' for nothing. */
export function textAbout(view: Pick<Presentation, 'parts'> | null | undefined, topic: string): string {
  return view?.parts.find(({ id }) => id === topic)?.text ?? '';
}
