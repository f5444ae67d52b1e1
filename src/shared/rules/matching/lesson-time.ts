import { MINUTE_MS, offsetSpans, weekdayOf, type OffsetSpan } from '../../calendar/zones.ts';
import { DAY_MINUTES, type Lesson } from './class-card.ts';
import { isSchoolDay, type SchoolDays } from './school-days.ts';

/** A stretch of time that is looked at, in minutes since 1970 (UTC); `to` is not in it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Times in order, none overlapping another, in minutes since 1970 (UTC): from, to, from, to, … */
export type Times = readonly number[];

export const WEEK_MINUTES = 7 * DAY_MINUTES;

/** A zone's offsets through a stretch, in minutes. */
export function offsetsIn(zone: string, { from, to }: Stretch): OffsetSpan[] {
  return offsetSpans(zone, from * MINUTE_MS, to * MINUTE_MS);
}

/**
 * Every lesson of a stretch: those minutes at which the clocks of the zone show a school day and a time in a lesson. So a minute
 * that clocks jump over is no lesson, and one they show twice is one twice. Nothing when the zone is not known.
 * `lessons` as on a card: in order, none overlapping.
 */
export function lessonTimes(
  lessons: readonly Lesson[],
  spans: readonly OffsetSpan[],
  days: SchoolDays,
): Times {
  const byWeekday = Array.from({ length: 8 }, (_, weekday) =>
    lessons.filter((lesson) => lesson.weekday === weekday),
  );
  const times: number[] = [];
  for (const { fromMs, toMs, offsetMinutes } of spans) {
    const [start, end] = [fromMs / MINUTE_MS, toMs / MINUTE_MS];
    const lastDay = Math.floor((end - 1 + offsetMinutes) / DAY_MINUTES);
    for (let day = Math.floor((start + offsetMinutes) / DAY_MINUTES); day <= lastDay; day++) {
      const ofDay = byWeekday[weekdayOf(day)]!;
      if (ofDay.length === 0 || !isSchoolDay(days, day)) continue;
      const midnight = day * DAY_MINUTES - offsetMinutes;
      for (const { from, to } of ofDay) {
        const lessonStart = Math.max(midnight + from, start);
        const lessonEnd = Math.min(midnight + to, end);
        if (lessonStart < lessonEnd) times.push(lessonStart, lessonEnd);
      }
    }
  }
  return times;
}

/** Minutes that are in both. */
export function sharedMinutes(a: Times, b: Times): number {
  let shared = 0;
  forShared(a, b, (from, to) => {
    shared += to - from;
  });
  return shared;
}

/** Calls back with every time that is in both, in order. */
export function forShared(a: Times, b: Times, take: (from: number, to: number) => void): void {
  let [inA, inB] = [0, 0];
  while (inA < a.length && inB < b.length) {
    const from = Math.max(a[inA]!, b[inB]!);
    const to = Math.min(a[inA + 1]!, b[inB + 1]!);
    if (from < to) take(from, to);
    if (a[inA + 1]! < b[inB + 1]!) inA += 2;
    else inB += 2;
  }
}

/**
 * How many of the minutes in `times` fall on each minute of a zone's local week, added up from Monday's midnight: the sum over a
 * lesson is `sums[to] - sums[from]`, for any lesson of any class in the zone.
 */
export function weekSums(times: Times, spans: readonly OffsetSpan[]): Int32Array {
  const sums = new Int32Array(WEEK_MINUTES + 1);
  for (const { fromMs, toMs, offsetMinutes } of spans) {
    for (let at = 0; at < times.length; at += 2) {
      const from = Math.max(times[at]!, fromMs / MINUTE_MS);
      const to = Math.min(times[at + 1]!, toMs / MINUTE_MS);
      if (from >= to) continue;
      const start = minuteOfWeek(from + offsetMinutes);
      const end = start + to - from;
      sums[start]! += 1;
      sums[Math.min(end, WEEK_MINUTES)]! -= 1;
      // Over Sunday's midnight it goes on where the week began.
      if (end > WEEK_MINUTES) {
        sums[0]! += 1;
        sums[end - WEEK_MINUTES]! -= 1;
      }
    }
  }
  // From where it begins and ends to how many there are at each minute, and from that to sums.
  let [level, sum] = [0, 0];
  for (let minute = 0; minute < WEEK_MINUTES; minute++) {
    level += sums[minute]!;
    sums[minute] = sum;
    sum += level;
  }
  sums[WEEK_MINUTES] = sum;
  return sums;
}

/** Minutes since Monday's midnight of a moment in local minutes since 1970. */
export function minuteOfWeek(localMinute: number): number {
  const day = Math.floor(localMinute / DAY_MINUTES);
  return (weekdayOf(day) - 1) * DAY_MINUTES + localMinute - day * DAY_MINUTES;
}
