import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PHASE_KINDS, PROJECT_KINDS } from '../records/project.ts';
import { libraryTemplates } from './catalogue.ts';
import { parseTemplate, type LibraryTemplate } from './template.ts';

const LANGUAGES = ['en', 'pt'];
const FILLER = /lorem|ipsum|\bTODO\b|\bTBD\b|\bXXX\b|\.\.\./;
/** What a child must never write, wherever it is asked for in earnest; the texts forbid it in other words. */
const PRIVATE = /phone number|e-mail|home address|surname|número de telefone|sobrenome|endereço|@/i;

const files = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.json'));
const slugs = [...new Set(files.map((name) => name.split('.')[0]!))];

describe.each(files)('%s', (name) => {
  const template = read(name);

  it('is a template with the id and language of its file', () => {
    expect(`${template.id}.${template.language}.json`).toBe(name);
  });

  it('has the four phases in order and goals between 1 and 17, each once', () => {
    expect(template.phases.map((phase) => phase.id)).toEqual(PHASE_KINDS);
    expect(template.goals.every((goal) => goal >= 1 && goal <= 17)).toBe(true);
    expect(new Set(template.goals).size).toBe(template.goals.length);
  });

  it('says something everywhere, without filler', () => {
    for (const value of texts(template)) {
      expect(value.trim()).not.toBe('');
      expect(value).toBe(value.trim());
      expect(value).not.toMatch(FILLER);
    }
    expect(new Set(descriptions(template)).size).toBe(descriptions(template).length);
  });

  it('describes every task in two to five sentences', () => {
    for (const description of descriptions(template)) {
      expect(description.length).toBeGreaterThan(120);
      const sentences = description.match(/[.!?]+”?(?=\s|$)/g) ?? [];
      expect(sentences.length, description).toBeGreaterThanOrEqual(2);
      expect(sentences.length, description).toBeLessThanOrEqual(5);
    }
  });

  it('asks for nothing that finds a child', () => {
    for (const value of texts(template)) expect(value).not.toMatch(PRIVATE);
  });

  it('fits the project it becomes', () => {
    expect(template.aims.join('\n').length).toBeLessThanOrEqual(2000);
    expect([...template.materials, template.lowBandwidth].join('\n').length).toBeLessThanOrEqual(2000);
  });
});

describe('languages', () => {
  it.each(slugs)('%s has the same structure in every language', (slug) => {
    const [first, ...others] = LANGUAGES.map((language) => read(`${slug}.${language}.json`));
    for (const other of others) {
      expect(structure(other)).toEqual(structure(first!));
      expect(other.title).not.toBe(first!.title);
    }
  });
});

describe('libraryTemplates', () => {
  it('knows every file', () => {
    for (const language of LANGUAGES) {
      const ids = libraryTemplates(language).map((template) => template.id);
      expect(ids.toSorted()).toEqual(slugs.toSorted());
      expect(libraryTemplates(language).every((template) => template.language === language)).toBe(true);
    }
  });

  it('takes a region and falls back to English', () => {
    expect(libraryTemplates('pt-BR')).toEqual(libraryTemplates('pt'));
    expect(libraryTemplates('ar')).toEqual(libraryTemplates('en'));
    expect(libraryTemplates('')).toEqual(libraryTemplates('en'));
  });

  it('has at least two of each kind', () => {
    for (const kind of PROJECT_KINDS)
      expect(
        libraryTemplates('en').filter((template) => template.kind === kind).length,
      ).toBeGreaterThanOrEqual(2);
  });
});

describe('parseTemplate', () => {
  const good = () => structuredClone(read('a-day-in-our-school.en.json'));

  it.each<[string, (template: LibraryTemplate) => void]>([
    ['phases in another order', (template) => template.phases.reverse()],
    ['a missing phase', (template) => template.phases.pop()],
    ['weeks that do not add up', (template) => (template.weeks += 1)],
    ['a task due before its phase', (template) => (template.phases[2]!.tasks[0]!.week = 1)],
    ['a goal that does not exist', (template) => template.goals.push(18)],
    ['an empty text', (template) => (template.phases[0]!.tasks[0]!.title = '  ')],
    [
      'two tasks with one id',
      (template) => (template.phases[1]!.tasks[0]!.id = template.phases[0]!.tasks[0]!.id),
    ],
    ['ages the wrong way round', (template) => (template.ageFrom = template.ageTo + 1)],
  ])('refuses %s', (_name, spoil) => {
    const template = good();
    spoil(template);
    expect(() => parseTemplate(template)).toThrow();
  });
});

function read(name: string): LibraryTemplate {
  return parseTemplate(JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')));
}

function descriptions(template: LibraryTemplate): string[] {
  return template.phases.flatMap((phase) => phase.tasks.map((task) => task.description));
}

/** Every string inside a value. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
}

/** What must be the same in every language: ids, weeks, goals, ages and how many there are of each. */
function structure(template: LibraryTemplate) {
  const {
    id,
    version,
    kind,
    goals,
    ageFrom,
    ageTo,
    weeks,
    subjects,
    aims,
    phases,
    materials,
    reflection,
    rubric,
    questions,
    letterStarters,
  } = template;
  return {
    id,
    version,
    kind,
    goals,
    ageFrom,
    ageTo,
    weeks,
    phases: phases.map((phase) => ({
      id: phase.id,
      weeks: phase.weeks,
      tasks: phase.tasks.map((task) => ({ id: task.id, who: task.who, week: task.week })),
    })),
    rubric: rubric.map((entry) => entry.skill),
    counts: [subjects, aims, materials, reflection, questions, letterStarters].map((list) => list.length),
  };
}
