import { CONNECTIVITY } from '../../records/school.ts';
import { DAY_MINUTES, type Connectivity, type Days, type Listing } from '../matching/class-card.ts';
import { OBJECTIVES, SUBJECTS } from '../matching/known-words.ts';
import type { SchoolYear } from '../matching/school-days.ts';

/** Lists of numbers, one a row, behind each other: row `r` has `values[starts[r]]` up to before `values[starts[r + 1]]`. */
export interface Lists {
  readonly starts: Uint32Array;
  readonly values: Uint32Array;
}

/** Lists of words: the values are places in `words`. */
export interface WordLists extends Lists {
  readonly words: readonly string[];
}

/**
 * Many listings, column by column: a hundred thousand of them in some ten megabytes, and what is compared lies side by side.
 * A table is never changed.
 */
export interface CardTable {
  readonly count: number;
  /** Ids as two numbers each. */
  readonly ids: Uint32Array;
  readonly countries: readonly string[];
  /** Place in `countries`; so with zones and calendars. */
  readonly country: Uint32Array;
  readonly zones: readonly string[];
  readonly zone: Uint32Array;
  readonly calendars: readonly SchoolYear[];
  readonly calendar: Uint32Array;
  readonly ageFrom: Uint8Array;
  readonly ageTo: Uint8Array;
  readonly size: Uint8Array;
  /** Place in `CONNECTIVITY`. */
  readonly connectivity: Uint8Array;
  readonly isFull: Uint8Array;
  /** Bit 0 is goal 1; for the next two, the first of `OBJECTIVES` and of `SUBJECTS`. */
  readonly goals: Uint32Array;
  readonly objectives: Uint32Array;
  readonly strengths: Uint32Array;
  readonly languages: WordLists;
  readonly subjects: WordLists;
  readonly tags: WordLists;
  /** Lessons as beginnings in minutes since Monday's midnight, and, at the same places, lengths in minutes. */
  readonly lessons: Lists;
  readonly lessonMinutes: Uint32Array;
  readonly listedOn: Uint32Array;
  readonly asked: Uint8Array;
  readonly answered: Uint8Array;
  readonly unanswered: Uint8Array;
}

/** The columns of listings, rows in the same order. */
export function tableOf(listings: readonly Listing[]): CardTable {
  const numbers = (read: (listing: Listing) => number): Uint32Array =>
    columnOf(listings.length, (row) => read(listings[row]!));
  const bytes = (read: (listing: Listing) => number): Uint8Array => new Uint8Array(numbers(read));
  const countries = new Places<string>((country) => country);
  const zones = new Places<string>((zone) => zone);
  const calendars = new Places<SchoolYear>(({ terms, holidays }) => `${daysKey(terms)}/${daysKey(holidays)}`);
  const lessons = listings.map((listing) => listing.lessons);
  return {
    count: listings.length,
    ids: idNumbers(listings.map(({ id }) => id)),
    country: numbers(({ country }) => countries.placeOf(country)),
    countries: countries.all,
    zone: numbers(({ timeZone }) => zones.placeOf(timeZone)),
    zones: zones.all,
    calendar: numbers(({ terms, holidays }) => calendars.placeOf({ terms, holidays })),
    calendars: calendars.all,
    ageFrom: bytes(({ ageFrom }) => ageFrom),
    ageTo: bytes(({ ageTo }) => ageTo),
    size: bytes(({ size }) => size),
    connectivity: bytes(({ connectivity }) => CONNECTIVITY.indexOf(connectivity)),
    isFull: bytes(({ isFull }) => (isFull ? 1 : 0)),
    goals: numbers(({ goals }) => bitsOf(goals.map((goal) => goal - 1))),
    objectives: numbers(({ objectives }) => bitsOf(objectives.map((one) => OBJECTIVES.indexOf(one)))),
    strengths: numbers(({ strengths }) => bitsOf(strengths.map((one) => SUBJECTS.indexOf(one)))),
    languages: wordLists(listings.map(({ languages }) => languages)),
    subjects: wordLists(listings.map(({ subjects }) => subjects)),
    tags: wordLists(listings.map(({ tags }) => tags)),
    lessons: listsOf(
      lessons.map((all) => all.map(({ weekday, from }) => (weekday - 1) * DAY_MINUTES + from)),
    ),
    lessonMinutes: listsOf(lessons.map((all) => all.map(({ from, to }) => to - from))).values,
    listedOn: numbers(({ listedOn }) => listedOn),
    asked: bytes(({ asked }) => asked),
    answered: bytes(({ answered }) => answered),
    unanswered: bytes(({ unanswered }) => unanswered),
  };
}

/** A row as a listing again. */
export function listingAt(table: CardTable, row: number): Listing {
  const { terms, holidays } = table.calendars[table.calendar[row]!]!;
  return {
    id: idAt(table, row),
    country: table.countries[table.country[row]!]!,
    timeZone: table.zones[table.zone[row]!]!,
    ageFrom: table.ageFrom[row]!,
    ageTo: table.ageTo[row]!,
    size: table.size[row]!,
    languages: wordsAt(table.languages, row),
    goals: placesIn(table.goals[row]!).map((place) => place + 1),
    subjects: wordsAt(table.subjects, row),
    tags: wordsAt(table.tags, row),
    objectives: placesIn(table.objectives[row]!).map((place) => OBJECTIVES[place]!),
    strengths: placesIn(table.strengths[row]!).map((place) => SUBJECTS[place]!),
    connectivity: connectivityAt(table, row),
    lessons: lessonsAt(table, row),
    terms,
    holidays,
    isFull: table.isFull[row] === 1,
    listedOn: table.listedOn[row]!,
    asked: table.asked[row]!,
    answered: table.answered[row]!,
    unanswered: table.unanswered[row]!,
  };
}

/** The id of a row: 16 hexadecimal digits. */
export function idAt({ ids }: CardTable, row: number): string {
  return hex(ids[2 * row]!) + hex(ids[2 * row + 1]!);
}

export function connectivityAt(table: CardTable, row: number): Connectivity {
  return CONNECTIVITY[table.connectivity[row]!]!;
}

export function lessonsAt({ lessons, lessonMinutes }: CardTable, row: number): Listing['lessons'] {
  const result = [];
  for (let at = lessons.starts[row]!; at < lessons.starts[row + 1]!; at++) {
    const weekday = Math.floor(lessons.values[at]! / DAY_MINUTES) + 1;
    const from = lessons.values[at]! - (weekday - 1) * DAY_MINUTES;
    result.push({ weekday, from, to: from + lessonMinutes[at]! });
  }
  return result;
}

export function wordsAt({ starts, values, words }: WordLists, row: number): string[] {
  return Array.from(values.subarray(starts[row]!, starts[row + 1]!), (place) => words[place]!);
}

/** Ids as two numbers each. Throws `RangeError` on what is no id. */
export function idNumbers(ids: readonly string[]): Uint32Array {
  const numbers = new Uint32Array(2 * ids.length);
  for (const [at, id] of ids.entries()) {
    if (!/^[0-9a-f]{16}$/.test(id)) throw new RangeError('a listing id is 16 hexadecimal digits');
    numbers[2 * at] = Number.parseInt(id.slice(0, 8), 16);
    numbers[2 * at + 1] = Number.parseInt(id.slice(8), 16);
  }
  return numbers;
}

/** A column of so many rows. By hand: `Uint32Array.from` takes ten times as long. */
export function columnOf(count: number, read: (row: number) => number): Uint32Array {
  const column = new Uint32Array(count);
  for (let row = 0; row < count; row++) column[row] = read(row);
  return column;
}

/** The numbers whose bits are set, from the lowest. */
export function placesIn(bits: number): number[] {
  const places = [];
  for (let place = 0; place < 32; place++) if ((bits >>> place) & 1) places.push(place);
  return places;
}

/** A number with the bits at `places` set. */
export function bitsOf(places: readonly number[]): number {
  let bits = 0;
  for (const place of places) bits |= 1 << place;
  return bits >>> 0;
}

/** Gives like values the same place. */
class Places<T> {
  readonly all: T[] = [];
  readonly #keyOf: (value: T) => string;
  readonly #places = new Map<string, number>();

  constructor(keyOf: (value: T) => string) {
    this.#keyOf = keyOf;
  }

  placeOf(value: T): number {
    const key = this.#keyOf(value);
    const place = this.#places.get(key) ?? this.all.push(value) - 1;
    this.#places.set(key, place);
    return place;
  }
}

function listsOf(rows: readonly (readonly number[])[]): Lists {
  const starts = new Uint32Array(rows.length + 1);
  for (const [row, values] of rows.entries()) starts[row + 1] = starts[row]! + values.length;
  const values = new Uint32Array(starts[rows.length]!);
  for (const [row, ofRow] of rows.entries()) values.set(ofRow, starts[row]!);
  return { starts, values };
}

function wordLists(rows: readonly (readonly string[])[]): WordLists {
  const places = new Places<string>((word) => word);
  const lists = listsOf(rows.map((words) => words.map((word) => places.placeOf(word))));
  return { ...lists, words: places.all };
}

function daysKey(stretches: readonly Days[]): string {
  return stretches.map(({ from, to }) => `${from}-${to}`).join();
}

function hex(number: number): string {
  return number.toString(16).padStart(8, '0');
}
