import * as v from 'valibot';
import arabic from './words.ar.json' with { type: 'json' };
import english from './words.en.json' with { type: 'json' };
import hindi from './words.hi.json' with { type: 'json' };
import portuguese from './words.pt.json' with { type: 'json' };

const place = v.object({
  name: v.string(),
  school: v.string(),
  place: v.string(),
  country: v.string(),
  timeZone: v.string(),
});
const letter = v.tuple([v.string(), v.string()]);

const practiceWords = v.object({
  teacher: v.string(),
  own: v.object({ ...place.entries, languages: v.array(v.string()) }),
  partner: v.object({
    ...place.entries,
    teacher: v.string(),
    pupils: v.array(v.string()),
    /** What the partner says of itself, by topic. */
    presentation: v.record(v.string(), v.string()),
  }),
  pupils: v.array(v.string()),
  project: v.object({
    title: v.string(),
    summary: v.string(),
    aims: v.string(),
    materials: v.string(),
    question: v.string(),
    howDoWeKnow: v.string(),
    /** The four phases of an exchange, in their order. */
    phases: v.array(v.object({ title: v.string(), summary: v.string(), tasks: v.array(v.string()) })),
  }),
  letters: v.object({
    partnerTeacher: letter,
    partnerPupil: letter,
    released: letter,
    held: letter,
    heldWithNumber: letter,
    draft: v.string(),
  }),
  replies: v.array(v.string()),
  /** Paragraphs that the partner has written in the shared text. */
  text: v.array(v.string()),
  textAnswer: v.string(),
});
/** What stands in the practice exchange and what its partner says. Everything is made up; nobody is meant. */
export type PracticeWords = v.InferOutput<typeof practiceWords>;

const LANGUAGES: Readonly<Record<string, unknown>> = {
  ar: arabic,
  en: english,
  hi: hindi,
  pt: portuguese,
};

/** The languages the practice exchange speaks. */
export const PRACTICE_LANGUAGES: readonly string[] = Object.keys(LANGUAGES);

/** The words for a language of the interface (`pt`, `pt-BR`); English where there are none. */
export function practiceWordsIn(language: string): PracticeWords {
  const wanted = language.toLowerCase().split(/[-_]/)[0]!;
  return v.parse(practiceWords, LANGUAGES[Object.hasOwn(LANGUAGES, wanted) ? wanted : 'en']);
}
