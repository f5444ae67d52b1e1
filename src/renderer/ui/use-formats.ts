import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatsFor, type Formats } from './formats.ts';

/** The formats of the interface's language. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => formatsFor(localeOf(i18n.language)), [i18n.language]);
}

/** The reader's own variety of the interface's language (British, Kenyan English), when the computer names one. */
export function localeOf(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language.split('-')[0]) ?? language;
}
