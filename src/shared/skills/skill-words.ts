import * as v from 'valibot';
import { DIMENSIONS, type DimensionId } from '../rules/skills.ts';
import arabic from './words.ar.json' with { type: 'json' };
import english from './words.en.json' with { type: 'json' };
import hindi from './words.hi.json' with { type: 'json' };
import portuguese from './words.pt.json' with { type: 'json' };

const dimension = v.object({
  name: v.pipe(v.string(), v.nonEmpty()),
  /** What a pupil says of herself. */
  says: v.pipe(v.string(), v.nonEmpty()),
  /** What a teacher sees, a sentence for each level, the lowest first. */
  levels: v.strictTuple([v.string(), v.string(), v.string(), v.string()]),
});
const skillWords = v.object({
  /** The steps of the pupils' scale, the lowest first. */
  steps: v.strictTuple([v.string(), v.string(), v.string(), v.string()]),
  dimensions: v.strictObject(
    Object.fromEntries(DIMENSIONS.map(({ id }) => [id, dimension])) as Record<DimensionId, typeof dimension>,
  ),
});
/** What dimensions, steps and levels are called in one language. */
export type SkillWords = v.InferOutput<typeof skillWords>;

const LANGUAGES: Readonly<Record<string, unknown>> = {
  ar: arabic,
  en: english,
  hi: hindi,
  pt: portuguese,
};
/** The languages in which there are words for skills. */
export const SKILL_LANGUAGES: readonly string[] = Object.keys(LANGUAGES);

/** The words in a language (`pt`, `pt-BR`); English where there are none. */
export function skillWordsIn(language: string): SkillWords {
  const wanted = language.toLowerCase().split(/[-_]/)[0]!;
  return v.parse(skillWords, LANGUAGES[Object.hasOwn(LANGUAGES, wanted) ? wanted : 'en']);
}
