import { dayNumberOf, isoDayOf, weekdayOf } from './zones.ts';
import { schoolDaysOf } from './weekend.ts';

/** Some days, the last one included (ISO). */
export interface CalendarDays {
  readonly from: string;
  readonly to: string;
}

/** Days without lessons, by a name when there is one. */
export interface FreeDays extends CalendarDays {
  readonly title: string;
}

/** A lesson of every week: ISO weekday as text ('1' is Monday), times on the school's own clocks (`HH:MM`). */
export interface WeeklyLesson {
  readonly weekday: string;
  readonly from: string;
  readonly to: string;
}

/** When a class has lessons, as far as somebody has told: nothing in a list means not known, not never. */
export interface SchoolCalendar {
  /** ISO 3166, two letters: whose weekend it is. */
  readonly country: string;
  /** IANA zone. */
  readonly timeZone: string;
  readonly terms: readonly CalendarDays[];
  readonly holidays: readonly FreeDays[];
  readonly lessons: readonly WeeklyLesson[];
}

/** Why a school day has no lessons. `outside-terms`: before the first or after the last term that we know of. */
export type WhyFree = 'holiday' | 'between-terms' | 'outside-terms';

/** One calendar day of a school. */
export type SchoolDay =
  | { readonly is: 'weekend' }
  | { readonly is: 'open' }
  | { readonly is: 'free'; readonly why: WhyFree; readonly title: string; readonly days: CalendarDays };

/**
 * What a day (days since 1970) is for a school. A weekend day on which the class has lessons every week is a school day.
 * Holidays go before terms; half-written entries (without days, or that end before they begin) count for nothing.
 */
export function schoolDayOf(calendar: SchoolCalendar, dayNumber: number): SchoolDay {
  const weekday = weekdayOf(dayNumber);
  if (!weekdaysOf(calendar).has(weekday)) return { is: 'weekend' };
  const day = isoDayOf(dayNumber);
  const holiday = calendar.holidays.find((entry) => isIn(day, whole(entry)));
  if (holiday) return { is: 'free', why: 'holiday', title: holiday.title, days: whole(holiday) };
  const terms = calendar.terms.map(whole).filter(({ from, to }) => from !== '' && from <= to);
  if (terms.length === 0 || terms.some((term) => isIn(day, term))) return { is: 'open' };
  const before = terms.filter(({ to }) => to < day).map(({ to }) => to);
  const after = terms.filter(({ from }) => from > day).map(({ from }) => from);
  const last = before.toSorted().at(-1);
  const next = after.toSorted()[0];
  return {
    is: 'free',
    why: last !== undefined && next !== undefined ? 'between-terms' : 'outside-terms',
    title: '',
    days: {
      from: last === undefined ? '' : shifted(last, 1),
      to: next === undefined ? '' : shifted(next, -1),
    },
  };
}

/** The weekdays on which a class has school: its country's, and those of its lessons. */
export function weekdaysOf({
  country,
  lessons,
}: Pick<SchoolCalendar, 'country' | 'lessons'>): ReadonlySet<number> {
  return new Set([...schoolDaysOf(country), ...lessons.map(({ weekday }) => Number(weekday))]);
}

/** Minutes since midnight of `HH:MM`; undefined for what is no time of day. */
export function minuteOf(time: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** A day without a last one is one day. */
function whole({ from, to }: CalendarDays): CalendarDays {
  return { from, to: to === '' ? from : to };
}

function isIn(day: string, { from, to }: CalendarDays): boolean {
  return from !== '' && from <= day && day <= to;
}

function shifted(day: string, days: number): string {
  const number = dayNumberOf(day);
  return number === undefined ? '' : isoDayOf(number + days);
}
