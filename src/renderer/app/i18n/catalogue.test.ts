import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../../../shared/lib/errors.ts';

type Tree = { [key: string]: string | Tree };

const HERE = fileURLToPath(new URL('.', import.meta.url));
const RENDERER = fileURLToPath(new URL('../..', import.meta.url));
const catalogues = new Map(
  readdirSync(HERE)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [
      name.slice(0, -'.json'.length),
      flat(JSON.parse(readFileSync(join(HERE, name), 'utf8')) as Tree),
    ]),
);
const english = catalogues.get('en')!;
const PLURAL = /_(zero|one|two|few|many|other)$/;
const stemsOf = (words: Map<string, string>) =>
  new Set([...words.keys()].map((key) => key.replace(PLURAL, '')));
const sources = readdirSync(RENDERER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n');

/** Forms that one single number takes (Arabic: none, one, two): the words may say it without figures. */
function formsOfOneNumber(language: string): Set<string> {
  const rules = new Intl.PluralRules(language);
  const forms = Array.from({ length: 1000 }, (_, count) => rules.select(count));
  return new Set(forms.filter((form) => forms.indexOf(form) === forms.lastIndexOf(form)));
}

function flat(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

/** Words in a component that do not come from the catalogue: text between tags, and attributes that are read out or shown. */
function rawWords(source: string): string[] {
  const bare = source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const texts = [
    ...bare.matchAll(
      /<\/?[A-Za-z][\w.]*(?:\s[^<>]*[^<>=])?>\s*([^<>{}();=]*\p{L}{2,}[^<>{}();=]*?)\s*(?=<\/?[A-Za-z]|\{)/gu,
    ),
  ].map(([, words]) => words!);
  const attributes = [
    ...bare.matchAll(
      /\b(?:aria-label|alt|title|label|placeholder|description|lead|text)=(?:"([^"]*\p{L}{2,}[^"]*)"|\{'([^']*\p{L}{2,}[^']*)'\})/gu,
    ),
  ].map(([, one, other]) => one ?? other!);
  // Code between two brackets is no text, and a sample such as KTPR-7429 is no word.
  return [...texts, ...attributes].filter((words) => /\p{Ll}/u.test(words) && !/'[\w./-]+'/.test(words));
}

it('finds words that a component keeps to itself', () => {
  expect(rawWords('<Text c="dimmed">Hello there</Text>')).toEqual(['Hello there']);
  expect(rawWords('<Button aria-label="Close" onClick={() => go()}>{t("a.b")}</Button>')).toEqual(['Close']);
  expect(rawWords('const x = useState<string>(); return <p>{t("a")} · <b>{name}</b></p>;')).toEqual([]);
});

describe('the languages', () => {
  it('are at least English and Portuguese, each with a name and a direction', () => {
    expect([...catalogues.keys()]).toEqual(expect.arrayContaining(['en', 'pt']));
    for (const words of catalogues.values()) {
      expect(words.get('languageName')).toBeTruthy();
      expect(['ltr', 'rtl']).toContain(words.get('direction'));
    }
  });

  it.each([...catalogues])(
    '%s says everything that English says, and nothing is empty',
    (_language, words) => {
      expect([...stemsOf(english)].filter((key) => !stemsOf(words).has(key))).toEqual([]);
      expect([...stemsOf(words)].filter((key) => !stemsOf(english).has(key))).toEqual([]);
      expect([...words].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
    },
  );

  it.each([...catalogues])(
    '%s has every plural form of its language, with the same places to fill in',
    (language, words) => {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const plurals = new Set(
        [...words.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')),
      );
      for (const stem of plurals)
        for (const form of forms) expect(words.has(`${stem}_${form}`), `${stem}_${form}`).toBe(true);
      const sure = formsOfOneNumber(language);
      const holes = (text: string, isSure: boolean) =>
        [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])]
          .filter((hole) => !(isSure && hole === '{{count}}'))
          .sort();
      for (const [key, text] of words) {
        const original = english.get(key) ?? english.get(key.replace(PLURAL, '_other'));
        const isSure = sure.has(PLURAL.exec(key)?.[1] ?? '');
        expect(holes(text, isSure), key).toEqual(holes(original!, isSure));
      }
    },
  );

  it('say what happened, what is kept and what to do for every error of the catalogue', () => {
    for (const code of Object.keys(ERRORS))
      for (const part of ['what', 'kept', 'todo'])
        expect(english.has(`errors.${code}.${part}`), `errors.${code}.${part}`).toBe(true);
  });

  it('have every key that a screen asks for', () => {
    const asked = [...sources.matchAll(/\bt\(\s*'([\w./-]+)'/g)].map(([, key]) => key!);
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((key) => !stemsOf(english).has(key))).toEqual([]);
  });

  it('hold no key that no screen asks for', () => {
    const literals = new Set([...sources.matchAll(/'([\w./-]+)'/g)].map(([, text]) => text!));
    const prefixes = [...sources.matchAll(/`([\w./-]+)\$\{/g)].map(([, prefix]) => prefix!);
    const isAsked = (key: string) =>
      key === 'languageName' || literals.has(key) || prefixes.some((prefix) => key.startsWith(prefix));
    expect([...stemsOf(english)].filter((key) => !isAsked(key))).toEqual([]);
  });

  it('say everything: no screen holds words of its own', () => {
    const screens = readdirSync(join(RENDERER, 'features'), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && /^[A-Z]\w*\.tsx$/.test(entry.name),
    );
    expect(screens.length).toBeGreaterThan(20);
    const faults = screens.flatMap(({ parentPath, name }) =>
      rawWords(readFileSync(join(parentPath, name), 'utf8')).map(
        (words) => `${name}: "${words}" belongs in the catalogue`,
      ),
    );
    expect(faults).toEqual([]);
  });

  it('speak to teachers: no word of the machine room', () => {
    const forbidden =
      /\b(sync|synchroni[sz]|conflict|replicat|revision|invalid|error occurred|database|server|offline queue)\b/i;
    expect(
      [...english].filter(([key, text]) => forbidden.test(text) && key !== 'x').map(([key]) => key),
    ).toEqual([]);
  });
});
