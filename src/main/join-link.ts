import { readCode } from '../shared/lib/spoken-code.ts';

/** The scheme of links with a code. */
export const LINK_SCHEME = 'interclass';
/** Longer than any link of ours. */
const LONGEST = 60;
const FORM = /^interclass:\/\/join\/([a-z0-9-]{8,20})\/?$/i;
/** Characters of a partner's code, and of a code for a colleague or a classroom computer. */
const LENGTHS = [8, 12];

/** The code in a link `interclass://join/CODE`; undefined when it is any other text, however it looks. */
export function readJoinLink(text: string): string | undefined {
  const typed = text.length > LONGEST ? undefined : FORM.exec(text)?.[1];
  if (typed === undefined) return undefined;
  return LENGTHS.map((length) => readCode(typed, length)).find((code) => code !== undefined);
}

/** The first link of our scheme among the arguments of a start. */
export function linkIn(argv: readonly string[]): string | undefined {
  return argv.find((text) => text.slice(0, LINK_SCHEME.length + 1).toLowerCase() === `${LINK_SCHEME}:`);
}
