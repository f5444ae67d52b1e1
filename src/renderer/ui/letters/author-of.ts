import type { useTranslation } from 'react-i18next';

/** Who wrote a letter, as readers see it: her made-up name, or that she is not there any more. */
export function authorOf(
  letter: { readonly authorName: string; readonly isAuthorErased: boolean },
  t: ReturnType<typeof useTranslation>['t'],
): string {
  return letter.isAuthorErased ? t('erasing.letter.author') : letter.authorName;
}
