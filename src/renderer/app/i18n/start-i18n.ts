import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import english from './en.json' with { type: 'json' };
import { loadScriptFont } from './script-fonts.ts';

/** Every language is one file in this folder, loaded when it is chosen; English is always there for what is missing. */
const FILES = import.meta.glob<{ default: Record<string, unknown> }>(['./*.json', '!./en.json']);

/** The tags of the languages there are (BCP 47). */
export const LANGUAGES: readonly string[] = [
  'en',
  ...Object.keys(FILES).map((path) => path.slice(2, -'.json'.length)),
].sort();

const CHOSEN = 'interclass-language';
/** English words on a mirrored page: an aid for looking at the layout, never offered in the settings. */
const MIRRORED_TEST_LANGUAGE = 'ar-XB';

/** What is offered on this computer. */
let offered: readonly string[] = LANGUAGES;
/** What the school's IT offers first; nothing where it has not said. */
let first: readonly string[] = [];

/** The languages to choose from on this computer. */
export function offeredLanguages(): readonly string[] {
  return offered;
}

/**
 * Starts the translations in the language that was chosen on this computer, or that the computer speaks. `wanted` are the
 * languages that the school's IT offers; the first of them that there is goes before the computer's.
 */
export async function startI18n(wanted: readonly string[] = []): Promise<void> {
  first = wanted.flatMap((tag) => found(LANGUAGES, tag) ?? []);
  if (first.length > 0) offered = LANGUAGES.filter((language) => first.includes(language));
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: english } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  const asked = askedLanguage();
  await chooseLanguage(
    asked === MIRRORED_TEST_LANGUAGE
      ? 'en'
      : closest([asked, localStorage.getItem(CHOSEN), ...first, ...navigator.languages]),
    false,
  );
}

/** Makes a language's words and letters ready, without changing what the screen speaks. */
export async function loadLanguage(language: string): Promise<void> {
  const load = FILES[`./${language}.json`];
  if (load && !i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', (await load()).default);
  void loadScriptFont(language);
}

/** Changes the language of the interface, its letters and its direction; remembered on this computer. */
export async function chooseLanguage(language: string, isRemembered = true): Promise<void> {
  await loadLanguage(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = isMirrored() ? 'rtl' : i18next.t('direction');
  if (isRemembered) localStorage.setItem(CHOSEN, language);
}

/** `?dir=rtl` mirrors any language and `?lang=ar-XB` English, so that the layout can be looked at before a right-to-left language is complete. */
export function isMirrored(): boolean {
  return (
    new URLSearchParams(window.location.search).get('dir') === 'rtl' ||
    askedLanguage() === MIRRORED_TEST_LANGUAGE
  );
}

function askedLanguage(): string | null {
  return new URLSearchParams(window.location.search).get('lang');
}

function closest(wanted: readonly (string | null)[]): string {
  for (const tag of wanted) {
    const near = tag && found(offered, tag);
    if (near) return near;
  }
  return 'en';
}

/** The language itself, or the one it is a variety of. */
function found(languages: readonly string[], tag: string): string | undefined {
  return (
    languages.find((language) => language === tag) ??
    languages.find((language) => language === tag.split('-')[0])
  );
}
