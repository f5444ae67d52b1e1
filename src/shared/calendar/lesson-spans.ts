import { minuteOf, type SchoolCalendar } from './school-calendar.ts';
import { momentOf, weekdayOf } from './zones.ts';

/** A stretch of time in milliseconds since 1970; `toMs` is not in it. */
export interface LessonSpan {
  readonly fromMs: number;
  readonly toMs: number;
  /** ISO weekday of the first school. */
  readonly weekday: number;
}

/** Whether there are lessons on a day (days since 1970) of a school. */
export type IsOpen = (side: SchoolCalendar, day: number) => boolean;

/** The lessons of a school on `count` days of its own from `first`; those that run into each other are one. */
export function lessonSpans(
  side: SchoolCalendar,
  first: number,
  count: number,
  isOpen: IsOpen,
): LessonSpan[] {
  const spans: LessonSpan[] = [];
  for (let day = first; day < first + count; day++) {
    const weekday = weekdayOf(day);
    const lessons = side.lessons.filter((lesson) => Number(lesson.weekday) === weekday);
    if (lessons.length === 0 || !isOpen(side, day)) continue;
    for (const { from, to } of lessons) {
      const fromMs = momentAt(side.timeZone, day, from);
      const toMs = momentAt(side.timeZone, day, to);
      if (fromMs !== undefined && toMs !== undefined && fromMs < toMs) spans.push({ fromMs, toMs, weekday });
    }
  }
  return joined(spans);
}

function momentAt(timeZone: string, day: number, time: string): number | undefined {
  const minute = minuteOf(time);
  return minute === undefined ? undefined : momentOf(timeZone, day, minute);
}

/** When lessons of all schools meet on `count` days of the first one from `first`. */
export function sharedSpans(
  sides: readonly SchoolCalendar[],
  first: number,
  count: number,
  isOpen: IsOpen,
): LessonSpan[] {
  const [own, ...others] = sides;
  if (!own) return [];
  let met = lessonSpans(own, first, count, isOpen);
  for (const other of others) {
    // A day abroad may begin on our day before or end on the day after.
    const theirs = lessonSpans(other, first - 1, count + 2, isOpen);
    met = met.flatMap((span) => theirs.flatMap((entry) => overlap(span, entry)));
  }
  return met;
}

/** Lessons that were written twice or run into each other count once. */
function joined(spans: readonly LessonSpan[]): LessonSpan[] {
  const out: LessonSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = out.at(-1);
    if (last && last.weekday === span.weekday && span.fromMs <= last.toMs)
      out[out.length - 1] = { ...last, toMs: Math.max(last.toMs, span.toMs) };
    else out.push(span);
  }
  return out;
}

function overlap(one: LessonSpan, other: LessonSpan): LessonSpan[] {
  const fromMs = Math.max(one.fromMs, other.fromMs);
  const toMs = Math.min(one.toMs, other.toMs);
  return fromMs < toMs ? [{ fromMs, toMs, weekday: one.weekday }] : [];
}
