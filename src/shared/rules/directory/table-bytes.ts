import { CONNECTIVITY } from '../../records/school.ts';
import { DAY_MINUTES, FIRST_DAY, LAST_DAY, MOST, MOST_ASKED, type Days } from '../matching/class-card.ts';
import { LONGEST_WORD, OBJECTIVES, SUBJECTS } from '../matching/known-words.ts';
import type { SchoolYear } from '../matching/school-days.ts';
import { columnOf, type CardTable, type Lists, type WordLists } from './card-table.ts';
import type { ByteReader, ByteWriter } from './packed-bytes.ts';

/** Writes a table: dictionaries first, then column by column, the ids last. `readTable` gives the same table again. */
export function writeTable(out: ByteWriter, table: CardTable): void {
  out.number(table.count);
  writeWords(out, table.countries);
  writeWords(out, table.zones);
  out.number(table.calendars.length);
  for (const { terms, holidays } of table.calendars)
    for (const list of [terms, holidays]) writeDays(out, list);
  const columns = [table.country, table.zone, table.calendar, table.ageFrom, table.ageTo, table.size];
  for (const column of [...columns, table.connectivity, table.isFull]) writeColumn(out, column);
  for (const column of [table.goals, table.objectives, table.strengths]) writeColumn(out, column);
  for (const lists of [table.languages, table.subjects, table.tags]) {
    writeWords(out, lists.words);
    writeLengths(out, lists);
    writeColumn(out, lists.values);
  }
  const { values } = table.lessons;
  writeLengths(out, table.lessons);
  writeColumn(
    out,
    values.map((start) => Math.floor(start / DAY_MINUTES)),
  );
  writeColumn(
    out,
    values.map((start) => short(start % DAY_MINUTES)),
  );
  writeColumn(out, table.lessonMinutes.map(short));
  for (const column of [table.listedOn.map((day) => day - FIRST_DAY), table.asked]) writeColumn(out, column);
  for (const column of [table.answered, table.unanswered]) writeColumn(out, column);
  for (const half of table.ids) out.wide(half);
}

/**
 * Reads a table of at most `most` rows. Everything it gives holds what `CardTable` promises (places that exist, lessons and
 * days in order); anything else is a `RangeError`. Memory is bounded by the bytes: a row takes at least 27 of them.
 */
export function readTable(from: ByteReader, most: number): CardTable {
  const count = from.count(BYTES_OF_A_ROW, most);
  const countries = readWords(from, 2, /^([A-Z]{2})?$/);
  const zones = readWords(from, 64, /^([A-Za-z][\w+/-]*)?$/);
  const calendars = Array.from({ length: from.count(2, most) }, (): SchoolYear => {
    const terms = readDays(from, MOST.terms);
    return { terms, holidays: readDays(from, MOST.holidays) };
  });
  const wide = (least: number, greatest: number, rows = count): Uint32Array =>
    columnOf(rows, () => from.number(least, greatest));
  const small = (least: number, greatest: number): Uint8Array => new Uint8Array(wide(least, greatest));
  const columns = {
    count,
    countries,
    zones,
    calendars,
    country: wide(0, countries.length - 1),
    zone: wide(0, zones.length - 1),
    calendar: wide(0, calendars.length - 1),
    ageFrom: small(5, 19),
    ageTo: small(5, 19),
    size: small(0, 200),
    connectivity: small(0, CONNECTIVITY.length - 1),
    isFull: small(0, 1),
    goals: wide(0, 2 ** MOST.goals - 1),
    objectives: wide(0, 2 ** OBJECTIVES.length - 1),
    strengths: wide(0, 2 ** SUBJECTS.length - 1),
    languages: readWordLists(from, count, MOST.languages, /^[a-z]{2,3}$/),
    subjects: readWordLists(from, count, MOST.subjects, WORD),
    tags: readWordLists(from, count, MOST.tags, WORD),
  };
  const starts = readLengths(from, count, MOST.lessons);
  const total = starts[count]!;
  const weekdays = wide(0, 6, total);
  const begins = wide(0, MOST_SHORT, total).map(long);
  const lessonMinutes = wide(1, MOST_SHORT, total).map(long);
  const table: CardTable = {
    ...columns,
    lessons: { starts, values: weekdays.map((weekday, at) => weekday * DAY_MINUTES + begins[at]!) },
    lessonMinutes,
    listedOn: wide(0, LAST_DAY - FIRST_DAY).map((day) => day + FIRST_DAY),
    asked: small(0, MOST_ASKED),
    answered: small(0, MOST_ASKED),
    unanswered: small(0, MOST_ASKED),
    ids: columnOf(2 * count, () => from.wide()),
  };
  for (let at = 0; at < total; at++)
    if (begins[at]! + lessonMinutes[at]! > DAY_MINUTES) throw new RangeError('a lesson over midnight');
  for (let row = 0; row < count; row++) checkRow(table, row);
  return table;
}

/** Fifteen columns with a byte each at least, four of lengths, and eight bytes of id. */
const BYTES_OF_A_ROW = 27;
/** As `foldedWord` makes them. */
const WORD = /^[\p{L}\p{N}][\p{L}\p{N} -]*$/u;
/** A character takes at most four bytes. */
const WORD_BYTES = LONGEST_WORD * 4;
const MOST_SHORT = 2 * DAY_MINUTES + 1;

/** Minutes, shorter for the fives that nearly all lessons begin and end at. */
function short(minutes: number): number {
  return minutes % 5 === 0 ? (minutes / 5) * 2 : minutes * 2 + 1;
}

function long(packed: number): number {
  return packed % 2 === 0 ? (packed / 2) * 5 : (packed - 1) / 2;
}

function checkRow({ ageFrom, ageTo, lessons, lessonMinutes }: CardTable, row: number): void {
  if (ageFrom[row]! > ageTo[row]!) throw new RangeError('ages the wrong way round');
  for (let at = lessons.starts[row]! + 1; at < lessons.starts[row + 1]!; at++)
    if (lessons.values[at - 1]! + lessonMinutes[at - 1]! > lessons.values[at]!)
      throw new RangeError('lessons out of order');
}

function writeColumn(out: ByteWriter, column: Iterable<number>): void {
  for (const value of column) out.number(value);
}

function writeLengths(out: ByteWriter, { starts }: Lists): void {
  for (let row = 0; row + 1 < starts.length; row++) out.number(starts[row + 1]! - starts[row]!);
}

function readLengths(from: ByteReader, count: number, most: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  for (let row = 0; row < count; row++) starts[row + 1] = starts[row]! + from.count(1, most);
  // Each value takes a byte: all of them together must still be there.
  if (!from.holds(starts[count]!)) throw new RangeError('cut off');
  return starts;
}

function readWordLists(from: ByteReader, count: number, most: number, form: RegExp): WordLists {
  const words = readWords(from, WORD_BYTES, form);
  const starts = readLengths(from, count, most);
  const values = columnOf(starts[count]!, () => from.number(0, words.length - 1));
  return { words, starts, values };
}

function writeWords(out: ByteWriter, words: readonly string[]): void {
  out.number(words.length);
  for (const word of words) out.word(word);
}

function readWords(from: ByteReader, longest: number, form: RegExp): string[] {
  return Array.from({ length: from.count(1, 2 ** 20) }, () => {
    const word = from.word(longest);
    if (!form.test(word)) throw new RangeError('a word that is none');
    return word;
  });
}

/** Each stretch as its distance from the one before, and its length. */
function writeDays(out: ByteWriter, stretches: readonly Days[]): void {
  out.number(stretches.length);
  let before = FIRST_DAY;
  for (const { from, to } of stretches) {
    out.number(from - before);
    out.number(to - from);
    before = to;
  }
}

function readDays(from: ByteReader, most: number): Days[] {
  let before = FIRST_DAY;
  return Array.from({ length: from.count(2, most) }, () => {
    const start = before + from.number(0, LAST_DAY - before);
    before = start + from.number(0, LAST_DAY - start);
    return { from: start, to: before };
  });
}
