import { dayNumberOf, isZone } from '../../calendar/zones.ts';
import type { SchoolClass } from '../../records/class.ts';
import { CONNECTIVITY } from '../../records/school.ts';
import {
  foldedWord,
  objectivesIn,
  subjectOf,
  subjectsIn,
  type Objective,
  type Subject,
} from './known-words.ts';

export type Connectivity = (typeof CONNECTIVITY)[number];

/** A lesson every week, on the class's own clocks. */
export interface Lesson {
  /** ISO 8601: 1 is Monday. */
  readonly weekday: number;
  /** Minutes since midnight; `to` is after `from` and at most 1440. */
  readonly from: number;
  readonly to: number;
}

/** Days from and to, both of them in it, as days since 1970. */
export interface Days {
  readonly from: number;
  readonly to: number;
}

/**
 * What a class shows of itself before anybody has met: no names, no place, no text of anybody's. Everything on it is from a
 * closed list, a number, or a word that several schools use (`listing.ts`).
 */
export interface ClassCard {
  /** The listing's own random id, 16 hexadecimal digits: neither the class's nor the school's. */
  readonly id: string;
  /** ISO 3166, two letters; '' when not known. */
  readonly country: string;
  /** IANA name; '' when not known. */
  readonly timeZone: string;
  readonly ageFrom: number;
  readonly ageTo: number;
  /** Pupils; 0 when not known. */
  readonly size: number;
  /** ISO 639 codes, sorted. */
  readonly languages: readonly string[];
  /** Sustainable Development Goals, 1 to 17, sorted. */
  readonly goals: readonly number[];
  /** Names of ours, or folded words of the teacher's, sorted; so are tags. */
  readonly subjects: readonly string[];
  readonly tags: readonly string[];
  readonly objectives: readonly Objective[];
  readonly strengths: readonly Subject[];
  readonly connectivity: Connectivity;
  /** In order, none overlapping another; empty when not known. So are terms and holidays. */
  readonly lessons: readonly Lesson[];
  readonly terms: readonly Days[];
  readonly holidays: readonly Days[];
}

/** What the server adds to a listed card: facts of how the class was asked, for fairness, and whether it can take anybody. */
export interface Listing extends ClassCard {
  /** Takes part in as many exchanges as it wants: shown to nobody until one ends. */
  readonly isFull: boolean;
  /** Day of the first listing, since 1970. */
  readonly listedOn: number;
  /** Invitations of the last 30 days, and older ones still waiting. At most `MOST_ASKED`; so are the next two. */
  readonly asked: number;
  /** Invitations of the last year that got an answer, yes or no. */
  readonly answered: number;
  /** Invitations of the last year that ran out without one. */
  readonly unanswered: number;
}

export const MOST_ASKED = 15;
/** Most of each list on a card: what is beyond is left out, the same for every reader. */
export const MOST = {
  languages: 8,
  goals: 17,
  subjects: 12,
  tags: 8,
  lessons: 30,
  terms: 12,
  holidays: 60,
} as const;
export const DAY_MINUTES = 1440;
/** Days that a card may speak of: 2000 to 2149, which two bytes hold. */
export const FIRST_DAY = 10_957;
export const LAST_DAY = FIRST_DAY + 54_786;

/** The part of a class's record that its card is made from. */
export type ClassProfile = Pick<
  SchoolClass,
  | 'ageFrom'
  | 'ageTo'
  | 'size'
  | 'languages'
  | 'subjects'
  | 'goals'
  | 'tags'
  | 'objectives'
  | 'strengths'
  | 'timeZone'
  | 'connectivity'
> & {
  readonly lessons: readonly { readonly weekday: string; readonly from: string; readonly to: string }[];
  readonly terms: readonly { readonly from: string; readonly to: string }[];
  readonly holidays: readonly { readonly from: string; readonly to: string }[];
};

/**
 * The card of a class. Takes whatever a record may hold: what makes no sense (a lesson that ends before it begins, a zone that
 * is none) is left out, never guessed. Objectives and strengths are read for known words; the sentences stay at home.
 */
export function cardOf(id: string, profile: ClassProfile, country: string): ClassCard {
  const ages = [age(profile.ageFrom), age(profile.ageTo)].sort((a, b) => a - b);
  return {
    id,
    country: /^[A-Z]{2}$/.test(country) ? country : '',
    timeZone: isZone(profile.timeZone) ? profile.timeZone : '',
    ageFrom: ages[0]!,
    ageTo: ages[1]!,
    size: whole(profile.size, 0, 200),
    languages: distinct(profile.languages.map(languageOf), MOST.languages),
    goals: [...new Set(profile.goals.filter((goal) => /^([1-9]|1[0-7])$/.test(goal)).map(Number))].sort(
      (a, b) => a - b,
    ),
    subjects: distinct(profile.subjects.map(subjectOf), MOST.subjects),
    tags: distinct(profile.tags.map(foldedWord), MOST.tags),
    objectives: objectivesIn(profile.objectives),
    strengths: subjectsIn(profile.strengths),
    connectivity: CONNECTIVITY.includes(profile.connectivity) ? profile.connectivity : 'low',
    lessons: disjointLessons(profile.lessons.flatMap(lessonOf)).slice(0, MOST.lessons),
    terms: disjointDays(profile.terms.filter(({ to }) => to !== '').flatMap(daysOf)).slice(0, MOST.terms),
    holidays: disjointDays(profile.holidays.flatMap(daysOf)).slice(0, MOST.holidays),
  };
}

/** A whole number within limits; the lower one for what is no number. */
export function whole(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(Math.round(value), least), most) : least;
}

/** Lessons in order, those that touch or overlap as one. */
export function disjointLessons(lessons: readonly Lesson[]): Lesson[] {
  const sorted = [...lessons].sort((a, b) => a.weekday - b.weekday || a.from - b.from);
  const result: Lesson[] = [];
  for (const lesson of sorted) {
    const last = result.at(-1);
    if (last?.weekday === lesson.weekday && last.to >= lesson.from)
      result[result.length - 1] = { ...last, to: Math.max(last.to, lesson.to) };
    else result.push(lesson);
  }
  return result;
}

/** Stretches of days in order, those that touch or overlap as one. */
export function disjointDays(stretches: readonly Days[]): Days[] {
  const result: Days[] = [];
  for (const days of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && last.to + 1 >= days.from)
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, days.to) };
    else result.push(days);
  }
  return result;
}

/** Ages between which records let a teacher choose. */
function age(value: number): number {
  return whole(value, 5, 19);
}

/** `pt` of `pt-BR`: who reads the one reads the other. '' for what is no language. */
function languageOf(tag: string): string {
  return /^([a-z]{2,3})(?:[-_]|$)/.exec(tag.toLowerCase())?.[1] ?? '';
}

function lessonOf({ weekday, from, to }: { weekday: string; from: string; to: string }): Lesson[] {
  const [start, end] = [minuteOf(from), minuteOf(to)];
  return /^[1-7]$/.test(weekday) && start !== undefined && end !== undefined && start < end
    ? [{ weekday: Number(weekday), from: start, to: end }]
    : [];
}

/** Minutes since midnight of `08:30`; `24:00` is the end of the day. */
function minuteOf(clock: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d\d)$/.exec(clock) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && minute <= DAY_MINUTES ? minute : undefined;
}

function daysOf({ from, to }: { from: string; to: string }): Days[] {
  const [start, end] = [dayNumberOf(from), dayNumberOf(to === '' ? from : to)];
  if (start === undefined || end === undefined || end < start) return [];
  const cut = { from: Math.max(start, FIRST_DAY), to: Math.min(end, LAST_DAY) };
  return cut.from <= cut.to ? [cut] : [];
}

function distinct(words: readonly string[], most: number): string[] {
  return [...new Set(words.filter((word) => word !== ''))].slice(0, most).sort();
}
