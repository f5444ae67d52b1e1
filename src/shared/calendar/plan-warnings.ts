import type { ClockChange, FreeInWeek, PlanWeek } from './plan-weeks.ts';
import type { CalendarDays, WhyFree } from './school-calendar.ts';

/** A plan of Collaborative Online International Learning takes from four to fifteen weeks. */
export const SHORTEST_WEEKS = 4;
export const LONGEST_WEEKS = 15;

/** From this many school days down a week is said to be short. */
const FEW_DAYS = 2;

/** Something that a teacher wants to know before a plan stands. `side` is a place in the list of schools; weeks count from 1. */
export type PlanWarning =
  /** No school day is left in these weeks. */
  | {
      readonly what: 'closed';
      readonly side: number;
      readonly firstWeek: number;
      readonly lastWeek: number;
      readonly why: WhyFree;
      readonly title: string;
      readonly days: CalendarDays;
    }
  /** One or two school days are left in this week. */
  | {
      readonly what: 'few-days';
      readonly side: number;
      readonly firstWeek: number;
      readonly daysLeft: number;
      readonly why: WhyFree;
      readonly title: string;
    }
  | { readonly what: 'clocks'; readonly firstWeek: number; readonly change: ClockChange }
  | { readonly what: 'too-short'; readonly firstWeek: 0; readonly weeks: number }
  | { readonly what: 'too-long'; readonly firstWeek: 0; readonly weeks: number };

/** Free days of one school that leave a week long enough to work in. `side` is a place in the list of schools. */
export interface SingleDays {
  readonly side: number;
  readonly free: readonly FreeInWeek[];
}

/** Free days that are no reason to warn, by school, each once and in the order of days; of weeks that something is planned for. */
export function singleDays(weeks: readonly PlanWeek[], busy: (week: number) => boolean): SingleDays[] {
  const sides = weeks[0]?.sides ?? [];
  return sides.flatMap((_, side): SingleDays[] => {
    const free = new Map<string, FreeInWeek>();
    for (const week of weeks) {
      const here = week.sides[side]!;
      if (here.daysLeft <= FEW_DAYS || !busy(week.number)) continue;
      for (const entry of here.free)
        if (entry.why === 'holiday') free.set(`${entry.days.from} ${entry.title}`, entry);
    }
    return free.size === 0 ? [] : [{ side, free: [...free.values()] }];
  });
}

/** What is to be said about a plan, by week; weeks nothing is planned for (`busy` says which are) have no warnings. */
export function planWarnings(
  weeks: readonly PlanWeek[],
  changes: readonly ClockChange[],
  busy: (week: number) => boolean,
): PlanWarning[] {
  const sides = weeks[0]?.sides.length ?? 0;
  const closures = Array.from({ length: sides }, (_, side) => closedWeeks(weeks, side, busy)).flat();
  const clocks = changes
    .filter(({ fromWeek }) => fromWeek <= weeks.length)
    .map((change): PlanWarning => ({ what: 'clocks', firstWeek: change.fromWeek, change }));
  const length = weeks.length === 0 ? [] : lengthOf(weeks.length);
  return [...length, ...closures, ...clocks].toSorted((a, b) => a.firstWeek - b.firstWeek);
}

function lengthOf(weeks: number): PlanWarning[] {
  if (weeks < SHORTEST_WEEKS) return [{ what: 'too-short', firstWeek: 0, weeks }];
  return weeks > LONGEST_WEEKS ? [{ what: 'too-long', firstWeek: 0, weeks }] : [];
}

function closedWeeks(
  weeks: readonly PlanWeek[],
  side: number,
  busy: (week: number) => boolean,
): PlanWarning[] {
  const found: PlanWarning[] = [];
  for (const week of weeks) {
    const { daysLeft, free } = week.sides[side]!;
    const longest = free.toSorted((a, b) => b.takes - a.takes)[0];
    if (!longest || daysLeft > FEW_DAYS || !busy(week.number)) continue;
    const { why, title, days } = longest;
    if (daysLeft > 0) {
      found.push({ what: 'few-days', side, firstWeek: week.number, daysLeft, why, title });
      continue;
    }
    const last = found.at(-1);
    const isSame =
      last?.what === 'closed' &&
      last.lastWeek === week.number - 1 &&
      last.why === why &&
      last.days.from === days.from;
    if (isSame) found[found.length - 1] = { ...last, lastWeek: week.number };
    else
      found.push({
        what: 'closed',
        side,
        firstWeek: week.number,
        lastWeek: week.number,
        why,
        title,
        days,
      });
  }
  return found;
}
