import Holidays from 'date-holidays';
import { expect, it } from 'vitest';
import { hasPublicHolidays, publicHolidays } from '../src/shared/calendar/public-holidays.ts';

/** Countries with fixed days, Easter, the moon, days in place of a Sunday, and several years in which one falls twice. */
const SAMPLE = ['KE', 'PT', 'BR', 'EG', 'TR', 'JP', 'US', 'IN', 'NG', 'SA'];
const DAY_MS = 86_400_000;

it.each(SAMPLE)('says of %s what the library says', (country) => {
  const theirs = new Set<string>();
  for (let year = 2026; year <= 2034; year++) {
    for (const { date, start, end, type } of new Holidays(country, { languages: ['en'] }).getHolidays(year)) {
      if (type !== 'public') continue;
      const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
      theirs.add(`${date.slice(0, 10)} ${days}`);
    }
  }
  const ours = publicHolidays(country, '2026-01-01', '2034-12-31', 'en').map(
    ({ from, to }) => `${from} ${(Date.parse(to) - Date.parse(from)) / DAY_MS + 1}`,
  );
  expect(new Set(ours)).toEqual(theirs);
});

it('names them in the reader’s language, or in English', () => {
  const christmas = (language: string) =>
    publicHolidays('PT', '2026-12-25', '2026-12-25', language).map(({ title }) => title);
  expect(christmas('pt-BR')).toEqual(['Natal']);
  expect(christmas('en')).toEqual(['Christmas Day']);
  expect(christmas('xx')).toEqual(['Christmas Day']);
});

it('gives what touches the days asked for, in order, and says what the moon decides', () => {
  const days = publicHolidays('EG', '2027-03-10', '2027-05-01', 'en');
  expect(days.map(({ from, to, isExpected }) => [from, to, isExpected])).toEqual([
    ['2027-03-09', '2027-03-11', true],
    ['2027-04-25', '2027-04-25', false],
    ['2027-05-01', '2027-05-01', false],
  ]);
});

it('has nothing for what is no country, and no names from elsewhere', () => {
  expect(publicHolidays('XX', '2026-01-01', '2026-12-31', 'en')).toEqual([]);
  expect(publicHolidays('toString', '2026-01-01', '2026-12-31', 'en')).toEqual([]);
  expect(hasPublicHolidays('KE')).toBe(true);
  expect(hasPublicHolidays('constructor')).toBe(false);
});
