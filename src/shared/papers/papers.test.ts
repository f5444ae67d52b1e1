import { describe, expect, it } from 'vitest';
import { KINDS } from '../records/kinds.ts';
import { OTHER_FACTS, REGISTRY_FACTS } from './beyond-records.ts';
import { dataMap, pathsOfKind } from './data-map.ts';
import { FACT_NAMES, fillPaper, fillText, type Paper, type PaperFacts } from './paper.ts';
import { PAPER_LANGUAGES, papersIn, type Papers } from './papers-in.ts';

const facts: PaperFacts = {
  school: 'Escola Ribeirinha',
  place: 'Belém',
  country: 'Brazil',
  verified: '1 March 2026, by Rosa',
  lead: 'Carla',
  operator: 'https://post.example.org/',
  teacher: 'Ana',
  today: '26 November 2026',
  classes: '7B',
  pupilCount: '29',
  partners: '6A, Kibera School',
  partnerCountries: 'Kenya',
  consentAge: '18',
  keepLeft: '60 days',
  keepUnsent: '365 days',
  keepExchange: '730 days',
};
const nothing = Object.fromEntries(FACT_NAMES.map((name) => [name, ''])) as unknown as PaperFacts;

const papersOf = (papers: Papers): Paper[] => {
  const { assessment, annex, children, teenagers, breach } = papers;
  return [assessment, annex, children, teenagers, breach];
};

/** The shape of nested words: which there are, and how many. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]));
  if (typeof value !== 'string') return typeof value;
  return [...value.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
}

describe.each(PAPER_LANGUAGES)('the papers in %s', (language) => {
  const papers = papersIn(language);

  it('say all that they say in English, with the same facts', () => {
    const { language: _, ...words } = papers;
    const { language: __, ...english } = papersIn('en');
    expect(shapeOf(words)).toEqual(shapeOf(english));
  });

  it('are filled with the facts of a school, and have lines where nothing is known', () => {
    for (const paper of papersOf(papers)) {
      const filled = JSON.stringify(fillPaper(paper, facts));
      expect(filled).not.toMatch(/[{]\w+[}]/);
      const empty = JSON.stringify(fillPaper(paper, nothing));
      expect(empty).not.toMatch(/[{]\w+[}]/);
      expect(empty).toContain('____');
      expect(filled).not.toContain('____');
    }
  });

  it('have a word for each field and kind of the data map, and none too many', () => {
    const { field, kind } = papers.map as unknown as {
      field: Record<string, Record<string, string>>;
      kind: Record<string, string>;
    };
    expect(Object.keys(kind).sort()).toEqual(Object.keys(KINDS).sort());
    expect(Object.keys(field).sort()).toEqual(Object.keys(KINDS).sort());
    for (const one of Object.values(KINDS))
      expect(Object.keys(field[one.kind]!).sort(), one.kind).toEqual(pathsOfKind(one).sort());
  });

  it('have a word for all that is said of them, and none too many', () => {
    const { map } = papers;
    const sections = dataMap();
    const rows = sections.flatMap((section) => section.rows);
    const beyond = [...REGISTRY_FACTS, ...OTHER_FACTS];
    const said: [Record<string, string>, readonly string[]][] = [
      [map.purpose, [...rows, ...beyond].map(({ purpose }) => purpose)],
      [map.person, [...rows, ...beyond].flatMap(({ about }) => about)],
      [map.place, [...sections.flatMap(({ places }) => places), ...beyond.map(({ place }) => place)]],
      [map.reader, [...rows, ...beyond].flatMap(({ readers }) => readers)],
      [map.sealing, rows.map(({ sealing }) => sealing)],
      [map.kept, [...sections, ...beyond].map(({ kept }) => kept)],
      [map.scope, sections.map(({ scope }) => scope)],
      [map.beyond, beyond.map(({ name }) => name)],
    ];
    for (const [words, used] of said) expect(Object.keys(words).sort()).toEqual([...new Set(used)].sort());
  });

  it('say in the data map for how long, with the times of the school', () => {
    for (const text of [papers.map.lead, ...Object.values(papers.map.kept)])
      expect(fillText(text, facts)).not.toMatch(/[{]\w+[}]/);
    expect(fillText(papers.map.kept.roster, facts)).toContain('60 days');
  });

  it('say where the operator can read, and within how long a breach is told', () => {
    const assessment = JSON.stringify(papers.assessment);
    expect(assessment).toMatch(
      /The operator can read the text|A operadora pode ler o texto|संचालक इन चिट्ठियों और साथ लिखे गए पाठों के शब्द पढ़ सकते हैं|تستطيع الجهة المشغّلة قراءة نص/,
    );
    expect(JSON.stringify(papers.breach)).toContain('72');
    expect(JSON.stringify([papers.children, papers.teenagers])).toMatch(
      /could read it too|poderiam? ler|भी उसे पढ़ सकते हैं|وقد يقرؤها أيضًا/,
    );
  });
});

it('a language that there is not yet comes in English', () => {
  expect(papersIn('sw-KE').language).toBe('en');
  expect(papersIn('pt-BR').language).toBe('pt');
});

it('a hole that is no fact stays to be seen', () => {
  expect(fillText('{school} {nobody}', { school: 'A' })).toBe('A {nobody}');
});
