import type { Json } from '../../../../shared/lib/canonical.ts';
import type { SchoolClass } from '../../../../shared/records/class.ts';

type Lesson = SchoolClass['lessons'][number];

/** A row of the grid: when a lesson begins and ends, on the school's clocks. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** What most schools come near to: eight lessons of 45 minutes. Every time can be changed. */
export const USUAL_PERIODS: readonly Period[] = [
  { from: '08:00', to: '08:45' },
  { from: '08:45', to: '09:30' },
  { from: '09:45', to: '10:30' },
  { from: '10:30', to: '11:15' },
  { from: '11:30', to: '12:15' },
  { from: '12:15', to: '13:00' },
  { from: '14:00', to: '14:45' },
  { from: '14:45', to: '15:30' },
];

/** The rows to show: those chosen on this computer, or else the usual ones that no lesson overlaps, and one for every lesson. */
export function periodsOf(chosen: readonly Period[], lessons: readonly Lesson[]): Period[] {
  const taken = lessons.filter(({ from, to }) => from !== '' && to !== '');
  const rows =
    chosen.length > 0
      ? [...chosen]
      : USUAL_PERIODS.filter((row) => taken.every((lesson) => isSame(row, lesson) || !overlap(row, lesson)));
  for (const { from, to } of taken)
    if (!rows.some((row) => isSame(row, { from, to }))) rows.push({ from, to });
  return chosen.length > 0 ? rows : rows.toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** The lessons in one cell; two where two people wrote the same one at the same time. */
export function lessonsIn(lessons: readonly Lesson[], period: Period, weekday: number): Lesson[] {
  return lessons.filter((lesson) => Number(lesson.weekday) === weekday && isSame(lesson, period));
}

/** The paths to write so that there is a lesson in a cell, or none. The same cell has the same id on every computer. */
export function cellPaths(
  lessons: readonly Lesson[],
  period: Period,
  weekday: number,
  isOn: boolean,
): Record<string, Json> {
  const there = lessonsIn(lessons, period, weekday);
  if (!isOn) return Object.fromEntries(there.map(({ id }) => [`lessons/${id}/removed`, true]));
  if (there.length > 0) return {};
  const id = freeId(lessons, `${weekday}-${period.from}-${period.to}`);
  return {
    [`lessons/${id}/weekday`]: String(weekday),
    [`lessons/${id}/from`]: period.from,
    [`lessons/${id}/to`]: period.to,
    [`lessons/${id}/removed`]: false,
  };
}

/** The paths to write when a row gets other times: its lessons move along. */
export function movedPeriodPaths(
  lessons: readonly Lesson[],
  before: Period,
  after: Period,
): Record<string, Json> {
  return Object.fromEntries(
    lessons
      .filter((lesson) => isSame(lesson, before))
      .flatMap(({ id }) => [
        [`lessons/${id}/from`, after.from],
        [`lessons/${id}/to`, after.to],
      ]),
  );
}

/** Minutes of lessons in a week. */
export function minutesAWeek(lessons: readonly Period[]): number {
  return lessons.reduce((total, { from, to }) => total + Math.max(0, minuteIn(to) - minuteIn(from)), 0);
}

/** The row to add below: as long as the last one, right behind it. */
export function nextPeriod(rows: readonly Period[]): Period {
  const last = rows.at(-1) ?? { from: '07:15', to: '08:00' };
  const length = Math.max(15, minuteIn(last.to) - minuteIn(last.from));
  const from = Math.min(minuteIn(last.to), 24 * 60 - 1 - length);
  return { from: asTime(from), to: asTime(from + length) };
}

/** True for a period that begins before it ends. */
export function isPeriod({ from, to }: Period): boolean {
  return from !== '' && to !== '' && from < to;
}

/** A lesson whose row got other times keeps its id: another one in the old place gets the next. */
function freeId(lessons: readonly Lesson[], wanted: string): string {
  const isTaken = (id: string) => lessons.some((lesson) => lesson.id === id);
  let id = wanted;
  for (let count = 2; isTaken(id); count++) id = `${wanted}.${count}`;
  return id;
}

function isSame(one: Period, other: Period): boolean {
  return one.from === other.from && one.to === other.to;
}

function overlap(one: Period, other: Period): boolean {
  return one.from < other.to && other.from < one.to;
}

function minuteIn(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function asTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
