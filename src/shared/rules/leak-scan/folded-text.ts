import type { Finding } from './finding.ts';
import type { Token, Tokens } from './tokens.ts';

/** A place in the folded text that somebody has found. */
export type Place = Pick<Finding, 'start' | 'end'>;

/**
 * A text as patterns read it: small letters without accents, digits of every script as 0 to 9, one space for any, a line
 * break as \n, unseen signs gone; and the way back to the places in the text itself.
 */
export class FoldedText {
  readonly text: string;
  /** For each character the piece it comes from, and where that piece begins in `text`. */
  readonly #pieces: Token[] = [];
  readonly #begins: number[] = [];

  constructor(tokens: Tokens) {
    let text = '';
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens.at(at);
      const fold = token.kind === 'space' ? ' ' : token.kind === 'line' ? '\n' : token.fold;
      for (let part = 0; part < fold.length; part++) {
        this.#pieces.push(token);
        this.#begins.push(text.length);
      }
      text += fold;
    }
    this.text = text;
  }

  /** The place in the original text of characters `from` to `to` (not included). */
  placeOf(from: number, to: number): Place {
    return { start: this.#original(from, 'start'), end: this.#original(to - 1, 'end') };
  }

  /** The words from a character to another (not included). */
  wordsIn(from: number, to: number): Token[] {
    return [...new Set(this.#pieces.slice(from, to))].filter(({ kind }) => kind === 'word');
  }

  #original(at: number, side: 'start' | 'end'): number {
    const { start, end, fold } = this.#pieces[at]!;
    // Where a character folds to several, or to none, the whole piece counts.
    if (end - start !== Math.max(fold.length, 1)) return side === 'start' ? start : end;
    const inside = start + at - this.#begins[at]!;
    return side === 'start' ? inside : inside + 1;
  }
}
