import { sharedSpans, type LessonSpan } from './lesson-spans.ts';
import {
  schoolDayOf,
  weekdaysOf,
  type CalendarDays,
  type SchoolCalendar,
  type WhyFree,
} from './school-calendar.ts';
import {
  DAY_MS,
  dayNumberOf,
  isoDayOf,
  localTime,
  MINUTE_MS,
  offsetAt,
  offsetSpans,
  weekdayOf,
} from './zones.ts';

/** Longest plan that is laid over calendars, in weeks: what is longer is cut here. */
const MOST_WEEKS = 60;

/** Days that a school has free in one week of a plan. */
export interface FreeInWeek {
  readonly why: WhyFree;
  /** Name of the holiday; '' between terms and for one without a name. */
  readonly title: string;
  /** The whole holiday, also what lies outside of the week; '' where it has no end that we know of. */
  readonly days: CalendarDays;
  /** School days of this week that it takes. */
  readonly takes: number;
}

/** One school in one week of a plan. */
export interface SideWeek {
  /** Days that are school days in an ordinary week. */
  readonly schoolDays: number;
  readonly daysLeft: number;
  readonly free: readonly FreeInWeek[];
}

/** A week of a plan over the calendars of all schools. Days are calendar days; a week begins on the plan's first weekday. */
export interface PlanWeek {
  /** From 1. */
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly sides: readonly SideWeek[];
  /** Minutes in which lessons of all classes meet, holidays left out; undefined while somebody's lessons are not known. */
  readonly sharedMinutes: number | undefined;
}

/** What the clocks do to lessons that meet on one weekday of the first school, in minutes a week. */
export interface LessonChange {
  /** ISO weekday of the first school. */
  readonly weekday: number;
  readonly before: number;
  readonly after: number;
}

/** Clocks that change while a plan runs, and so the distance between its schools. */
export interface ClockChange {
  /** The day on which it happens, and the week of the plan that day is in. */
  readonly day: string;
  readonly week: number;
  /** The first week in which a school day of the first school feels it; past the plan's end when none does. */
  readonly fromWeek: number;
  /** Whose clocks: places in the list of schools. */
  readonly sides: readonly number[];
  /** How many minutes each school is ahead of the first, after the change. */
  readonly aheadMinutes: readonly number[];
  /** Weekdays on which lessons meet for longer or shorter; empty while somebody's lessons are not known. */
  readonly lessons: readonly LessonChange[];
}

/**
 * Lays a plan of `count` weeks from `startOn` (ISO day) over the calendars of its schools; the reader's own school comes first.
 * Empty while the first day is none.
 */
export function planWeeks(startOn: string, count: number, sides: readonly SchoolCalendar[]): PlanWeek[] {
  const start = dayNumberOf(startOn);
  if (start === undefined) return [];
  return Array.from({ length: Math.min(MOST_WEEKS, Math.max(0, Math.floor(count))) }, (_, index) => {
    const first = start + index * 7;
    return {
      number: index + 1,
      from: isoDayOf(first),
      to: isoDayOf(first + 6),
      sides: sides.map((side) => sideWeek(side, first)),
      sharedMinutes: areLessonsKnown(sides)
        ? total(sharedSpans(sides, first, 7, (side, day) => schoolDayOf(side, day).is === 'open'))
        : undefined,
    };
  });
}

/** The changes of clocks within a plan that change the distance between its schools, in order; none for one school alone. */
export function clockChanges(
  startOn: string,
  count: number,
  sides: readonly SchoolCalendar[],
): ClockChange[] {
  const start = dayNumberOf(startOn);
  const own = sides[0];
  if (start === undefined || !own || sides.length < 2) return [];
  const end = start + Math.min(MOST_WEEKS, count) * 7;
  const byDay = new Map<number, Set<number>>();
  for (const [index, { timeZone }] of sides.entries()) {
    for (const { fromMs } of offsetSpans(timeZone, start * DAY_MS, end * DAY_MS).slice(1)) {
      const day = localTime(timeZone, fromMs)?.dayNumber ?? 0;
      byDay.set(day, (byDay.get(day) ?? new Set()).add(index));
    }
  }
  const schoolDays = weekdaysOf(own);
  return [...byDay]
    .toSorted(([a], [b]) => a - b)
    .filter(([day]) => day < end)
    .flatMap(([day, changed]) => {
      const before = distances(sides, day - 1);
      const after = distances(sides, day + 1);
      if (after.every((minutes, index) => minutes === before[index])) return [];
      let felt = day;
      while (!schoolDays.has(weekdayOf(felt))) felt++;
      return [
        {
          day: isoDayOf(day),
          week: weekOf(start, day),
          fromWeek: weekOf(start, felt),
          sides: [...changed],
          aheadMinutes: after,
          lessons: areLessonsKnown(sides) ? lessonChanges(sides, day) : [],
        },
      ];
    });
}

function sideWeek(side: SchoolCalendar, first: number): SideWeek {
  const days = Array.from({ length: 7 }, (_, index) => schoolDayOf(side, first + index));
  const free = new Map<string, FreeInWeek>();
  for (const day of days) {
    if (day.is !== 'free') continue;
    const key = `${day.why} ${day.title} ${day.days.from}`;
    const { why, title, days: span } = day;
    free.set(key, { why, title, days: span, takes: (free.get(key)?.takes ?? 0) + 1 });
  }
  const schoolDays = days.filter(({ is }) => is !== 'weekend').length;
  return {
    schoolDays,
    daysLeft: days.filter(({ is }) => is === 'open').length,
    free: [...free.values()],
  };
}

function areLessonsKnown(sides: readonly SchoolCalendar[]): boolean {
  return sides.length > 1 && sides.every(({ lessons }) => lessons.length > 0);
}

/** Minutes that each school is ahead of the first, at noon of the first one's day. */
function distances(sides: readonly SchoolCalendar[], day: number): number[] {
  const noonMs = day * DAY_MS + DAY_MS / 2;
  const own = offsetAt(sides[0]!.timeZone, noonMs) ?? 0;
  return sides.map(({ timeZone }) => (offsetAt(timeZone, noonMs) ?? own) - own);
}

function weekOf(start: number, day: number): number {
  return Math.floor((day - start) / 7) + 1;
}

/** What meets in the week before and in the week from the day after the change, holidays or not. */
function lessonChanges(sides: readonly SchoolCalendar[], day: number): LessonChange[] {
  const always = () => true;
  // The day itself belongs to neither: on it some lessons are before the change and some after.
  const before = byWeekday(sharedSpans(sides, day - 7, 7, always));
  const after = byWeekday(sharedSpans(sides, day + 1, 7, always));
  return [1, 2, 3, 4, 5, 6, 7]
    .map((weekday) => ({ weekday, before: before.get(weekday) ?? 0, after: after.get(weekday) ?? 0 }))
    .filter((change) => change.before !== change.after);
}

function total(spans: readonly LessonSpan[]): number {
  return spans.reduce((minutes, { fromMs, toMs }) => minutes + (toMs - fromMs) / MINUTE_MS, 0);
}

function byWeekday(spans: readonly LessonSpan[]): Map<number, number> {
  const minutes = new Map<number, number>();
  for (const span of spans) minutes.set(span.weekday, (minutes.get(span.weekday) ?? 0) + total([span]));
  return minutes;
}
