import type { LibraryLanguage } from './languages.ts';
import { parseTemplate, type LibraryTemplate } from './template.ts';

/** One file of the app for each language: nothing of them is read before somebody opens the library. */
const SHELVES: Readonly<Record<LibraryLanguage, () => Promise<{ SHELF: readonly unknown[] }>>> = {
  en: () => import('./shelf.en.ts'),
  pt: () => import('./shelf.pt.ts'),
  hi: () => import('./shelf.hi.ts'),
};

const loaded = new Map<LibraryLanguage, Promise<readonly LibraryTemplate[]>>();

/** The templates that come with the app, in a language. Rejects where the file cannot be had; asking again tries again. */
export function loadLibrary(language: LibraryLanguage): Promise<readonly LibraryTemplate[]> {
  const known = loaded.get(language);
  if (known) return known;
  const loading = SHELVES[language]().then(({ SHELF }) => SHELF.map(parseTemplate));
  loaded.set(language, loading);
  loading.catch(() => loaded.delete(language));
  return loading;
}
