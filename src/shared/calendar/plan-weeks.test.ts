import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockChanges, planWeeks } from './plan-weeks.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { dayNumberOf, isoDayOf, weekdayOf } from './zones.ts';

const ZONES = ['Africa/Nairobi', 'Europe/Lisbon', 'America/Sao_Paulo', 'Africa/Cairo', 'Asia/Kathmandu'];
const COUNTRIES = ['KE', 'PT', 'BR', 'EG', 'NP', 'IN', ''];

function school(values: Partial<SchoolCalendar>): SchoolCalendar {
  return { country: 'KE', timeZone: 'Africa/Nairobi', terms: [], holidays: [], lessons: [], ...values };
}

const aDay = fc.integer({ min: 0, max: 500 }).map((days) => isoDayOf(dayNumberOf('2026-08-01')! + days));
const aTime = fc
  .tuple(fc.integer({ min: 6, max: 17 }), fc.constantFrom('00', '10', '30', '45'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const someDays = fc.tuple(aDay, aDay).map(([a, b]) => ({ from: a < b ? a : b, to: a < b ? b : a }));
const aSchool = fc.record({
  country: fc.constantFrom(...COUNTRIES),
  timeZone: fc.constantFrom(...ZONES),
  terms: fc.array(someDays, { maxLength: 3 }),
  holidays: fc.array(
    fc
      .tuple(aDay, fc.integer({ min: 0, max: 12 }))
      .map(([from, days]) => ({ from, to: isoDayOf(dayNumberOf(from)! + days), title: 'Free' })),
    { maxLength: 4 },
  ),
  lessons: fc.array(
    fc.record({ weekday: fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), from: aTime, to: aTime }),
    { maxLength: 6 },
  ),
});
const aLength = fc.integer({ min: 0, max: 16 });

describe('the weeks of a plan', () => {
  it('follow each other without a gap, seven days each, and count their days right', () => {
    fc.assert(
      fc.property(aDay, aLength, fc.array(aSchool, { minLength: 1, maxLength: 3 }), (start, count, sides) => {
        const weeks = planWeeks(start, count, sides);
        expect(weeks).toHaveLength(count);
        for (const [index, week] of weeks.entries()) {
          expect(week.number).toBe(index + 1);
          expect(dayNumberOf(week.from)).toBe(dayNumberOf(start)! + index * 7);
          expect(dayNumberOf(week.to)).toBe(dayNumberOf(week.from)! + 6);
          for (const side of week.sides) {
            const taken = side.free.reduce((sum, { takes }) => sum + takes, 0);
            expect(side.daysLeft + taken).toBe(side.schoolDays);
          }
        }
      }),
    );
  });

  it('lose days by a holiday and never win any', () => {
    fc.assert(
      fc.property(aDay, aSchool, someDays, (start, side, more) => {
        const before = planWeeks(start, 8, [side]);
        const after = planWeeks(start, 8, [
          { ...side, holidays: [...side.holidays, { ...more, title: '' }] },
        ]);
        for (const [index, week] of after.entries())
          expect(week.sides[0]!.daysLeft).toBeLessThanOrEqual(before[index]!.sides[0]!.daysLeft);
      }),
    );
  });

  it('share the minutes that a look at every minute finds', () => {
    const clocks = new Map(
      ZONES.map((timeZone) => [
        timeZone,
        new Intl.DateTimeFormat('en-CA', {
          timeZone,
          hourCycle: 'h23',
          dateStyle: 'short',
          timeStyle: 'short',
        }),
      ]),
    );
    /** Whether somebody sits in a lesson at a moment: by what the wall clock and the calendar on the wall say. */
    const isInLesson = (side: SchoolCalendar, atMs: number, own?: { from: string; to: string }): boolean => {
      const [day = '', time = ''] = clocks.get(side.timeZone)!.format(atMs).split(', ');
      if (own && (day < own.from || day > own.to)) return false;
      if (side.holidays.some(({ from, to }) => from <= day && day <= to)) return false;
      if (side.terms.length > 0 && !side.terms.some(({ from, to }) => from <= day && day <= to)) return false;
      const weekday = weekdayOf(dayNumberOf(day)!);
      return side.lessons.some(
        (lesson) => Number(lesson.weekday) === weekday && lesson.from <= time && time < lesson.to,
      );
    };
    fc.assert(
      fc.property(aDay, aSchool, aSchool, (start, own, other) => {
        const [week] = planWeeks(start, 1, [own, other]);
        if (own.lessons.length === 0 || other.lessons.length === 0) {
          expect(week!.sharedMinutes).toBeUndefined();
          return;
        }
        let minutes = 0;
        const firstMs = Date.parse(start) - 86_400_000;
        // Times are on multiples of five minutes, and so are the offsets of all zones here.
        for (let atMs = firstMs; atMs < firstMs + 9 * 86_400_000; atMs += 5 * 60_000)
          if (isInLesson(own, atMs, week) && isInLesson(other, atMs)) minutes += 5;
        expect(week!.sharedMinutes).toBe(minutes);
      }),
      { numRuns: 60 },
    );
  });

  it('say what is closed, by its name, and what lies between and outside of terms', () => {
    const terms = [
      { from: '2026-09-01', to: '2026-12-11' },
      { from: '2027-01-04', to: '2027-03-26' },
    ];
    const holidays = [{ from: '2026-10-20', to: '', title: 'Mashujaa Day' }];
    const week = (start: string) => planWeeks(start, 1, [school({ terms, holidays })])[0]!.sides[0]!;
    expect(week('2026-10-19')).toEqual({
      schoolDays: 5,
      daysLeft: 4,
      free: [
        {
          why: 'holiday',
          title: 'Mashujaa Day',
          days: { from: '2026-10-20', to: '2026-10-20' },
          takes: 1,
        },
      ],
    });
    expect(week('2026-12-14').free).toEqual([
      { why: 'between-terms', title: '', days: { from: '2026-12-12', to: '2027-01-03' }, takes: 5 },
    ]);
    expect(week('2027-03-29')).toMatchObject({ daysLeft: 0, free: [{ why: 'outside-terms' }] });
  });

  it('begin on any day, keep the weekend of the country, and school on it where there are lessons', () => {
    const lessons = [{ weekday: '6', from: '08:00', to: '08:45' }];
    expect(planWeeks('2026-11-30', 1, [school({ country: 'EG' })])[0]!.sides[0]!.schoolDays).toBe(5);
    expect(planWeeks('2026-11-30', 1, [school({ lessons })])[0]!.sides[0]!.schoolDays).toBe(6);
    expect(planWeeks('no day', 3, [school({})])).toEqual([]);
    expect(planWeeks('2026-11-30', 0, [school({})])).toEqual([]);
  });
});

describe('clocks that change', () => {
  const portugal = school({
    country: 'PT',
    timeZone: 'Europe/Lisbon',
    lessons: [{ weekday: '2', from: '09:00', to: '09:45' }],
  });
  const kenya = school({ lessons: [{ weekday: '2', from: '12:00', to: '12:45' }] });

  it('are told with what they do to lessons, from the week in which a school day feels them', () => {
    // Lisbon goes forward on Sunday, 28 March 2027: the last day of the second week.
    expect(clockChanges('2027-03-15', 4, [portugal, kenya])).toEqual([
      {
        day: '2027-03-28',
        week: 2,
        fromWeek: 3,
        sides: [0],
        aheadMinutes: [0, 120],
        lessons: [{ weekday: 2, before: 45, after: 0 }],
      },
    ]);
    const seen = clockChanges('2027-03-15', 4, [kenya, portugal]);
    expect(seen).toMatchObject([
      { sides: [1], aheadMinutes: [0, -120], lessons: [{ weekday: 2, after: 0 }] },
    ]);
  });

  it('are told without lessons where those are not known', () => {
    expect(clockChanges('2027-03-15', 4, [portugal, school({})])).toMatchObject([{ lessons: [] }]);
  });

  it('are nothing to tell where both change alike, and for one school alone', () => {
    const spain = { ...portugal, country: 'ES', timeZone: 'Europe/Madrid' };
    expect(clockChanges('2027-03-15', 4, [portugal, spain])).toEqual([]);
    expect(clockChanges('2027-03-15', 4, [portugal])).toEqual([]);
    expect(clockChanges('2027-03-15', 1, [portugal, kenya])).toEqual([]);
  });

  it('are the days on which the distance changes, and no others', () => {
    // Sweden writes days and times as ISO does.
    const swedish = new Map(
      ZONES.map((timeZone) => [
        timeZone,
        new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
      ]),
    );
    fc.assert(
      fc.property(aDay, aSchool, aSchool, (start, own, other) => {
        const told = new Set(clockChanges(start, 12, [own, other]).map(({ day }) => day));
        const ahead = (day: string) => {
          const atMs = Date.parse(`${day}T12:00:00Z`);
          const clock = (timeZone: string) => Date.parse(`${swedish.get(timeZone)!.format(atMs)}Z`);
          return clock(other.timeZone) - clock(own.timeZone);
        };
        // The last day is left out: a change on the day after it shows there already, and lies outside of the plan.
        for (let day = dayNumberOf(start)!; day < dayNumberOf(start)! + 83; day++) {
          const changes = ahead(isoDayOf(day - 1)) !== ahead(isoDayOf(day + 1));
          if (told.has(isoDayOf(day))) expect(changes).toBe(true);
          const isNear = [day - 1, day, day + 1].some((near) => told.has(isoDayOf(near)));
          if (changes && day > dayNumberOf(start)! + 1) expect(isNear).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});
