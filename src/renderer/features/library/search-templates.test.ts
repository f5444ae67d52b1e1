import { describe, expect, it } from 'vitest';
import { foldWords } from '../../../shared/lib/fold-words.ts';
import { loadLibrary } from '../../../shared/library/catalogue.ts';
import { indexLibrary, searchTemplates, subjectsOf, type LibraryQuestion } from './search-templates.ts';

const ANY: LibraryQuestion = {
  words: '',
  goal: '',
  kind: '',
  subject: '',
  age: 0,
  weeks: 0,
  onlyFavourites: false,
};
const WATER = 'our-water-from-source-to-glass';
const goalName = (goal: number) => (goal === 6 ? 'Água potável e saneamento' : `Goal ${goal}`);
const shelves = { en: await loadLibrary('en'), pt: await loadLibrary('pt') };
const indexes = { en: indexLibrary(shelves.en, goalName), pt: indexLibrary(shelves.pt, goalName) };
const find = (
  language: keyof typeof shelves,
  question: Partial<LibraryQuestion>,
  favourites: string[] = [],
) =>
  searchTemplates(shelves[language], indexes[language], { ...ANY, ...question }, new Set(favourites)).map(
    ({ id }) => id,
  );

describe('searching the library', () => {
  it('shows everything when nothing is asked, in the library’s order', () => {
    expect(find('en', {})).toEqual(shelves.en.map(({ id }) => id));
    expect(find('en', { words: ' ,. ' })).toHaveLength(shelves.en.length);
  });

  it('ignores accents and large letters, and takes the beginning of a word', () => {
    for (const words of ['agua', 'água', 'ÁGU', 'agu']) expect(find('pt', { words })[0], words).toBe(WATER);
    expect(foldWords('Água, São-João!')).toEqual(['agua', 'sao', 'joao']);
  });

  it.each<[keyof typeof shelves, string, string]>([
    ['en', 'watter', WATER],
    ['en', 'squar metre', 'one-square-metre'],
    ['en', 'rumor', 'true-or-rumour'],
    ['pt', 'bibliotca pequenos', 'books-for-the-little-ones'],
    ['pt', 'camizeta', 'the-journey-of-a-shirt'],
    ['pt', 'recreo paz', 'peace-in-the-break'],
  ])('in %s forgives the slip in "%s"', (language, words, id) => {
    expect(find(language, { words }).slice(0, 3)).toContain(id);
  });

  it('puts the word that was typed before one that looks like it', () => {
    expect(find('en', { words: 'moon' })[0]).toBe('the-same-moon');
    expect(find('en', { words: 'food' })[0]).toBe('food-in-our-market');
  });

  it('forgives nothing in short words, and finds nothing for nonsense', () => {
    expect(find('en', { words: 'zqx' })).toEqual([]);
    expect(find('pt', { words: 'xilofonista' })).toEqual([]);
  });

  it('wants every word', () => {
    expect(find('en', { words: 'water xylophone' })).toEqual([]);
  });

  it('finds a goal by its name in the reader’s language', () => {
    expect(find('en', { words: 'saneamento' })).toContain(WATER);
  });
});

describe('narrowing the library down', () => {
  it('every template is found by what it says of itself', () => {
    for (const { id, goals, ageFrom, ageTo, kind, weeks, subjects } of shelves.en) {
      const own = { goal: String(goals[0]), kind, weeks, subject: subjects[0]! };
      for (const age of [ageFrom, ageTo]) expect(find('en', { ...own, age })).toContain(id);
      expect(find('en', { weeks: weeks - 1 })).not.toContain(id);
      expect(find('en', { age: ageTo + 1 })).not.toContain(id);
    }
  });

  it('by everything at once, and there may be nothing', () => {
    expect(find('en', { age: 8, goal: '17', kind: 'solve-a-problem' })).toEqual([]);
    expect(find('pt', { words: 'agua', kind: 'work-towards-sdg' })[0]).toBe(WATER);
    expect(find('pt', { words: 'agua', kind: 'know-each-other' })).not.toContain(WATER);
  });

  it('to the favourites', () => {
    expect(find('en', { onlyFavourites: true })).toEqual([]);
    expect(find('en', { onlyFavourites: true }, ['the-same-moon', 'gone-meanwhile'])).toEqual([
      'the-same-moon',
    ]);
  });

  it('offers every subject once, by the alphabet', () => {
    const subjects = subjectsOf(shelves.pt, 'pt');
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(subjects).toContain('Matemática');
    expect(subjects).toEqual(subjects.toSorted(new Intl.Collator('pt').compare));
  });
});
