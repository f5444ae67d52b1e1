import { expect, it } from 'vitest';
import { agreedClasses, agreementMark, hasChangedSince } from './agreement.ts';

const EMPTY = {
  goals: ['6'],
  aims: '',
  startOn: '',
  weeks: 0,
  languages: [],
  teamSize: 0,
  parts: [],
  rules: [],
};
const inIt = (...ids: string[]) => ids.map((id) => ({ id: `class:${id}` }));
const two = { ...EMPTY, startOn: '2027-02-01', classes: inIt('ana', 'ben') };
const yes = (id: string, of: string) => ({
  id: `class:${id}`,
  at: '2027-01-10T12:00:00.000Z',
  language: 'en',
  of,
});

it('names the text, in whatever order its lists came', () => {
  expect(agreementMark({ ...EMPTY, classes: inIt('ana', 'ben') })).toBe('');
  expect(agreementMark(two)).not.toBe('');
  expect(agreementMark({ ...two, languages: ['en', 'pt'] })).toBe(
    agreementMark({ ...two, languages: ['pt', 'en'] }),
  );
  expect(agreementMark({ ...two, weeks: 6 })).not.toBe(agreementMark(two));
});

it('of two classes says nothing of who they are: they said yes to each other', () => {
  expect(agreementMark({ ...two, classes: inIt('ana') })).toBe(agreementMark(two));
});

it('asks all again when a third class joins, in whatever order they are listed, also where nothing was written', () => {
  const mark = agreementMark(two);
  const confirmed = [yes('ana', mark), yes('ben', mark)];
  expect([...agreedClasses({ ...two, confirmed })]).toEqual(['class:ana', 'class:ben']);
  const three = { ...two, classes: inIt('ana', 'ben', 'cy') };
  expect([...agreedClasses({ ...three, confirmed })]).toEqual([]);
  expect(hasChangedSince({ ...three, confirmed }, 'class:ben')).toBe(true);
  expect(agreementMark({ ...three, classes: inIt('cy', 'ben', 'ana') })).toBe(agreementMark(three));
  expect(agreementMark({ ...EMPTY, classes: three.classes })).not.toBe('');
});
