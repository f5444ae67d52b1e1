import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMeetingTimes } from './meeting-times.ts';
import type { SchoolCalendar } from './school-calendar.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

function school(values: Partial<SchoolCalendar>): SchoolCalendar {
  return { country: 'KE', timeZone: 'Africa/Nairobi', terms: [], holidays: [], lessons: [], ...values };
}
const lesson = (weekday: string, from: string, to: string) => ({ weekday, from, to });
const at = (iso: string): number => Date.parse(iso);
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

/** What the clocks of a zone show, by the host alone: weekday, day and time, none of it from `zones.ts`. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function shownIn(timeZone: string, ms: number): { weekday: string; day: string; time: string } {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  clocks.set(timeZone, clock);
  const [day = '', time = ''] = clock.format(ms).split(' ');
  const sunday0 = new Date(`${day}T12:00:00Z`).getUTCDay();
  return { weekday: String(sunday0 === 0 ? 7 : sunday0), day, time };
}

/** Whether a class has a lesson at a moment, written as simply as it can be. */
function hasLesson(side: SchoolCalendar, ms: number): boolean {
  const { weekday, day, time } = shownIn(side.timeZone, ms);
  const isFree = side.holidays.some(({ from, to }) => from <= day && day <= (to || from));
  const isTerm = side.terms.length === 0 || side.terms.some(({ from, to }) => from <= day && day <= to);
  const isLesson = side.lessons.some((one) => one.weekday === weekday && one.from <= time && time < one.to);
  return isLesson && isTerm && !isFree;
}
const fitsAll = (sides: readonly SchoolCalendar[], startMs: number, minutes: number): boolean =>
  Array.from({ length: Math.ceil(minutes / 5) }, (_, step) => startMs + step * 5 * MINUTE_MS).every((ms) =>
    sides.every((side) => hasLesson(side, ms)),
  );

describe('times to meet', () => {
  const belem = school({
    country: 'BR',
    timeZone: 'America/Belem',
    lessons: [lesson('2', '08:00', '09:40'), lesson('4', '07:30', '08:20')],
  });
  const nairobi = school({ lessons: [lesson('2', '14:00', '15:20'), lesson('4', '11:00', '12:00')] });

  it('lie in a lesson of all classes, the next few days last', () => {
    const { slots, misses, relay, unknown } = findMeetingTimes([belem, nairobi], {
      nowMs: at('2026-11-30T10:00Z'),
      weeks: 3,
      minutes: 40,
    });
    // 8:00 in Belém is 14:00 in Nairobi. Tomorrow is too soon for the post to carry a question and its answer.
    expect(slots.map(({ startMs }) => iso(startMs))).toEqual([
      '2026-12-08T11:00',
      '2026-12-15T11:00',
      '2026-12-01T11:00',
    ]);
    expect(slots.every(({ minutes, isShort }) => minutes === 40 && !isShort)).toBe(true);
    expect([misses, relay, unknown]).toEqual([[], [], []]);
  });

  it('are offered shorter where lessons meet for less than was wished', () => {
    const { slots, misses } = findMeetingTimes([belem, nairobi], {
      nowMs: at('2026-11-30T10:00Z'),
      weeks: 1,
      minutes: 90,
    });
    expect(slots.map(({ minutes, isShort }) => [minutes, isShort])).toEqual([[80, true]]);
    expect(misses[0]?.outside).toEqual([{ side: 1, minutes: 10, when: 'after' }]);
  });

  it('move when one side’s clocks do and the other’s do not', () => {
    const berlin = school({
      country: 'DE',
      timeZone: 'Europe/Berlin',
      lessons: [lesson('3', '13:00', '14:00')],
    });
    const ours = school({ lessons: [lesson('3', '15:00', '16:00')] });
    const { slots } = findMeetingTimes([berlin, ours], {
      nowMs: at('2026-10-12T08:00Z'),
      weeks: 4,
      minutes: 45,
    });
    // Until 25 October Berlin is one hour behind Nairobi, then two: only then do the lessons meet.
    expect(slots.map(({ startMs }) => iso(startMs))).toEqual(['2026-10-28T12:00', '2026-11-04T12:00']);
  });

  it('lie on no weekend, no holiday, and in the terms that are known', () => {
    const cairo = school({
      country: 'EG',
      timeZone: 'Africa/Cairo',
      lessons: [lesson('7', '10:00', '11:00'), lesson('4', '10:00', '11:00')],
      holidays: [{ from: '2026-12-10', to: '', title: 'Free' }],
    });
    const lisbon = school({
      country: 'PT',
      timeZone: 'Europe/Lisbon',
      lessons: [lesson('4', '08:00', '09:00')],
      terms: [{ from: '2026-09-14', to: '2026-12-18' }],
    });
    const { slots } = findMeetingTimes([cairo, lisbon], {
      nowMs: at('2026-11-25T10:00Z'),
      weeks: 6,
      minutes: 30,
    });
    // Thursdays: Sunday is a school day in Cairo alone; 10 December is free there, after the 18th Lisbon is on holiday.
    expect(slots.map(({ startMs }) => iso(startMs))).toEqual([
      '2026-12-03T08:00',
      '2026-12-17T08:00',
      '2026-11-26T08:00',
    ]);
  });

  it('where there are none, near misses say by how much, and the classes can take turns', () => {
    const tokyo = school({
      country: 'JP',
      timeZone: 'Asia/Tokyo',
      lessons: [lesson('1', '14:00', '14:45'), lesson('3', '09:00', '09:45')],
    });
    const delhi = school({
      country: 'IN',
      timeZone: 'Asia/Kolkata',
      lessons: [lesson('1', '11:05', '11:50'), lesson('2', '09:00', '09:45')],
    });
    const { slots, misses, relay } = findMeetingTimes([tokyo, delhi], {
      nowMs: at('2026-11-27T10:00Z'),
      weeks: 2,
      minutes: 45,
    });
    expect(slots).toEqual([]);
    // 14:00 in Tokyo is 10:30 in Delhi, 35 minutes before the lesson there.
    expect(misses[0]).toEqual({
      startMs: at('2026-11-30T05:00Z'),
      outside: [{ side: 1, minutes: 35, when: 'before' }],
    });
    expect(misses[1]).toEqual({
      startMs: at('2026-11-30T05:35Z'),
      outside: [{ side: 0, minutes: 35, when: 'after' }],
    });
    expect(relay.map(({ side, lessons }) => [side, lessons.map(({ fromMs }) => iso(fromMs))])).toEqual([
      [0, ['2026-11-30T05:00']],
      [1, ['2026-11-30T05:35', '2026-12-01T03:30']],
      [0, ['2026-12-02T00:00']],
    ]);
  });

  it('are not looked for while somebody’s lessons are not known, or nobody else is there', () => {
    const wish = { nowMs: at('2026-11-27T10:00Z'), weeks: 2, minutes: 45 };
    expect(findMeetingTimes([belem, school({})], wish)).toEqual({
      slots: [],
      misses: [],
      relay: [],
      unknown: [1],
    });
    expect(findMeetingTimes([belem], wish).slots).toEqual([]);
  });

  const ZONES = [
    ['DE', 'Europe/Berlin'],
    ['US', 'America/New_York'],
    ['EG', 'Africa/Cairo'],
    ['BR', 'America/Sao_Paulo'],
    ['NP', 'Asia/Kathmandu'],
    ['KW', 'Asia/Kuwait'],
  ] as const;
  const aTime = fc
    .tuple(fc.integer({ min: 7, max: 18 }), fc.constantFrom('00', '15', '40'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
  const aLesson = fc
    .tuple(fc.constantFrom('1', '2', '3', '4', '5', '6', '7'), aTime, aTime)
    .filter(([, one, other]) => one !== other)
    .map(([weekday, one, other]) =>
      one < other ? lesson(weekday, one, other) : lesson(weekday, other, one),
    );
  // Days around which clocks change in one place or another: 8 and 29 March, 25 October, 1 November 2026.
  const aStart = fc.constantFrom('2026-03-02', '2026-03-23', '2026-04-20', '2026-10-19', '2026-10-26');
  const aDay = fc
    .tuple(aStart, fc.integer({ min: 0, max: 20 }))
    .map(([start, days]) => new Date(Date.parse(start) + days * DAY_MS).toISOString().slice(0, 10));
  const aSchool = fc
    .record({
      where: fc.constantFrom(...ZONES),
      lessons: fc.array(aLesson, { minLength: 1, maxLength: 6 }),
      holidays: fc.array(
        aDay.map((from) => ({ from, to: '', title: '' })),
        { maxLength: 2 },
      ),
    })
    .map(({ where: [country, timeZone], ...rest }) => school({ country, timeZone, ...rest }));
  const sides = fc.array(aSchool, { minLength: 2, maxLength: 3 });
  const wish = fc.record({
    nowMs: aStart.map((start) => Date.parse(start)),
    weeks: fc.constant(2),
    minutes: fc.constantFrom(15, 40, 60),
  });

  it('are in everybody’s lessons by everybody’s clocks, and one is found whenever there is one', () => {
    fc.assert(
      fc.property(sides, wish, (schools, wished) => {
        const { slots, misses, relay } = findMeetingTimes(schools, wished);
        for (const { startMs, minutes } of slots) expect(fitsAll(schools, startMs, minutes)).toBe(true);
        const isThere = Array.from(
          { length: 13 * 288 },
          (_, step) => wished.nowMs + (step + 1) * 5 * MINUTE_MS,
        )
          .filter((ms) => hasLesson(schools[0]!, ms))
          .some((ms) => fitsAll(schools, ms, wished.minutes));
        const isFound = slots.some(({ isShort }) => !isShort);
        if (isThere) expect(isFound).toBe(true);
        if (isFound) expect([misses, relay]).toEqual([[], []]);
      }),
      { numRuns: 60 },
    );
  });

  it('near misses are as far outside as they say, and turns are lessons', () => {
    fc.assert(
      fc.property(sides, wish, (schools, wished) => {
        const { misses, relay } = findMeetingTimes(schools, wished);
        for (const { startMs, outside } of misses) {
          expect(outside.length).toBeGreaterThan(0);
          for (const [index, side] of schools.entries()) {
            const off = outside.find((one) => one.side === index);
            if (!off) expect(fitsAll([side], startMs, wished.minutes)).toBe(true);
            else if (off.when === 'before')
              expect(hasLesson(side, startMs + off.minutes * MINUTE_MS)).toBe(true);
            else expect(hasLesson(side, startMs + (wished.minutes - off.minutes - 1) * MINUTE_MS)).toBe(true);
          }
        }
        for (const [index, { side, lessons }] of relay.entries()) {
          expect(relay[index + 1]?.side).not.toBe(side);
          for (const { fromMs } of lessons) expect(hasLesson(schools[side]!, fromMs)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});
