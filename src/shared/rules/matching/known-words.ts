import { foldWords } from '../../lib/fold-words.ts';
import known from './known-words.json' with { type: 'json' };

/** Subjects that every language of the app has a word for; a class may name others in its own words. */
export const SUBJECTS = [
  'art',
  'biology',
  'chemistry',
  'citizenship',
  'computing',
  'crafts',
  'economics',
  'farming',
  'foreign-languages',
  'geography',
  'health',
  'history',
  'home-language',
  'mathematics',
  'music',
  'physics',
  'religion',
  'science',
  'sport',
  'theatre',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** What classes want to grow in: the library's skills first, then what teachers also write. At most 31: they travel as bits. */
export const OBJECTIVES = [
  'communication',
  'critical-thinking',
  'collaboration',
  'adaptability',
  'intercultural',
  'digital',
  'language-practice',
  'reading-writing',
  'inquiry',
  'environment',
  'creativity',
  'citizenship',
] as const;
export type Objective = (typeof OBJECTIVES)[number];

type Stems = Readonly<Record<string, readonly string[]>>;

/** The subjects a text speaks of, in the order of `SUBJECTS`. The text itself stays where it is. */
export function subjectsIn(text: string): Subject[] {
  return spokenOf(text, SUBJECTS, known.subjects);
}

/** The objectives a text speaks of, in the order of `OBJECTIVES`. */
export function objectivesIn(text: string): Objective[] {
  return spokenOf(text, OBJECTIVES, known.objectives);
}

/** One subject as a teacher wrote it: our name for it when we have one, otherwise the folded words; '' for nothing. */
export function subjectOf(written: string): string {
  return SUBJECTS.find((subject) => subject === written) ?? subjectsIn(written)[0] ?? foldedWord(written);
}

/** Longest word of a teacher's own that leaves the school (a tag, a subject we have no name for), in characters. */
export const LONGEST_WORD = 24;

/** A tag as it is compared and sent: folded, words joined by spaces, cut at a word. '' for nothing. */
export function foldedWord(written: string): string {
  let word = '';
  for (const part of foldWords(written.slice(0, 200))) {
    const longer = word === '' ? part : `${word} ${part}`;
    if (longer.length > LONGEST_WORD) break;
    word = longer;
  }
  return word;
}

/** A stem counts where a word begins with it. */
function spokenOf<T extends string>(text: string, codes: readonly T[], stems: Stems): T[] {
  const folded = ` ${foldWords(text.slice(0, 2000)).join(' ')}`;
  return codes.filter((code) => stems[code]!.some((stem) => folded.includes(` ${stem}`)));
}
