import { findEmails, findHandles, findLinks } from './find-contacts.ts';
import { findNames } from './find-names.ts';
import { findPhones } from './find-phones.ts';
import { findStreets } from './find-streets.ts';
import { findWords, NO_WORDS, type WordList } from './find-words.ts';
import { FINDING_KINDS, type Finding } from './finding.ts';
import { FoldedText } from './folded-text.ts';
import type { NameIndex } from './name-index.ts';
import { Tokens } from './tokens.ts';

/**
 * Finds what should not leave the school with a text: names of the roster, telephone numbers, e-mail and street addresses,
 * accounts and links. Findings do not overlap and come in the order of the text. Pure: pupil's screen and teacher's see
 * the same.
 * @param roster the class's real names (`makeNameIndex`)
 * @param words what the school wants to look at (`makeWordList`): for teachers' eyes
 */
export function scanForLeaks(text: string, roster: NameIndex, words: WordList = NO_WORDS): Finding[] {
  const tokens = new Tokens(text);
  const folded = new FoldedText(tokens);
  const found = [
    ...findEmails(folded),
    ...findLinks(folded),
    ...findHandles(folded),
    ...findStreets(folded),
    ...findPhones(tokens),
    ...findNames(tokens, roster),
    ...findWords(tokens, words),
  ];
  return joinNames(withoutOverlaps(found), text);
}

/** Where two overlap, the one whose kind says more stays, and is as sure as the surer of both. */
function withoutOverlaps(found: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  const byRank = [...found].sort(
    (a, b) =>
      FINDING_KINDS.indexOf(a.kind) - FINDING_KINDS.indexOf(b.kind) || b.end - b.start - (a.end - a.start),
  );
  for (const one of byRank) {
    const other = kept.findIndex(({ start, end }) => one.start < end && start < one.end);
    if (other < 0) kept.push(one);
    else if (one.confidence === 'high') kept[other] = { ...kept[other]!, confidence: 'high' };
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** "Ana", "Souza" side by side are one name. */
function joinNames(found: readonly Finding[], text: string): Finding[] {
  const joined: Finding[] = [];
  for (const one of found) {
    const last = joined.at(-1);
    const isNext =
      last?.kind === 'name' &&
      one.kind === 'name' &&
      /^[ \u00A0]{1,2}$/.test(text.slice(last.end, one.start));
    if (!isNext) joined.push(one);
    else
      joined[joined.length - 1] = {
        ...last,
        end: one.end,
        confidence: last.confidence === 'high' ? 'high' : one.confidence,
      };
  }
  return joined;
}
