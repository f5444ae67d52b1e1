import { schoolDayOf, type SchoolCalendar } from '../calendar/school-calendar.ts';
import { DAY_MS, dayNumberOf, localTime } from '../calendar/zones.ts';
import { answerOf, type Meeting } from '../records/meeting.ts';
import type { Rec } from '../records/merge.ts';
import type { Room } from '../records/room.ts';
import { timeOf } from '../records/stamp.ts';
import type { Task } from '../records/task.ts';

/** From so many school days of their own without a sign a class is quiet: one school week. */
export const QUIET_DAYS = 5;
/** From so many it has been quiet for long: three school weeks. */
export const LONG_DAYS = 15;
/** What was promised for a day is missed once so many school days have gone by since: the post takes its time. */
const GRACE_DAYS = 2;
/** Further back nobody counts. */
const MOST_DAYS = 400;

/** What a class has given of itself, ISO; '' for nothing yet. */
export interface ClassSigns {
  /** It wrote, ticked, answered, read, or was here. */
  readonly seenAt: string;
  /** Something arrived on one of its computers. */
  readonly receivedAt: string;
}

/** Something that a class was to do, or to be at, by a moment. */
export interface Promised {
  readonly what: 'task' | 'meeting' | 'end';
  readonly id: string;
  readonly title: string;
  /** ISO */
  readonly dueAt: string;
  readonly isKept: boolean;
}

/** How it stands with a partner class. Words and dates; nothing of it is an alarm. */
export interface PartnerHealth {
  /** `unseen`: no sign yet; `quiet`: none for a school week; `missed`: a promised day went by; `well`: nothing of that. */
  readonly is: 'unseen' | 'quiet' | 'missed' | 'well';
  /** Days on which that class had school, without a sign of it; today is not over and does not count. */
  readonly schoolDays: number;
  /** The silence is one of three school weeks or more. */
  readonly isLong: boolean;
  /** It has no school now: until which day (ISO), '' where that is not known; undefined while it has. */
  readonly freeUntil: string | undefined;
  /** Some of the days since the last sign were holidays. */
  readonly hadHolidays: boolean;
  readonly missed: readonly Promised[];
  readonly next: Promised | undefined;
}

/** Judges a partner class by its own calendar: days without school are no silence. @param joinedAt ISO, when it came in */
export function partnerHealth(
  { seenAt, receivedAt }: ClassSigns,
  promised: readonly Promised[],
  calendar: SchoolCalendar,
  joinedAt: string,
  nowMs: number,
): PartnerHealth {
  const last = newest(seenAt, receivedAt);
  const today = dayIn(calendar, nowMs);
  const { open, free } = daysBetween(calendar, Date.parse(last || joinedAt), today);
  const missed = promised.filter(
    ({ isKept, dueAt }) =>
      !isKept &&
      Date.parse(dueAt) < nowMs &&
      daysBetween(calendar, Date.parse(dueAt), today).open >= GRACE_DAYS,
  );
  const isQuiet = open >= QUIET_DAYS;
  const now = schoolDayOf(calendar, today);
  return {
    is: last === '' ? 'unseen' : isQuiet ? 'quiet' : missed.length > 0 ? 'missed' : 'well',
    schoolDays: open,
    isLong: open >= LONG_DAYS,
    freeUntil: now.is === 'free' ? now.days.to : undefined,
    hadHolidays: free > 0,
    missed,
    next: promised
      .filter(({ isKept, dueAt }) => !isKept && Date.parse(dueAt) >= nowMs)
      .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0],
  };
}

/** The newest signs of a class among everything in its room. `letters` may be as many as there are: only their receipts are read. */
export function signsOf(
  classId: string,
  from: {
    readonly room: Pick<Room, 'confirmed' | 'pulse'>;
    readonly letters: readonly Pick<Rec, 'at' | 'f'>[];
    readonly tasks: readonly Pick<Task, 'done'>[];
  },
): ClassSigns {
  let [seenAt, receivedAt] = ['', ''];
  const see = (at: unknown): void => {
    seenAt = newest(seenAt, typeof at === 'string' ? at : '');
  };
  for (const { at, f } of from.letters) {
    if (f['class'] === classId) see(new Date(timeOf(at)).toISOString());
    see(f[`read/${classId}/at`]);
    receivedAt = newest(receivedAt, String(f[`arrived/${classId}/at`] ?? ''));
  }
  const { confirmed, pulse } = from.room;
  for (const entry of [...confirmed, ...pulse, ...from.tasks.flatMap(({ done }) => done)])
    if (entry.id === classId) {
      see(entry.at);
      if ('since' in entry) see(entry.since);
    }
  return { seenAt, receivedAt };
}

/** What a class was to do: the tasks with a date that it has not been let off, the meetings it said yes to, the end of the plan. */
export function promisesOf(
  classId: string,
  tasks: readonly Pick<Task, 'id' | 'title' | 'dueAt' | 'removedAt' | 'done'>[],
  meetings: readonly Pick<Meeting, 'id' | 'title' | 'startsAt' | 'answers' | 'calledOffAt' | 'heldAt'>[],
  endAt: string,
): Promised[] {
  const done = (task: Pick<Task, 'done'>): boolean =>
    task.done.some(({ id, at }) => id === classId && at !== '');
  return [
    ...tasks
      .filter(({ dueAt, removedAt }) => dueAt !== '' && removedAt === '')
      .map((task): Promised => {
        const { id, title, dueAt } = task;
        return { what: 'task', id, title, dueAt, isKept: done(task) };
      }),
    ...meetings
      .filter((one) => one.calledOffAt === '' && one.startsAt !== '' && answerOf(one, classId) === 'yes')
      .map(({ id, title, startsAt, heldAt }): Promised => {
        return { what: 'meeting', id, title, dueAt: startsAt, isKept: heldAt !== '' };
      }),
    ...(endAt === '' ? [] : [{ what: 'end', id: '', title: '', dueAt: endAt, isKept: false } as const]),
  ];
}

/** School days, and days that would have been some, after the day of a moment and before `today`. */
function daysBetween(
  calendar: SchoolCalendar,
  fromMs: number,
  today: number,
): { readonly open: number; readonly free: number } {
  let [open, free] = [0, 0];
  const first = Number.isNaN(fromMs) ? today : dayIn(calendar, fromMs) + 1;
  for (let day = Math.max(first, today - MOST_DAYS); day < today; day++) {
    const { is } = schoolDayOf(calendar, day);
    if (is === 'open') open++;
    if (is === 'free') free++;
  }
  return { open, free };
}

function dayIn({ timeZone }: SchoolCalendar, ms: number): number {
  return localTime(timeZone, ms)?.dayNumber ?? Math.floor(ms / DAY_MS);
}

function newest(a: string, b: string): string {
  return a > b ? a : b;
}

/** The last moment of a day in UTC, ISO; '' for no day. */
export function endOfDay(day: string): string {
  return dayNumberOf(day) === undefined ? '' : `${day}T23:59:59.000Z`;
}
