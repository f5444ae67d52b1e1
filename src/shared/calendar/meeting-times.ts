import { lessonSpans, sharedSpans, type LessonSpan } from './lesson-spans.ts';
import { schoolDayOf, type SchoolCalendar } from './school-calendar.ts';
import { DAY_MS, localTime, MINUTE_MS } from './zones.ts';

/** A time in lessons of all classes. Milliseconds since 1970. */
export interface MeetingSlot {
  readonly startMs: number;
  /** As long as was wished, or as long as the lessons let it be. */
  readonly minutes: number;
  /** Shorter than was wished. */
  readonly isShort: boolean;
}

/** How far a time lies outside of a class's lessons. `side` is a place in the list of schools. */
export interface OutsideLesson {
  readonly side: number;
  /** Minutes that it begins before the nearest lesson, or ends after it. */
  readonly minutes: number;
  readonly when: 'before' | 'after';
}

/** A time that lies in lessons of some classes and near to those of the others; `outside` names the others. */
export interface NearMiss {
  readonly startMs: number;
  readonly outside: readonly OutsideLesson[];
}

/** A turn in a relay: one class works in these lessons, then hands over. */
export interface RelayTurn {
  readonly side: number;
  readonly lessons: readonly { readonly fromMs: number; readonly toMs: number }[];
}

/** When classes could meet; the last two only where there is no time as long as was wished. */
export interface MeetingTimes {
  /** Best first: as long as was wished before shorter ones, not in the next few days before sooner ones, then in order. */
  readonly slots: readonly MeetingSlot[];
  /** Nearest first. */
  readonly misses: readonly NearMiss[];
  /** Who works when in the first week in which at least two classes have lessons. */
  readonly relay: readonly RelayTurn[];
  /** Schools of whose lessons nothing is known; with one of them there is nothing to be found. */
  readonly unknown: readonly number[];
}

/** What is looked for. */
export interface MeetingWish {
  readonly nowMs: number;
  /** How many weeks ahead. */
  readonly weeks: number;
  /** How long. */
  readonly minutes: number;
}

/** A proposal and its answer have to get through: what is sooner is offered after the rest. */
const NOTICE_MS = 3 * DAY_MS;
/** Shorter than this is no meeting. */
const SHORTEST_SLOT = 15;
const MOST_SLOTS = 12;
/** Farther from a lesson nobody stays at school, or comes back. */
const MOST_OUTSIDE = 240;
const MOST_MISSES = 3;
/** Near misses repeat every week, but for clocks and holidays. */
const MISSES_WITHIN_MS = 14 * DAY_MS;
/** No class meets earlier or later than this on its own clocks, in minutes since midnight. */
const EARLIEST = 6 * 60 + 30;
const LATEST = 21 * 60;
const MOST_TURNS = 8;
const WEEK_MS = 7 * DAY_MS;

/** When the classes of an exchange could meet: two to six schools, the reader's own first. */
export function findMeetingTimes(sides: readonly SchoolCalendar[], wish: MeetingWish): MeetingTimes {
  const unknown = sides.flatMap(({ lessons }, side) => (lessons.length === 0 ? [side] : []));
  if (sides.length < 2 || unknown.length > 0) return { slots: [], misses: [], relay: [], unknown };
  const slots = slotsOf(sides, wish);
  const isFound = slots.some(({ isShort }) => !isShort);
  const lessons = isFound ? [] : sides.map((side) => lessonsAhead(side, wish));
  return {
    slots,
    misses: isFound ? [] : missesOf(sides, lessons, wish),
    relay: isFound ? [] : relayOf(lessons, wish),
    unknown,
  };
}

function slotsOf(sides: readonly SchoolCalendar[], { nowMs, weeks, minutes }: MeetingWish): MeetingSlot[] {
  const today = localTime(sides[0]!.timeZone, nowMs)?.dayNumber;
  if (today === undefined) return [];
  return sharedSpans(sides, today, weeks * 7 + 1, isOpenDay)
    .filter(({ fromMs }) => fromMs > nowMs)
    .map(({ fromMs, toMs }) => ({ startMs: fromMs, lasts: (toMs - fromMs) / MINUTE_MS }))
    .filter(({ lasts }) => lasts >= Math.min(SHORTEST_SLOT, minutes))
    .map(({ startMs, lasts }) => ({
      startMs,
      minutes: Math.min(lasts, minutes),
      isShort: lasts < minutes,
    }))
    .toSorted((a, b) => b.minutes - a.minutes || isSoon(a, nowMs) - isSoon(b, nowMs) || a.startMs - b.startMs)
    .slice(0, MOST_SLOTS);
}

function isSoon({ startMs }: MeetingSlot, nowMs: number): number {
  return startMs < nowMs + NOTICE_MS ? 1 : 0;
}

/** A class's lessons from now on, in order. */
function lessonsAhead(side: SchoolCalendar, { nowMs, weeks }: MeetingWish): LessonSpan[] {
  const today = localTime(side.timeZone, nowMs)?.dayNumber;
  if (today === undefined) return [];
  return lessonSpans(side, today, weeks * 7 + 1, isOpenDay).filter(({ fromMs }) => fromMs > nowMs);
}

function missesOf(
  sides: readonly SchoolCalendar[],
  lessons: readonly (readonly LessonSpan[])[],
  { nowMs, minutes }: MeetingWish,
): NearMiss[] {
  const lastsMs = minutes * MINUTE_MS;
  const near = lessons.map((own) => own.filter(({ fromMs }) => fromMs < nowMs + MISSES_WITHIN_MS));
  const starts = new Set(near.flat().flatMap(({ fromMs, toMs }) => [fromMs, toMs - lastsMs]));
  const found = [...starts]
    .filter((startMs) => startMs > nowMs)
    .flatMap((startMs) => {
      const outside = near.map((own, side) => outsideOf(own, side, startMs, lastsMs));
      const isPossible = outside.every(
        (one, side) => one && one.minutes <= MOST_OUTSIDE && isByDay(sides[side]!, startMs, minutes),
      );
      if (!isPossible) return [];
      const off = (outside as OutsideLesson[]).filter((one) => one.minutes > 0);
      return [{ startMs, outside: off, most: Math.max(...off.map((one) => one.minutes)) }];
    })
    .toSorted((a, b) => a.most - b.most || a.outside.length - b.outside.length || a.startMs - b.startMs);
  const patterns = new Set<string>();
  return found
    .filter(({ outside, startMs }) => {
      const { weekday, minute } = localTime(sides[0]!.timeZone, startMs)!;
      const pattern = JSON.stringify([weekday, minute, outside]);
      return patterns.has(pattern) ? false : patterns.add(pattern);
    })
    .slice(0, MOST_MISSES)
    .map(({ startMs, outside }) => ({ startMs, outside }));
}

/** How far a meeting lies outside of a class's nearest lesson; undefined where it has none. */
function outsideOf(
  lessons: readonly LessonSpan[],
  side: number,
  startMs: number,
  lastsMs: number,
): OutsideLesson | undefined {
  let nearest: OutsideLesson | undefined;
  for (const { fromMs, toMs } of lessons) {
    const before = (fromMs - startMs) / MINUTE_MS;
    const after = (startMs + lastsMs - toMs) / MINUTE_MS;
    const minutes = Math.max(0, before, after);
    if (!nearest || minutes < nearest.minutes)
      nearest = { side, minutes, when: before >= after ? 'before' : 'after' };
  }
  return nearest;
}

function isByDay({ timeZone }: SchoolCalendar, startMs: number, minutes: number): boolean {
  const minute = localTime(timeZone, startMs)?.minute;
  return minute !== undefined && minute >= EARLIEST && minute + minutes <= LATEST;
}

function relayOf(lessons: readonly (readonly LessonSpan[])[], { nowMs, weeks }: MeetingWish): RelayTurn[] {
  const all = lessons
    .flatMap((own, side) => own.map(({ fromMs, toMs }) => ({ side, fromMs, toMs })))
    .toSorted((a, b) => a.fromMs - b.fromMs || a.side - b.side);
  for (let week = 0; week < weeks; week++) {
    const from = nowMs + week * WEEK_MS;
    const ofWeek = all.filter(({ fromMs }) => fromMs >= from && fromMs < from + WEEK_MS);
    if (new Set(ofWeek.map(({ side }) => side)).size < 2) continue;
    const turns: { side: number; lessons: { fromMs: number; toMs: number }[] }[] = [];
    for (const { side, fromMs, toMs } of ofWeek) {
      const last = turns.at(-1);
      if (last?.side === side) last.lessons.push({ fromMs, toMs });
      else turns.push({ side, lessons: [{ fromMs, toMs }] });
    }
    return turns.slice(0, MOST_TURNS);
  }
  return [];
}

function isOpenDay(side: SchoolCalendar, day: number): boolean {
  return schoolDayOf(side, day).is === 'open';
}
