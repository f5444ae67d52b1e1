/** Languages the library is written in. English has every template; it stands in for a language that has none. */
export const LIBRARY_LANGUAGES = ['en', 'pt', 'hi'] as const;
export type LibraryLanguage = (typeof LIBRARY_LANGUAGES)[number];

/** The language of the library for a language of the interface (`pt-BR` reads `pt`). */
export function libraryLanguage(language: string): LibraryLanguage {
  const wanted = language.toLowerCase().split(/[-_]/)[0];
  return LIBRARY_LANGUAGES.find((known) => known === wanted) ?? 'en';
}

/** The pack that holds the templates which the operator has published in a language. */
export function libraryPack(language: string): string {
  return `library.${language}`;
}
