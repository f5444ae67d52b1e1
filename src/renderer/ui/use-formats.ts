import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatsFor, type Formats } from './formats.ts';

/** The formats of the interface's language. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => formatsFor(localeOf(i18n.language)), [i18n.language]);
}

/**
 * The reader's own variety of the interface's language (British, Kenyan English), when the computer names one. With the
 * calendar and the digits of the codes and of the counted words, so that one screen never mixes two.
 */
export function localeOf(language: string): string {
  const own = navigator.languages.find((tag) => tag.split('-')[0] === language.split('-')[0]) ?? language;
  return new Intl.Locale(own, { calendar: 'gregory', numberingSystem: 'latn' }).toString();
}
