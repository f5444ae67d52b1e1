import { describe, expect, it } from 'vitest';
import { cardOf, type ClassProfile } from './class-card.ts';
import {
  lessonTimes,
  offsetsIn,
  sharedMinutes,
  weekSums,
  WEEK_MINUTES,
  type Stretch,
} from './lesson-time.ts';
import { schoolDays } from './school-days.ts';
import { usualWeeks } from './usual-week.ts';

/*
 * The brute force: for every minute of a year, what do the clocks show, and is that in a lesson? It shares no code with what it
 * tests: offsets from the parts of written dates, weekdays from `Date`, terms and holidays by comparing ISO days as text.
 */
const YEAR = 2027;
const START_MS = Date.UTC(YEAR, 0, 1);
const MINUTES = (Date.UTC(YEAR + 1, 0, 1) - START_MS) / 60_000;
const WHOLE_YEAR: Stretch = { from: START_MS / 60_000, to: START_MS / 60_000 + MINUTES };
const ZONES = Intl.supportedValuesOf('timeZone');
const offsetsOf = new Map<string, Int16Array>();

/** Offset of every minute of the year. */
function everyOffset(zone: string): Int16Array {
  const found = offsetsOf.get(zone);
  if (found) return found;
  const numeric = 'numeric' as const;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
  });
  const at = (minute: number): number => {
    const utc = START_MS + minute * 60_000;
    const written = clock.formatToParts(utc);
    const part = (type: string): number => Number(written.find((one) => one.type === type)!.value);
    return (
      (Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - utc) / 60_000
    );
  };
  const offsets = new Int16Array(MINUTES);
  // Every six hours; between two that differ, every minute.
  for (let minute = 0, here = at(0); minute < MINUTES; minute += 360) {
    const next = at(minute + 360);
    for (let each = minute; each < minute + 360; each++) offsets[each] = here === next ? here : at(each);
    here = next;
  }
  offsetsOf.set(zone, offsets);
  return offsets;
}

function everyMinute(profile: ClassProfile): Uint8Array {
  const offsets = everyOffset(profile.timeZone);
  const week = new Uint8Array(7 * 1440);
  for (const { weekday, from, to } of profile.lessons) {
    const [start, end] = [from, to].map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)));
    // As `Date` counts: Sunday is 0.
    for (let minute = start!; minute < end!; minute++) week[(Number(weekday) % 7) * 1440 + minute] = 1;
  }
  const dayWeeks: number[] = [];
  for (let day = -2; day < 370; day++) {
    const date = new Date(START_MS + day * 86_400_000);
    const iso = date.toISOString().slice(0, 10);
    const within = ({ from, to }: { from: string; to: string }): boolean => from <= iso && iso <= to;
    const isOn = (profile.terms.length === 0 || profile.terms.some(within)) && !profile.holidays.some(within);
    dayWeeks.push(isOn ? date.getUTCDay() * 1440 : -1);
  }
  const result = new Uint8Array(MINUTES);
  for (let minute = 0; minute < MINUTES; minute++) {
    const local = minute + offsets[minute]! + 2 * 1440;
    const day = Math.trunc(local / 1440);
    const start = dayWeeks[day]!;
    if (start >= 0) result[minute] = week[start + local - day * 1440]!;
  }
  return result;
}

/** Numbers from 0 up to 1, the same ones every time. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function randomProfile(next: () => number): ClassProfile {
  const upTo = (most: number): number => Math.floor(next() * most);
  const clock = (minute: number): string =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const day = (number: number): string => new Date(START_MS + number * 86_400_000).toISOString().slice(0, 10);
  const stretches = (most: number, longest: number) =>
    Array.from({ length: upTo(most + 1) }, () => {
      const from = upTo(380) - 10;
      return { from: day(from), to: day(from + upTo(longest)) };
    });
  // At any minute of day and night, so that every change of clocks is met.
  const lessons = Array.from({ length: 3 + upTo(8) }, () => {
    const from = upTo(1439);
    return {
      weekday: String(1 + upTo(7)),
      from: clock(from),
      to: clock(Math.min(from + 1 + upTo(600), 1440)),
    };
  });
  return {
    ageFrom: 11,
    ageTo: 12,
    size: 30,
    languages: ['en'],
    subjects: [],
    goals: [],
    tags: [],
    objectives: '',
    strengths: '',
    connectivity: 'ok',
    timeZone: ZONES[upTo(ZONES.length)]!,
    lessons,
    terms: stretches(4, 200),
    holidays: stretches(12, 10),
  };
}

function timesOf(profile: ClassProfile): number[] {
  const card = cardOf('0', profile, 'BR');
  const days = schoolDays(card, Math.floor(WHOLE_YEAR.from / 1440) - 2, 370);
  return [...lessonTimes(card.lessons, offsetsIn(card.timeZone, WHOLE_YEAR), days)];
}

describe('shared lesson time', () => {
  it('500 random pairs of zones and calendars, every minute of a year: no difference', () => {
    const next = numbersFrom(20_270_328);
    let different = 0;
    let sharing = 0;
    for (let pair = 0; pair < 500; pair++) {
      const [ours, theirs] = [randomProfile(next), randomProfile(next)];
      const [a, b] = [everyMinute(ours), everyMinute(theirs)];
      let counted = 0;
      for (let minute = 0; minute < MINUTES; minute++) counted += a[minute]! & b[minute]!;
      if (counted > 0) sharing += 1;
      if (sharedMinutes(timesOf(ours), timesOf(theirs)) !== counted) different += 1;
    }
    expect(different).toBe(0);
    // Pairs that share nothing would prove little.
    expect(sharing).toBeGreaterThan(250);
  });

  it('every minute of lessons is where the clocks show it', () => {
    const next = numbersFrom(7);
    for (let run = 0; run < 20; run++) {
      const profile = randomProfile(next);
      const painted = new Uint8Array(MINUTES);
      const times = timesOf(profile);
      for (let at = 0; at < times.length; at += 2)
        painted.fill(1, times[at]! - WHOLE_YEAR.from, times[at + 1]! - WHOLE_YEAR.from);
      expect(Buffer.compare(painted, everyMinute(profile))).toBe(0);
    }
  });

  it('sums over the local week are what shared minutes come to when the other has no terms and no holidays', () => {
    const next = numbersFrom(99);
    for (let run = 0; run < 100; run++) {
      const ours = timesOf(randomProfile(next));
      const theirs = { ...randomProfile(next), terms: [], holidays: [] };
      const card = cardOf('0', theirs, 'BR');
      const sums = weekSums(ours, offsetsIn(card.timeZone, WHOLE_YEAR));
      expect(sums[0]).toBe(0);
      expect(sums).toHaveLength(WEEK_MINUTES + 1);
      let total = 0;
      for (const { weekday, from, to } of card.lessons)
        total += sums[(weekday - 1) * 1440 + to]! - sums[(weekday - 1) * 1440 + from]!;
      expect(total).toBe(sharedMinutes(ours, timesOf(theirs)));
    }
  });
});

describe('usual weeks', () => {
  const tuesday = (from: number, to: number) => [{ weekday: 2, from: from * 60, to: to * 60 }];
  const stretch = (from: string, to: string): Stretch => ({
    from: Date.parse(from) / 60_000,
    to: Date.parse(to) / 60_000,
  });
  const day = (iso: string): number => Date.parse(iso) / 86_400_000;

  it('Europe changes its clocks, Kenya does not', () => {
    const spring = stretch('2027-02-01', '2027-06-01');
    const us = { lessons: tuesday(11, 11.75), spans: offsetsIn('Africa/Nairobi', spring) };
    const them = { lessons: tuesday(8, 9), spans: offsetsIn('Europe/Lisbon', spring) };
    expect(usualWeeks(us, them)).toEqual([
      { fromDay: day('2027-02-01'), minutes: 45, weekdays: [2], changed: 'nobody' },
      { fromDay: day('2027-03-28'), minutes: 0, weekdays: [], changed: 'them' },
    ]);
    expect(usualWeeks(them, us).map(({ minutes, changed }) => [minutes, changed])).toEqual([
      [45, 'nobody'],
      [0, 'us'],
    ]);
  });

  it('two weeks between America and Europe are a phase of their own', () => {
    const spring = stretch('2027-02-01', '2027-06-01');
    const later = usualWeeks(
      { lessons: tuesday(8, 9), spans: offsetsIn('America/New_York', spring) },
      { lessons: tuesday(14, 15), spans: offsetsIn('Europe/Berlin', spring) },
    );
    expect(later.map(({ fromDay, minutes, changed }) => [fromDay, minutes, changed])).toEqual([
      [day('2027-02-01'), 60, 'nobody'],
      [day('2027-03-14'), 0, 'us'],
      [day('2027-03-28'), 60, 'them'],
    ]);
  });

  it('a lesson over the other side of Sunday midnight counts', () => {
    const some = stretch('2027-05-03', '2027-05-31');
    const us = { lessons: [{ weekday: 1, from: 480, to: 540 }], spans: offsetsIn('Pacific/Auckland', some) };
    const them = {
      lessons: [{ weekday: 7, from: 600, to: 720 }],
      spans: offsetsIn('Pacific/Honolulu', some),
    };
    expect(usualWeeks(us, them)).toMatchObject([{ minutes: 60, weekdays: [1] }]);
    expect(usualWeeks(them, us)).toMatchObject([{ minutes: 60, weekdays: [7] }]);
  });

  it('nothing without a zone', () => {
    const some = stretch('2027-05-03', '2027-05-31');
    expect(usualWeeks({ lessons: [], spans: offsetsIn('', some) }, { lessons: [], spans: [] })).toEqual([]);
  });
});
