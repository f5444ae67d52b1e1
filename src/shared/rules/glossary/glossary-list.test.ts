import { expect, it } from 'vitest';
import { foldWords } from '../../lib/fold-words.ts';
import type { Room } from '../../records/room.ts';
import type { Term } from '../../records/term.ts';
import { inAlphabet, languagesOf, matchesTerm } from './glossary-list.ts';

const term = (
  id: string,
  sides: Record<string, string>,
  removedAt = '',
): Pick<Term, 'id' | 'sides' | 'removedAt'> => ({
  id,
  removedAt,
  sides: Object.entries(sides).map(([language, word]) => ({ id: language, word, sound: '', example: '' })),
});
const roomOf = (...languages: string[][]): Pick<Room, 'classes' | 'languages'> => ({
  languages: ['fr'],
  classes: languages.map((spoken, index) => ({ id: `class:${index}`, languages: spoken })) as Room['classes'],
});

it('the languages of an exchange begin with our own, each once, and are never none', () => {
  expect(languagesOf(roomOf(['en', 'sw'], ['pt'], ['pt', 'en']), 'class:1', 'ar')).toEqual([
    'pt',
    'en',
    'sw',
    'fr',
  ]);
  expect(
    languagesOf({ ...roomOf([], ['no/language', 'toString.x']), languages: [] }, 'class:0', 'ar'),
  ).toEqual(['ar']);
});

it('words stand in the alphabet of the reader; what nobody has written in it yet comes last', () => {
  const words = [
    term('z', { pt: 'zebra', en: 'zebra' }),
    term('m', { en: 'moon' }),
    term('a', { pt: 'água', en: 'water' }),
    term('b', { pt: 'Barco', en: 'boat' }),
    term('x', { pt: 'abelha' }, '2026-01-01T00:00:00Z'),
  ];
  expect(inAlphabet(words, 'pt').map(({ id }) => id)).toEqual(['a', 'b', 'z', 'm']);
  expect(inAlphabet(words, 'en').map(({ id }) => id)).toEqual(['b', 'm', 'a', 'z']);
});

it('a word is found by the beginning of any of its words, in any language, without accents', () => {
  const water = term('a', { pt: 'Água do rio', hi: 'पानी' });
  expect(matchesTerm(water, foldWords('agua'))).toBe(true);
  expect(matchesTerm(water, foldWords('RIO ag'))).toBe(true);
  expect(matchesTerm(water, foldWords('पा'))).toBe(true);
  expect(matchesTerm(water, foldWords('gua'))).toBe(false);
  expect(matchesTerm(water, foldWords('rio mar'))).toBe(false);
  expect(matchesTerm(water, [])).toBe(true);
});
