import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CALENDAR_TEXT_LENGTH, calendarText, parseCalendarText } from './calendar-text.ts';
import { isoDayOf } from './zones.ts';

const aDay = fc.integer({ min: 20_500, max: 24_000 }).map(isoDayOf);
const someDays = fc.tuple(aDay, aDay).map(([a, b]) => ({ from: a < b ? a : b, to: a < b ? b : a }));
const aTime = fc
  .integer({ min: 0, max: 1439 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
const aCalendar = fc.record({
  terms: fc.array(someDays, { maxLength: 30 }),
  holidays: fc.array(
    someDays.map((days) => ({ ...days, title: 'Our own words' })),
    { maxLength: 100 },
  ),
  lessons: fc.array(
    fc.record({ weekday: fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), from: aTime, to: aTime }),
    { maxLength: 80 },
  ),
});

it('comes back as it went, without names, in whatever order it was written', () => {
  fc.assert(
    fc.property(aCalendar, (calendar) => {
      const text = calendarText(calendar);
      expect(text.length).toBeLessThanOrEqual(CALENDAR_TEXT_LENGTH);
      expect(text).not.toContain('words');
      const back = parseCalendarText(text);
      expect(calendarText(back)).toBe(text);
      const known = new Set(calendar.holidays.map(({ from, to }) => `${from} ${to}`));
      for (const { from, to, title } of back.holidays) {
        expect(known.has(`${from} ${to}`)).toBe(true);
        expect(title).toBe('');
      }
      const turned = {
        terms: calendar.terms.toReversed(),
        holidays: calendar.holidays.toReversed(),
        lessons: calendar.lessons.toReversed(),
      };
      expect(calendarText(turned)).toBe(text);
    }),
  );
});

it('takes whatever text there is', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { terms, holidays, lessons } = parseCalendarText(text);
      expect(terms.length + holidays.length + lessons.length).toBeLessThan(200);
    }),
  );
  const nothing = { terms: [], holidays: [], lessons: [] };
  expect(parseCalendarText('')).toEqual(nothing);
  expect(parseCalendarText('2;T260901-261218')).toEqual(nothing);
  expect(parseCalendarText('1;T261301;H270230,270102-270101;L808000845,109000800')).toEqual(nothing);
});

it('is short, and empty for nothing', () => {
  expect(calendarText({ terms: [], holidays: [], lessons: [] })).toBe('');
  expect(calendarText({ terms: [{ from: '', to: '' }], holidays: [], lessons: [] })).toBe('');
  expect(
    calendarText({
      terms: [{ from: '2026-09-01', to: '2026-12-18' }],
      holidays: [{ from: '2026-12-25', to: '', title: 'Christmas' }],
      lessons: [{ weekday: '1', from: '08:00', to: '08:45' }],
    }),
  ).toBe('1;T260901-261218;H261225;L108000845');
});
