import { expect, it } from 'vitest';
import { planWarnings, singleDays } from './plan-warnings.ts';
import { clockChanges, planWeeks } from './plan-weeks.ts';
import type { SchoolCalendar } from './school-calendar.ts';

const kenya: SchoolCalendar = {
  country: 'KE',
  timeZone: 'Africa/Nairobi',
  terms: [],
  holidays: [{ from: '2026-12-14', to: '2027-01-01', title: 'Christmas' }],
  lessons: [],
};
const portugal: SchoolCalendar = { ...kenya, country: 'PT', timeZone: 'Europe/Lisbon', holidays: [] };
const always = (_week: number): boolean => true;

function warningsOf(
  startOn: string,
  count: number,
  sides: SchoolCalendar[],
  busy: (week: number) => boolean = always,
) {
  return planWarnings(planWeeks(startOn, count, sides), clockChanges(startOn, count, sides), busy);
}

it('says closed weeks in a row as one', () => {
  expect(warningsOf('2026-11-30', 6, [portugal, kenya])).toMatchObject([
    { what: 'closed', side: 1, firstWeek: 3, lastWeek: 5, why: 'holiday', title: 'Christmas' },
  ]);
});

it('says nothing of weeks that nothing is planned for', () => {
  expect(warningsOf('2026-11-30', 6, [portugal, kenya], () => false)).toEqual([]);
  const inWeek4 = warningsOf('2026-11-30', 6, [portugal, kenya], (week: number) => week === 4);
  expect(inWeek4).toMatchObject([{ firstWeek: 4, lastWeek: 4 }]);
});

it('says short weeks, and not those that lose a day', () => {
  const holidays = [
    { from: '2026-12-01', to: '2026-12-03', title: 'Three days' },
    { from: '2026-12-08', to: '', title: 'One day' },
  ];
  expect(warningsOf('2026-11-30', 4, [{ ...kenya, holidays }])).toMatchObject([
    { what: 'few-days', firstWeek: 1, daysLeft: 2, title: 'Three days' },
  ]);
});

it('names single free days of weeks that are planned for, once, and not those it warns of', () => {
  const holidays = [
    { from: '2026-12-08', to: '', title: 'One day' },
    { from: '2026-12-01', to: '2026-12-03', title: 'Three days' },
    { from: '2026-12-18', to: '2026-12-21', title: 'Over a weekend' },
  ];
  const weeks = planWeeks('2026-11-30', 4, [portugal, { ...kenya, holidays }]);
  const titles = (busy: (week: number) => boolean) =>
    singleDays(weeks, busy).map(({ side, free }) => [side, free.map(({ title }) => title)]);
  expect(titles(always)).toEqual([[1, ['One day', 'Over a weekend']]]);
  expect(titles((week) => week === 1)).toEqual([]);
  expect(singleDays([], always)).toEqual([]);
});

it('says plans that are too short or too long first, and clocks in their week', () => {
  expect(warningsOf('2027-01-11', 3, [kenya])).toEqual([{ what: 'too-short', firstWeek: 0, weeks: 3 }]);
  const long = warningsOf('2027-01-11', 16, [portugal, kenya]);
  expect(long).toMatchObject([
    { what: 'too-long', weeks: 16 },
    { what: 'clocks', firstWeek: 12 },
  ]);
  expect(warningsOf('no day', 3, [kenya])).toEqual([]);
});
