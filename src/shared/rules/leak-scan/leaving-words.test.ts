import { describe, expect, it } from 'vitest';
import { freshFullNames, lookAtLeaving, mayBecomeFullName, type LeavingWatch } from './leaving-words.ts';
import { makeNameIndex } from './name-index.ts';

const watch: LeavingWatch = {
  roster: makeNameIndex([
    { givenName: 'Beatriz', familyName: 'Figueiredo' },
    { givenName: 'João', familyName: 'Silva Santos' },
    { givenName: 'Davi', familyName: 'Costa' },
    { givenName: 'Ana', familyName: 'Souza' },
    { givenName: 'Rosa', familyName: 'Lima' },
  ]),
  signed: ['Ana Prado'],
};
const foundIn = (text: string) =>
  lookAtLeaving(text, watch).found.map(({ kind, start, end }) => [kind, text.slice(start, end)]);
const fullIn = (text: string) => lookAtLeaving(text, watch).fullNames;

describe('what a teacher writes, before it leaves', () => {
  it.each([
    ['phone', 'Call me: 0712 345 678', '0712 345 678'],
    ['email', 'Write to ana@escola.example', 'ana@escola.example'],
    ['address', 'Our school is at 12 Moi Road.', '12 Moi Road'],
    ['handle', 'We are @escola_azul there', '@escola_azul'],
    ['name', 'Davi will bring the maps', 'Davi'],
    ['name', 'D4vi will bring the maps', 'D4vi'],
    ['name', 'Davizinho will bring the maps', 'Davizinho'],
  ])('is told of: %s in %s', (kind, text, words) => {
    expect(foundIn(text)).toContainEqual([kind, words]);
    expect(fullIn(text)).toEqual([]);
  });

  it.each([
    'Look at https://example.org/maps for the maps',
    'Bring 3 sheets of paper to lesson 2 on 12 May at 10:30',
    'We meet our partners in room 14.',
  ])('nothing is said about links and ordinary plans: %s', (text) => {
    expect(foundIn(text)).toEqual([]);
  });

  it.each([
    ['Beatriz Figueiredo brings the maps', 'Beatriz Figueiredo'],
    ['beatriz figueiredo brings the maps', 'beatriz figueiredo'],
    ['Figueiredo Beatriz', 'Figueiredo Beatriz'],
    ['Joao Santos', 'Joao Santos'],
    ['BeatrizFigueiredo', 'BeatrizFigueiredo'],
    ['Beatirz Figueiredo brings', 'Beatirz Figueiredo'],
    ['b e a t r i z f i g u e i r e d o', 'b e a t r i z f i g u e i r e d o'],
    ['Rosa Lima brings', 'Rosa Lima'],
  ])('a full name is asked about: %s', (text, name) => {
    expect(fullIn(text)).toEqual([name]);
  });

  it('two first names side by side are told, not asked about', () => {
    expect(fullIn('Davi Beatriz: maps')).toEqual([]);
    expect(foundIn('Davi Beatriz: maps')).toEqual([['name', 'Davi Beatriz']]);
  });

  it('the name she signs with is not taken for a pupil, a pupil of that first name is', () => {
    expect(foundIn('Warm greetings, Ana Prado')).toEqual([]);
    expect(foundIn('Ana Pradogo')).toEqual([['name', 'Ana']]);
    expect(foundIn('Ana brings the maps. Ana Prado')).toEqual([['name', 'Ana']]);
    expect(fullIn('Ana Souza, says Ana Prado')).toEqual(['Ana Souza']);
  });

  it.each([
    ['Ask Beatriz', true],
    ['Ask Beatriz Fig', true],
    ['Ask Figueiredo B', true],
    ['Ask Beatriz about', false],
    ['Ask the class', false],
    ['Beatriz\nbrings the maps', true],
  ])('a name that is still being written: %s, %s', (text, isSo) => {
    expect(mayBecomeFullName(text, watch)).toBe(isSo);
  });

  it('what has left with a name before is not asked about again; another name is', () => {
    const left = 'Beatriz Figueiredo brings the maps';
    expect(freshFullNames(`${left} and pens`, left, watch)).toEqual([]);
    expect(freshFullNames('BEATRIZ  FIGUEIREDO', left, watch)).toEqual([]);
    expect(freshFullNames(`${left}, Davi Costa too`, left, watch)).toEqual(['Davi Costa']);
  });
});
