import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROJECT_KINDS } from '../records/project.ts';
import { loadLibrary } from './catalogue.ts';
import { LIBRARY_LANGUAGES, libraryLanguage } from './languages.ts';
import { libraryFaults, sentencesOf, textsOf } from './library-standard.ts';
import { parseTemplate, type LibraryTemplate } from './template.ts';

const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.json'));
const slugs = [...new Set(files.map((name) => name.split('.')[0]!))];
const english = await loadLibrary('en');

describe.each(files)('%s', (name) => {
  const template = read(name);

  it('is a template with the id and language of its file', () => {
    expect(`${template.id}.${template.language}.json`).toBe(name);
  });

  it('is all that the library asks for', () => {
    expect(libraryFaults(template)).toEqual([]);
  });

  it('has no field that the app does not know', () => {
    expect(JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))).toEqual(template);
  });
});

describe('languages', () => {
  it.each(slugs)('%s has the same structure in every language, and other words', (slug) => {
    const [first, ...others] = LIBRARY_LANGUAGES.map((language) => read(`${slug}.${language}.json`));
    for (const other of others) {
      expect(structureOf(other)).toEqual(structureOf(first!));
      const texts = new Set(wordsOf(first!));
      expect(wordsOf(other).filter((text) => text.length > 20 && texts.has(text))).toEqual([]);
    }
  });

  it('takes a region, and English for what nobody has written', () => {
    expect(['pt-BR', 'PT', 'pt_PT'].map(libraryLanguage)).toEqual(['pt', 'pt', 'pt']);
    expect(['ar', '', 'english'].map(libraryLanguage)).toEqual(['en', 'en', 'en']);
  });
});

describe.each(LIBRARY_LANGUAGES)('the library in %s', (language) => {
  it('holds every file once', async () => {
    const shelf = await loadLibrary(language);
    expect(shelf.map(({ id }) => id).toSorted()).toEqual(slugs.toSorted());
    expect(shelf.every((template) => template.language === language)).toBe(true);
    expect(await loadLibrary(language)).toBe(shelf);
  });

  it('says nothing twice, in no two templates', async () => {
    const seen = new Map<string, string>();
    const twice: string[] = [];
    for (const template of await loadLibrary(language)) {
      for (const sentence of wordsOf(template).flatMap(sentencesOf)) {
        const folded = sentence.toLowerCase();
        if (folded.length > 34 && seen.has(folded))
          twice.push(`${seen.get(folded)}, ${template.id}: ${sentence}`);
        seen.set(folded, template.id);
      }
    }
    expect(twice).toEqual([]);
  });
});

describe('what there is to choose from', () => {
  it('is at least 24 templates, at least six of each kind', () => {
    expect(english.length).toBeGreaterThanOrEqual(24);
    for (const kind of PROJECT_KINDS)
      expect(english.filter((template) => template.kind === kind).length, kind).toBeGreaterThanOrEqual(6);
  });

  it('is really about each of the 17 goals: it stands first or second in one of them', () => {
    const covered = new Set(english.flatMap(({ goals }) => goals.slice(0, 2)));
    expect([...covered].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 17 }, (_, index) => index + 1),
    );
  });

  it.each(Array.from({ length: 11 }, (_, index) => index + 8))(
    'has at least three for pupils of %i',
    (age) => {
      const fitting = english.filter(({ ageFrom, ageTo }) => ageFrom <= age && age <= ageTo);
      expect(fitting.length).toBeGreaterThanOrEqual(3);
    },
  );

  it('takes from 4 to 15 weeks', () => {
    const weeks = english.map((template) => template.weeks);
    expect([Math.min(...weeks), Math.max(...weeks)]).toEqual([4, 15]);
    expect(new Set(weeks).size).toBeGreaterThanOrEqual(8);
  });

  it('asks nowhere for more than one computer, nor for a printer', () => {
    for (const template of english)
      expect(template.materials.join(' '), template.id).not.toMatch(
        /printer|projector|tablet|computers|internet/i,
      );
  });
});

function read(name: string): LibraryTemplate {
  return parseTemplate(JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')));
}

/** Every text that is written and not chosen from a list. */
function wordsOf(template: LibraryTemplate): string[] {
  return textsOf(template)
    .filter(([place]) => !/(^|\.)(id|language|kind|who|skill)$/.test(place))
    .map(([, text]) => text);
}

/** What must be the same in every language: everything but the words. */
function structureOf(template: LibraryTemplate): unknown {
  const bare = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') return /^(id|kind|who|skill)$/.test(name) ? value : '';
    if (Array.isArray(value)) return value.map((part) => bare(part, ''));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, bare(part, key)]));
  };
  return bare(template, '');
}
