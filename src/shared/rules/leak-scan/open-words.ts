import { mayBecomeFullName } from './leaving-words.ts';
import type { NameIndex } from './name-index.ts';
import { scanForLeaks } from './scan-for-leaks.ts';

/** The end of a line in which a number, an address or an account may just be being typed. */
const UNFINISHED = /(?:\p{Nd}[\s().\-/+]*){3,}$|\S*@\S*$/mu;

/**
 * What a pupil types where no teacher reads it first (a document that all teachers have opened), and what must not leave with it:
 * full names, telephone numbers, addresses, accounts. First names alone go: classmates write about each other.
 * @param left the text as it has left already: what stands in it was somebody else's, or is known
 * @returns the places as they are written; [] when all of it may go
 */
export function wordsThatStay(text: string, left: string, roster: NameIndex): readonly string[] {
  const found = sure(text, roster);
  if (found.length === 0) return [];
  const known = new Set(sure(left, roster));
  return [...new Set(found.filter((words) => !known.has(words)))];
}

/** Whether something of the kind may just be being typed: it goes a little later then, so that no half of it goes ahead. */
export function mayBecomeWordsThatStay(text: string, roster: NameIndex): boolean {
  return UNFINISHED.test(text) || mayBecomeFullName(text, { roster, signed: [] });
}

function sure(text: string, roster: NameIndex): string[] {
  return scanForLeaks(text, roster)
    .filter(({ confidence }) => confidence === 'high')
    .map(({ start, end }) => text.slice(start, end));
}
