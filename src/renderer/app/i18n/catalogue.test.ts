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
    .map((name) => [name.slice(0, -'.json'.length), flat(JSON.parse(readFileSync(join(HERE, name), 'utf8')) as Tree)]),
);
const english = catalogues.get('en')!;
const PLURAL = /_(zero|one|two|few|many|other)$/;
const stemsOf = (words: Map<string, string>) => new Set([...words.keys()].map((key) => key.replace(PLURAL, '')));
const sources = readdirSync(RENDERER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n');

function flat(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[prefix + key, value]] : [...flat(value, `${prefix}${key}.`)])),
  );
}

describe('the languages', () => {
  it('are at least English and Portuguese, each with a name and a direction', () => {
    expect([...catalogues.keys()]).toEqual(expect.arrayContaining(['en', 'pt']));
    for (const words of catalogues.values()) {
      expect(words.get('languageName')).toBeTruthy();
      expect(['ltr', 'rtl']).toContain(words.get('direction'));
    }
  });

  it.each([...catalogues])('%s says everything that English says, and nothing is empty', (_language, words) => {
    expect([...stemsOf(english)].filter((key) => !stemsOf(words).has(key))).toEqual([]);
    expect([...stemsOf(words)].filter((key) => !stemsOf(english).has(key))).toEqual([]);
    expect([...words].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });

  it.each([...catalogues])('%s has every plural form of its language, with the same places to fill in', (language, words) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = new Set([...words.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')));
    for (const stem of plurals) for (const form of forms) expect(words.has(`${stem}_${form}`), `${stem}_${form}`).toBe(true);
    const holes = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
    for (const [key, text] of words) {
      const original = english.get(key) ?? english.get(key.replace(PLURAL, '_other'));
      expect(holes(text), key).toEqual(holes(original!));
    }
  });

  it('say what happened, what is kept and what to do for every error of the catalogue', () => {
    for (const code of Object.keys(ERRORS)) for (const part of ['what', 'kept', 'todo']) expect(english.has(`errors.${code}.${part}`), `errors.${code}.${part}`).toBe(true);
  });

  it('have every key that a screen asks for', () => {
    const asked = [...sources.matchAll(/\bt\(\s*'([\w./-]+)'/g)].map(([, key]) => key!);
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter((key) => !stemsOf(english).has(key))).toEqual([]);
  });

  it('hold no key that no screen asks for', () => {
    const literals = new Set([...sources.matchAll(/'([\w./-]+)'/g)].map(([, text]) => text!));
    const prefixes = [...sources.matchAll(/`([\w./-]+)\$\{/g)].map(([, prefix]) => prefix!);
    const isAsked = (key: string) => literals.has(key) || prefixes.some((prefix) => key.startsWith(prefix));
    expect([...stemsOf(english)].filter((key) => !isAsked(key))).toEqual([]);
  });

  it('speak to teachers: no word of the machine room', () => {
    const forbidden = /\b(sync|synchroni[sz]|conflict|replicat|revision|invalid|error occurred|database|server|offline queue)\b/i;
    expect([...english].filter(([key, text]) => forbidden.test(text) && key !== 'x').map(([key]) => key)).toEqual([]);
  });
});
