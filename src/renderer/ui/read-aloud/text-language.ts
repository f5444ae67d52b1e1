/** Scripts that can be told apart by their letters, as Unicode and `Intl.Locale` name them. */
const SCRIPTS: readonly (readonly [name: string, letters: RegExp])[] = [
  ['Latn', /\p{Script=Latin}/gu],
  ['Arab', /\p{Script=Arabic}/gu],
  ['Deva', /\p{Script=Devanagari}/gu],
  ['Cyrl', /\p{Script=Cyrillic}/gu],
  ['Grek', /\p{Script=Greek}/gu],
  ['Hebr', /\p{Script=Hebrew}/gu],
  ['Beng', /\p{Script=Bengali}/gu],
  ['Taml', /\p{Script=Tamil}/gu],
  ['Telu', /\p{Script=Telugu}/gu],
  ['Ethi', /\p{Script=Ethiopic}/gu],
  ['Thai', /\p{Script=Thai}/gu],
  ['Hang', /\p{Script=Hangul}/gu],
  ['Hani', /\p{Script=Han}/gu],
];
/** Languages whose likely script is a mixture of two. */
const PART_OF: Readonly<Record<string, string>> = { Kore: 'Hang', Jpan: 'Hani', Hans: 'Hani', Hant: 'Hani' };
/** So much of a text tells its script. */
const SAMPLE = 2000;

/**
 * Which of some languages (BCP 47) a text may be in, in their order: those that are written with the letters most of it is
 * written with. A text without letters may be in any.
 */
export function likelyLanguages(text: string, candidates: readonly string[]): string[] {
  const script = scriptOf(text.slice(0, SAMPLE));
  const all = [...new Set(candidates)];
  return script === undefined ? all : all.filter((tag) => scriptOfLanguage(tag) === script);
}

function scriptOf(text: string): string | undefined {
  const counts = SCRIPTS.map(([name, letters]) => ({ name, count: text.match(letters)?.length ?? 0 }));
  const most = counts.reduce((a, b) => (b.count > a.count ? b : a));
  return most.count === 0 ? undefined : most.name;
}

function scriptOfLanguage(tag: string): string | undefined {
  try {
    const { script } = new Intl.Locale(tag).maximize();
    return script && (PART_OF[script] ?? script);
  } catch {
    return undefined;
  }
}
