/** A text with a word put in, and where the writing goes on behind it. */
export interface TextWithWord {
  readonly text: string;
  readonly caret: number;
}

/** Puts a word into a text, with a space on either side where there is a letter. @param at where (UTF-16), within the text */
export function insertWord(text: string, at: number, word: string): TextWithWord {
  const [before, after] = [text.slice(0, at), text.slice(at)];
  const put = `${spaceAfter(before)}${word}`;
  const isBeforeWord = /^[\p{L}\p{N}]/u.test(after);
  return { text: `${before}${put}${isBeforeWord ? ' ' : ''}${after}`, caret: at + put.length };
}

/** What has to stand between what is written and a word behind it: a space, or nothing. */
export function spaceAfter(before: string): ' ' | '' {
  return before === '' || /[\s(“«‘"'¿¡]$/u.test(before) ? '' : ' ';
}
