import { digitsOf, foldChar, isUnseen } from './fold.ts';

/** A piece of a text. Pieces lie side by side: the end of one is the start of the next. */
export interface Token {
  readonly kind: 'word' | 'number' | 'mark' | 'space' | 'line';
  readonly start: number;
  readonly end: number;
  /** Of a word: small letters without accents; of a number: its digits, whatever script; of a mark: the sign itself. */
  readonly fold: string;
  /** Begins with a capital letter. */
  readonly isCapital: boolean;
  /** Two letters or more, all of them capitals. */
  readonly isShouted: boolean;
}

/** What is before the first and after the last piece. */
const EDGE: Token = { kind: 'line', start: -1, end: -1, fold: '', isCapital: false, isShouted: false };

/**
 * A text in pieces, read once from left to right. Whoever looks for something looks at pieces through `at`, never at the
 * text through a pattern that could begin again and again: `looks` counts, and a test holds it to a multiple of the length.
 */
export class Tokens {
  readonly #tokens: readonly Token[];
  /** How often a piece was looked at. */
  looks = 0;

  constructor(text: string) {
    this.#tokens = tokenize(text);
  }

  get length(): number {
    return this.#tokens.length;
  }

  /** The piece at an index; the edge of the text, a line of its own, beyond it. */
  at(index: number): Token {
    this.looks++;
    return this.#tokens[index] ?? EDGE;
  }

  /** The index of the next piece that is no space, from `index` on. */
  skipSpace(index: number): number {
    return this.at(index).kind === 'space' ? index + 1 : index;
  }

  /** The index of the last piece before `index` that is no space. */
  before(index: number): number {
    return this.at(index - 1).kind === 'space' ? index - 2 : index - 1;
  }
}

type CharKind = Token['kind'] | 'unseen';

function kindOfChar(char: string): CharKind {
  if (isUnseen(char) || /\p{M}/u.test(char)) return 'unseen';
  if (/[\n\r\u2028\u2029]/u.test(char)) return 'line';
  if (/\s/u.test(char)) return 'space';
  if (/\p{L}/u.test(char)) return 'word';
  return digitsOf(char) === '' ? 'mark' : 'number';
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let open:
    | {
        kind: Token['kind'];
        start: number;
        fold: string;
        capitals: number;
        letters: number;
        isCapital: boolean;
      }
    | undefined;
  const close = (): void => {
    if (!open) return;
    const { kind, start, fold, capitals, letters, isCapital } = open;
    tokens.push({ kind, start, end: at, fold, isCapital, isShouted: letters > 1 && capitals === letters });
    open = undefined;
  };
  for (const char of text) {
    const kind = kindOfChar(char);
    // What is drawn as nothing belongs to what stands before it; so do vowels that are written as signs.
    if (kind === 'unseen') {
      if (open?.kind === 'word') open.fold += foldChar(char);
    } else {
      if (open?.kind !== kind || kind === 'mark') {
        // A break of line swallows the spaces around it.
        if (open?.kind === 'line' && kind === 'space') {
          at += char.length;
          continue;
        }
        close();
        open = { kind, start: at, fold: '', capitals: 0, letters: 0, isCapital: false };
      }
      const isCapital = kind === 'word' && /\p{Lu}|\p{Lt}/u.test(char);
      if (kind === 'word') {
        if (open.letters === 0) open.isCapital = isCapital;
        open.letters++;
        if (isCapital) open.capitals++;
        open.fold += foldChar(char);
      } else if (kind === 'number') open.fold += digitsOf(char);
      else if (kind === 'mark') open.fold = char.normalize('NFKC');
    }
    at += char.length;
  }
  close();
  return tokens;
}
