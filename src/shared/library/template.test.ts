import { describe, expect, it } from 'vitest';
import { loadLibrary } from './catalogue.ts';
import { libraryFaults } from './library-standard.ts';
import { parseTemplate, readTemplate, type LibraryTemplate } from './template.ts';

const [first] = await loadLibrary('en');
const good = (): LibraryTemplate => structuredClone(first!);
type Spoil = (template: LibraryTemplate) => void;

describe('parseTemplate', () => {
  it.each<[string, Spoil]>([
    ['weeks that do not add up', (template) => (template.weeks += 1)],
    ['a task due before its phase', (template) => (template.phases[2]!.tasks[0]!.week = 1)],
    ['a goal that does not exist', (template) => template.goals.push(18)],
    ['an empty text', (template) => (template.phases[0]!.tasks[0]!.title = '  ')],
    [
      'two tasks with one id',
      (template) => (template.phases[1]!.tasks[0]!.id = template.phases[0]!.tasks[0]!.id),
    ],
    ['ages the wrong way round', (template) => (template.ageFrom = template.ageTo + 1)],
    ['a version below one', (template) => (template.version = 0)],
    ['a kind nobody knows', (template) => (template.kind = 'sell-something' as never)],
    ['a whole book in a title', (template) => (template.title = 'x'.repeat(161))],
  ])('refuses %s', (_name, spoil) => {
    const template = good();
    spoil(template);
    expect(() => parseTemplate(template)).toThrow();
    expect(readTemplate(template)).toBeUndefined();
  });

  it('takes what a teacher has kept of her own, however bare: the library asks more', () => {
    const template = good();
    template.phases = [{ id: 'collaboration', title: 'Our way', weeks: 2, summary: '', tasks: [] }];
    Object.assign(template, { weeks: 2, goals: [], care: [], rubric: [], questions: [], lowBandwidth: '' });
    expect(readTemplate(template)).toEqual(template);
    expect(libraryFaults(template).length).toBeGreaterThan(4);
  });
});

describe('libraryFaults', () => {
  it('has nothing to say of a whole template', () => {
    expect(libraryFaults(good())).toEqual([]);
  });

  it.each<[string, Spoil, RegExp]>([
    ['phases in another order', (template) => template.phases.reverse(), /^phases: the four/],
    ['a missing phase', (template) => template.phases.pop(), /^phases: the four/],
    ['a goal said twice', (template) => template.goals.push(template.goals[0]!), /^goals: one/],
    ['a task in one sentence', (t) => (t.phases[0]!.tasks[0]!.description = 'Do it.'), /two to five/],
    ['a phase with one task', (template) => template.phases[0]!.tasks.splice(1), /^phases\.0\.tasks: 1/],
    ['filler', (template) => (template.summary += ' Lorem ipsum.'), /^summary: something is still/],
    [
      'a question for an address',
      (t) => (t.aims[0] = `${t.aims[0]} Write your home address.`),
      /finds a child/,
    ],
    ['no word of care', (template) => (template.care = []), /^care: 0/],
    ['three weeks only', (template) => (template.weeks = 3), /^weeks: 3/],
    ['ages for everybody', (template) => (template.ageFrom = template.ageTo - 9), /^ages:/],
    ['a source in two words', (t) => (t.questions[0]!.howDoWeKnow = 'Ask them.'), /howDoWeKnow: at least/],
    ['a skill twice', (template) => template.rubric.push(template.rubric[0]!), /^rubric: a skill/],
    [
      'materials nobody can overlook',
      (t) => (t.materials[0] = 'paper '.repeat(20).trim()),
      /^materials: a line/,
    ],
  ])('finds %s', (_name, spoil, fault) => {
    const template = good();
    spoil(template);
    expect(libraryFaults(template).join('\n')).toMatch(new RegExp(fault.source, 'm'));
  });
});
