/** Scripts that Atkinson Hyperlegible lacks, bundled as Noto Sans in two weights (600 is drawn as 700); all others are left to the computer's own fonts. */
const FONTS: Readonly<Record<string, () => Promise<unknown>>> = {
  Cyrl: () =>
    Promise.all([
      import('@fontsource/noto-sans/cyrillic-400.css'),
      import('@fontsource/noto-sans/cyrillic-700.css'),
    ]),
  Grek: () =>
    Promise.all([
      import('@fontsource/noto-sans/greek-400.css'),
      import('@fontsource/noto-sans/greek-700.css'),
    ]),
  Deva: () =>
    Promise.all([
      import('@fontsource/noto-sans/devanagari-400.css'),
      import('@fontsource/noto-sans/devanagari-700.css'),
    ]),
  vi: () =>
    Promise.all([
      import('@fontsource/noto-sans/vietnamese-400.css'),
      import('@fontsource/noto-sans/vietnamese-700.css'),
    ]),
};

/** Loads the letters of a language (BCP 47 tag), where they are not in the house's own type. Never fails: there is always a font. */
export async function loadScriptFont(language: string): Promise<void> {
  const { script, language: base } = new Intl.Locale(language).maximize();
  const load = FONTS[base] ?? FONTS[script ?? ''];
  await load?.().catch(() => undefined);
}
