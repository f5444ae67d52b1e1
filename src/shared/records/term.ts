import { bareId, derivedId } from '../lib/ids.ts';
import { choice, defineKind, flag, plain, text, time, type ViewOf } from './kind.ts';

/** What a word is for: the headings of the phrasebook. */
export const TERM_THEMES = ['greeting', 'asking', 'thanking', 'school', 'other'] as const;
export type TermTheme = (typeof TERM_THEMES)[number];

/**
 * A word or a phrase in the languages of an exchange. Each language is an item of its own, so that two schools that complete one
 * another without a line both find everything afterwards. In its collection stood what an older app did not know, so that such
 * an app finds it there once it knows it.
 */
export const term = defineKind({
  kind: 'term',
  collection: 'documents',
  version: 1,
  scopes: ['exchange'],
  parentPath: 'room',
  fields: {
    /** `exchange:<ulid>` */
    room: plain(60),
    /** `class:<ulid>` that put it in; '' for one of the bundled phrases, which two schools may put in at once. */
    class: plain(60),
    theme: choice(TERM_THEMES, 'other'),
    /** A pupil has suggested it, and her teacher has put it in. Her name is nowhere in it. */
    isFromPupil: flag(),
    removedAt: time(),
  },
  maps: {
    /** By language (BCP 47): the word, how it is said, and a sentence with it. */
    sides: { word: text(160), sound: text(160), example: text(400) },
  },
});
export type Term = ViewOf<typeof term>;

/** A word in one language. */
export type TermSide = Term['sides'][number];

/** The word in a language; '' where nobody has written it yet. */
export function wordIn({ sides }: Pick<Term, 'sides'>, language: string): string {
  return sideIn({ sides }, language)?.word ?? '';
}

/** All that stands in a language; undefined where nobody has written it yet. */
export function sideIn({ sides }: Pick<Term, 'sides'>, language: string): TermSide | undefined {
  return sides.find(({ id, word }) => id === language && word !== '');
}

/** The id of a bundled phrase in a room: the same on all computers. @param room `exchange:<ulid>` */
export function phraseId(room: string, phrase: string): string {
  return derivedId('term', room, 'phrase', phrase);
}

/**
 * What a pupil's letter is `about` when it suggests a word: the glossary of the exchange, which is no record itself.
 * @param room `exchange:<ulid>`
 */
export function glossaryOf(room: string): string {
  return `glossary:${bareId(room)}`;
}
