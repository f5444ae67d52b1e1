import { CONNECTIVITY } from '../../records/school.ts';
import { bitsOf, lessonsAt, type CardTable } from '../directory/card-table.ts';
import type { Layer } from '../directory/directory.ts';
import { SUBJECTS, OBJECTIVES } from './known-words.ts';
import { commonAges, likeness, worthOfMinutes } from './likeness.ts';
import { countFlagged, flagsOf, idTest } from './limits.ts';
import { lessonTimes, sharedMinutes } from './lesson-time.ts';
import { bitCount, countCommonDays, type SchoolDays } from './school-days.ts';
import { lessonsOrUsual, type Seeker } from './seeker.ts';
import {
  BOTH_WAYS,
  ENOUGH_MINUTES,
  ENOUGH_TERM_DAYS,
  HORIZON_WEEKS,
  LINE_STEPS,
  ONE_WAY,
  PARTS,
  UNSAID,
  WEIGHTS,
  WORTH_OF_USUAL_HOURS,
  type Part,
} from './weights.ts';

/** What stands in a part's place when one side has not said: `UNSAID` counts then. */
export const NOT_SAID = -1;

/** The parts of one candidate after another, each from 0 to 1 or `NOT_SAID`. */
export interface Scores {
  /** Minutes of lessons at the same time in the half year, at most: terms and holidays of the candidate are left out. */
  readonly mostMinutes: (row: number) => number;
  /** The same to the minute, with everything. */
  readonly minutes: (row: number) => number;
  /** Days in term of both. */
  readonly termDays: (row: number) => number;
  /** Every part of a row, in the order of `PARTS`, when so many minutes are shared; the same array each time. */
  readonly parts: (row: number, minutes: number) => Float64Array;
}

const POINTS = PARTS.map((part) => WEIGHTS[part]);
const POINTS_UNSAID = PARTS.map((part) => WEIGHTS[part] * UNSAID[part]);

/** Points from 0 to 100. */
export function fitOf(parts: Float64Array): number {
  let fit = 0;
  for (let at = 0; at < parts.length; at++)
    fit += parts[at] === NOT_SAID ? POINTS_UNSAID[at]! : POINTS[at]! * parts[at]!;
  return fit;
}

/** The scores of a question, ready for the rows of a layer. */
export function scoresOn(seeker: Seeker, { table }: Layer): Scores {
  const { card } = seeker.question;
  const times = timesOn(seeker, table);
  const goals = bitsOf(card.goals.map((goal) => goal - 1));
  const objectives = bitsOf(card.objectives.map((one) => OBJECTIVES.indexOf(one)));
  const words = {
    tags: wordsOn(table, 'tags', card.tags),
    subjects: wordsOn(table, 'subjects', card.subjects),
    languages: wordsOn(table, 'languages', card.languages),
  };
  const line = CONNECTIVITY.indexOf(card.connectivity);
  const isPartner = idTest(seeker.question.partners);
  const strengths = strengthsOn(seeker, table);
  const bits = (ours: number, theirs: number): number =>
    ours === 0 || theirs === 0
      ? NOT_SAID
      : likeness(bitCount(ours & theirs), bitCount(ours), bitCount(theirs));
  const size = (theirs: number): number =>
    card.size === 0 || theirs === 0 ? NOT_SAID : Math.min(card.size, theirs) / Math.max(card.size, theirs);
  const of: Record<Part, (row: number, minutes: number) => number> = {
    lessons: times.worth,
    goals: (row) => bits(goals, table.goals[row]!),
    terms: (row) => {
      const days = times.termDays(row);
      return days === NOT_SAID ? NOT_SAID : Math.min(days / ENOUGH_TERM_DAYS, 1);
    },
    tags: words.tags,
    objectives: (row) => bits(objectives, table.objectives[row]!),
    ages: (row) => commonAges(card.ageFrom, card.ageTo, table.ageFrom[row]!, table.ageTo[row]!),
    strengths,
    languages: words.languages,
    size: (row) => size(table.size[row]!),
    connectivity: (row) => LINE_STEPS[Math.abs(line - table.connectivity[row]!)]!,
    subjects: words.subjects,
    partners: (row) => (isPartner(table, row) ? 1 : 0),
  };
  const functions = PARTS.map((part) => of[part]);
  const values = new Float64Array(PARTS.length);
  return {
    mostMinutes: times.most,
    minutes: times.exact,
    termDays: times.termDays,
    parts: (row, minutes) => {
      for (let at = 0; at < functions.length; at++) values[at] = functions[at]!(row, minutes);
      return values;
    },
  };
}

/** Lessons and terms of a table's rows beside ours. */
function timesOn(seeker: Seeker, table: CardTable) {
  const { question, days: ourDays, times, daysOf, clockOf, spans } = seeker;
  const clocks = table.zones.map(clockOf);
  const calendars: (SchoolDays | undefined)[] = [];
  const daysAt = (row: number): SchoolDays => {
    const place = table.calendar[row]!;
    return (calendars[place] ??= daysOf(table.calendars[place]!));
  };
  const lessonsOf = (row: number) =>
    lessonsOrUsual(lessonsAt(table, row), table.countries[table.country[row]!]!);
  const isSaid = (row: number): boolean => table.lessons.starts[row] !== table.lessons.starts[row + 1];
  return {
    worth: (row: number, minutes: number): number => {
      if (spans.length === 0 || !clocks[table.zone[row]!]) return NOT_SAID;
      const worth = worthOfMinutes(minutes / HORIZON_WEEKS, ENOUGH_MINUTES);
      return isSaid(row) && question.card.lessons.length > 0 ? worth : worth * WORTH_OF_USUAL_HOURS;
    },
    most: (row: number): number => {
      const clock = clocks[table.zone[row]!];
      if (!clock) return 0;
      let sum = 0;
      if (!isSaid(row)) {
        for (const { weekday, from, to } of lessonsOf(row))
          sum += clock.sums[(weekday - 1) * 1440 + to]! - clock.sums[(weekday - 1) * 1440 + from]!;
        return sum;
      }
      const { starts, values } = table.lessons;
      for (let at = starts[row]!; at < starts[row + 1]!; at++)
        sum += clock.sums[values[at]! + table.lessonMinutes[at]!]! - clock.sums[values[at]!]!;
      return sum;
    },
    exact: (row: number): number => {
      const clock = clocks[table.zone[row]!];
      return clock ? sharedMinutes(times, lessonTimes(lessonsOf(row), clock.spans, daysAt(row))) : 0;
    },
    termDays: (row: number): number => {
      const isTold =
        question.card.terms.length > 0 && table.calendars[table.calendar[row]!]!.terms.length > 0;
      return isTold ? countCommonDays(ourDays, daysAt(row)) : NOT_SAID;
    },
  };
}

function wordsOn(table: CardTable, of: 'tags' | 'subjects' | 'languages', ours: readonly string[]) {
  const lists = table[of];
  const flags = flagsOf(lists, ours);
  return (row: number): number => {
    const theirs = lists.starts[row + 1]! - lists.starts[row]!;
    if (ours.length === 0 || theirs === 0) return NOT_SAID;
    return likeness(countFlagged(lists, row, flags), ours.length, theirs);
  };
}

/** A strength helps where the other side learns the subject and is not strong in it itself. */
function strengthsOn(seeker: Seeker, table: CardTable): (row: number) => number {
  const { card } = seeker.question;
  const ours = bitsOf(card.strengths.map((one) => SUBJECTS.indexOf(one)));
  const weLearn = bitsOf(SUBJECTS.flatMap((one, place) => (card.subjects.includes(one) ? [place] : [])));
  const places = table.subjects.words.map((word) => SUBJECTS.findIndex((one) => one === word));
  return (row) => {
    const theirs = table.strengths[row]!;
    if (ours === 0 && theirs === 0) return NOT_SAID;
    let theyLearn = 0;
    for (let at = table.subjects.starts[row]!; at < table.subjects.starts[row + 1]!; at++) {
      const place = places[table.subjects.values[at]!]!;
      if (place >= 0) theyLearn |= 1 << place;
    }
    const ways = Number((theirs & weLearn & ~ours) !== 0) + Number((ours & theyLearn & ~theirs) !== 0);
    if (ways > 0) return ways === 2 ? BOTH_WAYS : ONE_WAY;
    return ours === 0 || theirs === 0 ? NOT_SAID : 0;
  };
}
