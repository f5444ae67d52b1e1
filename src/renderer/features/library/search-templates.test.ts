import { describe, expect, it } from 'vitest';
import { libraryLanguage, loadLibrary } from '../../../shared/library/catalogue.ts';
import { foldWords } from '../../../shared/lib/fold-words.ts';
import { searchTemplates, type LibraryQuestion } from './search-templates.ts';

const ANY: LibraryQuestion = { words: '', goals: [], kind: '', age: 0 };
const goalName = (goal: number) => (goal === 6 ? 'Água potável e saneamento' : `Goal ${goal}`);
const shelves = { en: await loadLibrary('en'), pt: await loadLibrary('pt') };
const libraryTemplates = (language: string) => shelves[libraryLanguage(language)];
const find = (language: string, question: Partial<LibraryQuestion>) =>
  searchTemplates(libraryTemplates(language), { ...ANY, ...question }, goalName).map(({ id }) => id);

describe('searching the library', () => {
  it('shows everything when nothing is asked, in the library’s order', () => {
    expect(find('en', {})).toEqual(libraryTemplates('en').map(({ id }) => id));
  });

  it('ignores accents and large letters, and takes the beginning of a word', () => {
    const [first] = find('pt', { words: 'agua' });
    expect(first).toBe('our-water-from-source-to-glass');
    expect(find('pt', { words: 'ÁGU' })[0]).toBe(first);
    expect(foldWords('Água, São-João!')).toEqual(['agua', 'sao', 'joao']);
  });

  it('wants every word', () => {
    expect(find('en', { words: 'water xylophone' })).toEqual([]);
  });

  it('puts a word in the title first', () => {
    expect(find('en', { words: 'food' })[0]).toBe('food-in-our-market');
  });

  it('filters by goal, age and kind together', () => {
    for (const template of libraryTemplates('en')) {
      expect(
        find('en', { goals: [String(template.goals[0])], age: template.ageFrom, kind: template.kind }),
      ).toContain(template.id);
    }
    expect(find('en', { age: 5, goals: ['6'], kind: 'solve-a-problem' })).toEqual([]);
  });
});
