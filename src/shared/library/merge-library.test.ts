import { describe, expect, it } from 'vitest';
import { loadLibrary } from './catalogue.ts';
import { fillUp, mergeLibrary } from './merge-library.ts';
import type { LibraryTemplate } from './template.ts';

const english = await loadLibrary('en');
const [one, two] = english as [LibraryTemplate, LibraryTemplate];

describe('mergeLibrary', () => {
  it('shows the higher version of the two, whoever has it, in its place', () => {
    const newer = { ...two, version: 3, title: 'Newer' };
    expect(mergeLibrary([one, two], [newer])).toEqual([one, newer]);
    expect(mergeLibrary([one, { ...two, version: 4 }], [newer])[1]?.version).toBe(4);
    expect(mergeLibrary([one, two], [{ ...two, title: 'Alike' }])[1]).toBe(two);
  });

  it('puts what is only published first', () => {
    const added = { ...one, id: 'a-new-one' };
    expect(mergeLibrary([one, two], [added]).map(({ id }) => id)).toEqual(['a-new-one', one.id, two.id]);
  });

  it('is the app’s own again when nothing is published any more', () => {
    expect(mergeLibrary(english, [])).toEqual(english);
  });
});

it('fillUp adds in English what a language lacks', () => {
  const wanted = [{ ...one, language: 'pt' }];
  expect(
    fillUp(wanted, english)
      .map(({ id, language }) => [id, language])
      .slice(0, 2),
  ).toEqual([
    [one.id, 'pt'],
    [two.id, 'en'],
  ]);
  expect(fillUp(wanted, english)).toHaveLength(english.length);
});
