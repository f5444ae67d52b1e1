import { dayNumberOf } from '../../src/shared/calendar/zones.ts';
import { schoolDaysOf } from '../../src/shared/calendar/weekend.ts';
import { CONNECTIVITY } from '../../src/shared/records/school.ts';
import {
  disjointDays,
  disjointLessons,
  type Lesson,
  type Listing,
} from '../../src/shared/rules/matching/class-card.ts';
import type { SchoolYear } from '../../src/shared/rules/matching/school-days.ts';
import { OBJECTIVES, SUBJECTS } from '../../src/shared/rules/matching/known-words.ts';
import { diceOf, type Dice } from '../chaos/dice.ts';
import { COUNTRIES, INTERESTS, type MadeUpCountry } from './countries.ts';

/** The day on which made-up classes look for partners. */
export const TODAY_MS = Date.UTC(2027, 0, 11);
const TODAY = TODAY_MS / 86_400_000;
const PERIODS = [40, 45, 50, 60];

/** So many listings as teachers in twenty countries might fill them in; the same for the same seed. */
export function madeUpListings(count: number, seed = 1): Listing[] {
  const dice = diceOf(seed);
  const total = COUNTRIES.reduce((sum, { weight }) => sum + weight, 0);
  return Array.from({ length: count }, () => madeUpListing(dice, countryAt(dice() * total)));
}

function madeUpListing(dice: Dice, country: MadeUpCountry): Listing {
  const upTo = (most: number): number => Math.floor(dice() * most);
  const ageFrom = 8 + upTo(10);
  // One in eight has not said when its lessons are, one in ten has no term dates.
  const lessons = dice() < 0.125 ? [] : madeUpLessons(dice, country);
  const year = dice() < 0.1 ? { terms: [], holidays: [] } : madeUpYear(dice, country);
  const asked = dice() < 0.3 ? 1 + Math.floor(dice() ** 3 * 15) : 0;
  return {
    id: Array.from({ length: 4 }, () => upTo(65_536).toString(16).padStart(4, '0')).join(''),
    country: country.country,
    timeZone: country.zones[dice() < 0.6 ? 0 : upTo(country.zones.length)]!,
    ageFrom,
    ageTo: Math.min(ageFrom + [0, 1, 1, 1, 2, 3][upTo(6)]!, 19),
    size: dice() < 0.05 ? 0 : Math.min(12 + Math.floor((dice() + dice() + dice()) * 14), 60),
    languages: some(dice, country.languages, 1, country.languages.length, 0.8),
    goals: some(
      dice,
      [...Array(17).keys()].map((at) => at + 1),
      1,
      5,
    ).sort((a, b) => a - b),
    subjects: some(dice, SUBJECTS, 1, 5),
    tags: some(dice, INTERESTS, 0, 5),
    objectives: OBJECTIVES.filter((one) => dice() < (one === 'intercultural' ? 0.5 : 0.15)),
    strengths: SUBJECTS.filter(() => dice() < 0.08),
    connectivity: CONNECTIVITY[dice() < 0.2 ? 0 : dice() < 0.5 ? 1 : 2]!,
    lessons,
    ...year,
    isFull: dice() < 0.05,
    listedOn: TODAY - Math.floor(dice() ** 2 * 700),
    asked,
    answered: upTo(asked + 1),
    unanswered: dice() < 0.8 ? 0 : upTo(asked + 1),
  };
}

/** One to five lessons a week, most at the school's own periods. */
function madeUpLessons(dice: Dice, { country, start, hours }: MadeUpCountry): Lesson[] {
  const weekdays = schoolDaysOf(country).slice(0, 5);
  const period = PERIODS[Math.floor(dice() * PERIODS.length)]!;
  const begin = start * 60 + Math.floor(dice() * 4) * 15;
  const all = Array.from({ length: 1 + Math.floor(dice() * 5) }, () => {
    const at = Math.floor(dice() * Math.floor((hours * 60) / period));
    const from = begin + at * period + (at > 2 ? 20 : 0);
    return { weekday: weekdays[Math.floor(dice() * weekdays.length)]!, from, to: from + period };
  });
  return disjointLessons(all);
}

function dayIn(year: number, date: string): number {
  return dayNumberOf(`${year}-${date}`)!;
}

const years = new Map<string, SchoolYear>();

/** The country's year, for one school in three moved by some days, with a day or two of the school's own. */
function madeUpYear(dice: Dice, country: MadeUpCountry): SchoolYear {
  const moved = dice() < 0.33 ? Math.floor(dice() * 15) - 7 : 0;
  const key = `${country.country} ${moved}`;
  const year = years.get(key) ?? yearOf(country, moved);
  years.set(key, year);
  if (dice() >= 0.3) return year;
  const from = TODAY + Math.floor(dice() * 300);
  return { ...year, holidays: disjointDays([...year.holidays, { from, to: from }]) };
}

function yearOf({ terms, holidays }: MadeUpCountry, moved: number): SchoolYear {
  const inYears = [2026, 2027].flatMap((year) =>
    terms.map(([from, to]) => ({
      from: dayIn(year, from) + moved,
      to: dayIn(to < from ? year + 1 : year, to) + moved,
    })),
  );
  const off = [2026, 2027].flatMap((year) => holidays.map((date) => dayIn(year, date)));
  return { terms: disjointDays(inYears), holidays: disjointDays(off.map((from) => ({ from, to: from }))) };
}

function countryAt(weight: number): MadeUpCountry {
  let left = weight;
  return COUNTRIES.find((country) => (left -= country.weight) < 0) ?? COUNTRIES[0]!;
}

/** `least` to `most` of a list, sorted; the first one with a chance of its own. */
function some<T>(dice: Dice, from: readonly T[], least: number, most: number, first = 0): T[] {
  const count = least + Math.floor(dice() * (most - least + 1));
  const left = [...from];
  const taken: T[] = dice() < first ? left.splice(0, 1) : [];
  while (taken.length < count && left.length > 0)
    taken.push(...left.splice(Math.floor(dice() * left.length), 1));
  return taken.sort((a, b) => (a < b ? -1 : 1));
}
