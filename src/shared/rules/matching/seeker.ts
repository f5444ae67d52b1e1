import { DAY_MS, type OffsetSpan } from '../../calendar/zones.ts';
import { schoolDaysOf } from '../../calendar/weekend.ts';
import { DAY_MINUTES, type ClassCard, type Lesson } from './class-card.ts';
import { lessonTimes, offsetsIn, weekSums, type Stretch, type Times } from './lesson-time.ts';
import { schoolDays, type SchoolDays, type SchoolYear } from './school-days.ts';
import { HORIZON_DAYS, USUAL_HOURS } from './weights.ts';

/** Who asks, and what only the asking computer knows. */
export interface Question {
  readonly card: ClassCard;
  /** The moment of asking, in milliseconds since 1970: everything looks half a year ahead from the beginning of its day in UTC. */
  readonly nowMs: number;
  /** Also classes of our own country. */
  readonly sameCountry: boolean;
  /** Listings that are never shown: our own school's, and those of schools that are blocked. */
  readonly hidden: readonly string[];
  /** Listings of classes we had an exchange with. */
  readonly partners: readonly string[];
  readonly only?: Only;
}

/** What the person looks for just now; what is left out narrows nothing down. */
export interface Only {
  readonly country?: string;
  readonly language?: string;
  /** 1 to 17. */
  readonly goal?: number;
  readonly age?: number;
}

/** A question with everything worked out that does not depend on the candidate. */
export interface Seeker {
  readonly question: Question;
  readonly stretch: Stretch;
  /** First day that local calendars can show in the stretch, since 1970. */
  readonly firstDay: number;
  readonly today: number;
  readonly days: SchoolDays;
  readonly spans: readonly OffsetSpan[];
  /** Our lessons, or the usual hours of our country when we have not said. */
  readonly lessons: readonly Lesson[];
  readonly times: Times;
  readonly daysOf: (year: SchoolYear) => SchoolDays;
  /** Offsets through the stretch and sums over the local week, by zone; undefined where the zone is not known. */
  readonly clockOf: (zone: string) => ZoneClock | undefined;
}

export interface ZoneClock {
  readonly spans: readonly OffsetSpan[];
  /** `weekSums` of our lessons on these clocks. */
  readonly sums: Int32Array;
}

/** Clocks of local calendars are at most this much before or behind UTC, in days. */
const SLACK_DAYS = 1;

/** Works out a question. What zones need is worked out when the first candidate of the zone comes. */
export function seekerOf(question: Question): Seeker {
  const { card } = question;
  const today = Math.floor(Math.max(finite(question.nowMs), 0) / DAY_MS);
  const stretch = { from: today * DAY_MINUTES, to: (today + HORIZON_DAYS) * DAY_MINUTES };
  const firstDay = today - SLACK_DAYS;
  const daysOf = (year: SchoolYear): SchoolDays => schoolDays(year, firstDay, HORIZON_DAYS + 2 * SLACK_DAYS);
  const days = daysOf(card);
  const spans = offsetsIn(card.timeZone, stretch);
  const lessons = lessonsOrUsual(card.lessons, card.country);
  const times = lessonTimes(lessons, spans, days);
  const clocks = new Map<string, ZoneClock | undefined>();
  const clockOf = (zone: string): ZoneClock | undefined => {
    if (clocks.has(zone)) return clocks.get(zone);
    const theirs = offsetsIn(zone, stretch);
    const clock = theirs.length === 0 ? undefined : { spans: theirs, sums: weekSums(times, theirs) };
    clocks.set(zone, clock);
    return clock;
  };
  return { question, stretch, firstDay, today, days, spans, lessons, times, daysOf, clockOf };
}

/** The lessons of a class, or, when it has not said, the usual hours on the school days of its country. */
export function lessonsOrUsual(lessons: readonly Lesson[], country: string): readonly Lesson[] {
  return lessons.length > 0 ? lessons : usualLessons(country);
}

const usual = new Map<string, readonly Lesson[]>();

function usualLessons(country: string): readonly Lesson[] {
  const found = usual.get(country);
  if (found) return found;
  const lessons = schoolDaysOf(country).map((weekday) => ({ weekday, ...USUAL_HOURS }));
  // Cards hold two letters or none: the map stays small.
  usual.set(country, lessons);
  return lessons;
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
