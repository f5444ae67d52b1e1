import { expect, it } from 'vitest';
import { makeNameIndex } from './name-index.ts';
import { mayBecomeWordsThatStay, wordsThatStay } from './open-words.ts';

const roster = makeNameIndex([
  { givenName: 'Quixandra', familyName: 'Wembleton' },
  { givenName: 'Bia', familyName: 'Souza' },
] as never);

it.each([
  ['Herons live at our river. Bia drew one.', []],
  ['Ring me: +55 91 98765-4321', ['+55 91 98765-4321']],
  ['I am Quixandra Wembleton.', ['Quixandra Wembleton']],
  ['Write to me: quix@example.org', ['quix@example.org']],
])('of %j stays %j', (text, stays) => {
  expect(wordsThatStay(text, '', roster)).toEqual(stays);
});

it('lets go on what stood there before: it is not this pupil’s', () => {
  const left = 'Our school: +254 20 123 4567.';
  expect(wordsThatStay(`${left} Fish jump.`, left, roster)).toEqual([]);
  expect(wordsThatStay(`${left} Mine: +55 91 98765-4321`, left, roster)).toEqual(['+55 91 98765-4321']);
});

it.each([
  ['The river is 40 m wide.', false],
  ['ring me 0175', true],
  ['quix@', true],
  ['My name is Quixandra', true],
  ['In 2026 we measured', false],
])('%j may become such a thing: %j', (text, may) => {
  expect(mayBecomeWordsThatStay(text, roster)).toBe(may);
});
