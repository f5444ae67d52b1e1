import { session } from 'electron';
import type { Choices } from './choices.ts';
import type { Words } from './words.ts';

/** Where an operator may put dictionaries (Chromium's `.bdic` files); without them no word is marked. */
const DICTIONARIES = 'dictionaries/';

/**
 * Spelling in the language of the screens, where it is chosen. Dictionaries come from the configured server and from nobody
 * else: Chromium would fetch them from its maker. On macOS the system has its own.
 */
export function followSpelling(choices: Choices, words: Words, server: string): void {
  const { defaultSession } = session;
  defaultSession.setSpellCheckerDictionaryDownloadURL(new URL(DICTIONARIES, server).href);
  choices.whenChosen(() => defaultSession.setSpellCheckerEnabled(choices.now.spelling));
  words.whenTold(() => {
    if (process.platform === 'darwin') return;
    const language = closest(words.language, defaultSession.availableSpellCheckerLanguages);
    defaultSession.setSpellCheckerLanguages(language === undefined ? [] : [language]);
  });
}

/** `pt` has dictionaries of two countries: Brazil's comes first, as in the screens. */
function closest(language: string, known: readonly string[]): string | undefined {
  const usual = { pt: 'pt-BR', en: 'en-GB' }[language] ?? language;
  return known.includes(usual) ? usual : known.find((tag) => tag.split('-')[0] === language.split('-')[0]);
}
