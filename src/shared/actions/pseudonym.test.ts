import { describe, expect, it } from 'vitest';
import { pseudonymFor } from './pseudonym.ts';

const many = (language: string): string[] => {
  const taken = new Set<string>();
  for (let n = 0; n < 648; n++) taken.add(pseudonymFor(`pupil:${n % 40}`, taken, language));
  return [...taken];
};

describe.each(['en', 'pt'])('pseudonyms in %s', (language) => {
  it('are the same for the same pupil, another where one is taken, and enough for every class', () => {
    const name = pseudonymFor('pupil:1', new Set(), language);
    expect(pseudonymFor('pupil:1', new Set(), language)).toBe(name);
    expect(pseudonymFor('pupil:1', new Set([name]), language)).not.toBe(name);
    expect(many(language)).toHaveLength(648);
    expect(pseudonymFor('pupil:1', new Set(many(language)), language)).toMatch(/ 649$/);
  });
});

it('agree in Portuguese with what they are said of', () => {
  const names = many('pt-BR');
  expect(names).toEqual(expect.arrayContaining(['Garça Dourada', 'Tucano Dourado', 'Onça Azul']));
  expect(names).not.toContain('Garça Dourado');
  expect(names.join('')).not.toContain('/');
});

it('are English where a language has none of its own', () => {
  expect(pseudonymFor('pupil:1', new Set(), 'sw')).toBe(pseudonymFor('pupil:1', new Set()));
});
