import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { skillWordsIn, type SkillWords } from '../../../shared/skills/skill-words.ts';

/** What dimensions, steps and levels are called in the language of the screens. */
export function useSkillWords(): SkillWords {
  const { i18n } = useTranslation();
  return useMemo(() => skillWordsIn(i18n.language), [i18n.language]);
}
