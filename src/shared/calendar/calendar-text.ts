import { minuteOf, type SchoolCalendar } from './school-calendar.ts';
import { dayNumberOf } from './zones.ts';

/** What a partner learns of a school's calendar: days and times, no names. */
export type SharedCalendar = Pick<SchoolCalendar, 'terms' | 'holidays' | 'lessons'>;

/** Longest text, in characters; what would not fit (past 20 terms, 80 holidays, 60 lessons) is left out. */
export const CALENDAR_TEXT_LENGTH = 2400;
const MOST_TERMS = 20;
const MOST_HOLIDAYS = 80;
const MOST_LESSONS = 60;

/**
 * A class's calendar in one short text: `1;T260901-261218;H261225,261228-270102;L108000845`. Days as `YYMMDD`, lessons as
 * weekday and two times. Names of terms and holidays are left out: they are a school's own words. The same calendar gives the
 * same text, in whatever order it was written; half-written entries count for nothing.
 */
export function calendarText({ terms, holidays, lessons }: SharedCalendar): string {
  const parts = [
    ['T', daysText(terms).slice(0, MOST_TERMS)],
    ['H', daysText(holidays).slice(0, MOST_HOLIDAYS)],
    ['L', lessonsText(lessons).slice(0, MOST_LESSONS)],
  ] as const;
  const told = parts.filter(([, items]) => items.length > 0);
  return told.length === 0 ? '' : ['1', ...told.map(([sign, items]) => sign + items.join(','))].join(';');
}

/** Reads it back; what is not understood (a newer version, nonsense) counts for nothing. */
export function parseCalendarText(text: string): SharedCalendar {
  const [version, ...parts] = text.slice(0, CALENDAR_TEXT_LENGTH).split(';');
  const itemsOf = (sign: string): string[] =>
    version === '1'
      ? parts.filter((part) => part.startsWith(sign)).flatMap((part) => part.slice(1).split(','))
      : [];
  return {
    terms: itemsOf('T').flatMap(daysIn).slice(0, MOST_TERMS),
    holidays: itemsOf('H')
      .flatMap(daysIn)
      .slice(0, MOST_HOLIDAYS)
      .map((days) => ({ ...days, title: '' })),
    lessons: itemsOf('L').flatMap(lessonIn).slice(0, MOST_LESSONS),
  };
}

function daysText(entries: SharedCalendar['terms']): string[] {
  const texts = entries
    .map(({ from, to }) => ({ from, to: to || from }))
    .filter(({ from, to }) => isShortDay(from) && isShortDay(to) && from <= to)
    .map(({ from, to }) => (from === to ? shortDay(from) : `${shortDay(from)}-${shortDay(to)}`));
  return [...new Set(texts)].toSorted();
}

function lessonsText(lessons: SharedCalendar['lessons']): string[] {
  const texts = lessons
    .filter(({ weekday, from, to }) => /^[1-7]$/.test(weekday) && isBefore(from, to))
    .map(({ weekday, from, to }) => `${weekday}${from}${to}`.replaceAll(':', ''));
  return [...new Set(texts)].toSorted();
}

function daysIn(item: string): { from: string; to: string }[] {
  const [, first, last] = /^(\d{6})(?:-(\d{6}))?$/.exec(item) ?? [];
  if (first === undefined) return [];
  const from = longDay(first);
  const to = longDay(last ?? first);
  const isReal = dayNumberOf(from) !== undefined && dayNumberOf(to) !== undefined && from <= to;
  return isReal ? [{ from, to }] : [];
}

function lessonIn(item: string): SharedCalendar['lessons'][number][] {
  const [, weekday, h1, m1, h2, m2] = /^([1-7])(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(item) ?? [];
  const from = `${h1}:${m1}`;
  const to = `${h2}:${m2}`;
  return weekday !== undefined && isBefore(from, to) ? [{ weekday, from, to }] : [];
}

function isBefore(from: string, to: string): boolean {
  const first = minuteOf(from);
  const last = minuteOf(to);
  return first !== undefined && last !== undefined && first < last;
}

/** Days of this century: two figures are enough for their year. */
function isShortDay(day: string): boolean {
  return day.startsWith('20') && dayNumberOf(day) !== undefined;
}

function shortDay(day: string): string {
  return day.slice(2).replaceAll('-', '');
}

function longDay(day: string): string {
  return `20${day.slice(0, 2)}-${day.slice(2, 4)}-${day.slice(4)}`;
}
