import type { TermTheme } from '../../records/term.ts';
import phrases from './phrasebook.json' with { type: 'json' };

/** A phrase for the first days of an exchange, by language. `sound` is written with Latin letters, as an English reader says them. */
export interface Phrase {
  /** Never changes: the phrase is known by it in every room. */
  readonly key: string;
  readonly theme: TermTheme;
  readonly words: Readonly<Record<string, { readonly word: string; readonly sound: string } | undefined>>;
}

/** Thirty phrases of our own choice, in every language of the interface. Two forms of one phrase stand on both sides of a stroke. */
export const PHRASES = phrases as readonly Phrase[];

/** Languages (BCP 47, without a region) in which there are phrases. */
export const PHRASE_LANGUAGES: readonly string[] = ['en', 'pt', 'hi', 'ar'];
