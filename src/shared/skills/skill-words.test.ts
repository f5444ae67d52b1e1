import { describe, expect, it } from 'vitest';
import { DIMENSIONS } from '../rules/skills.ts';
import { SKILL_LANGUAGES, skillWordsIn } from './skill-words.ts';

describe('the dimensions', () => {
  it.each(SKILL_LANGUAGES)('have a name, a sentence for pupils and one for each level in %s', (language) => {
    const { steps, dimensions } = skillWordsIn(language);
    expect(new Set(steps).size).toBe(4);
    const sentences = Object.values(dimensions).flatMap(({ name, says, levels }) => [name, says, ...levels]);
    expect(new Set(sentences).size).toBe(DIMENSIONS.length * 6);
    expect(sentences.every((sentence) => sentence.trim() !== '')).toBe(true);
  });

  it('are in English where there are no words yet', () => {
    expect(skillWordsIn('fr-FR')).toEqual(skillWordsIn('en'));
    expect(skillWordsIn('pt-BR')).toEqual(skillWordsIn('pt'));
  });
});
