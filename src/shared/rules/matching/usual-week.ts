import { DAY_MS, MINUTE_MS, type OffsetSpan } from '../../calendar/zones.ts';
import { DAY_MINUTES, type Lesson } from './class-card.ts';
import { forShared, WEEK_MINUTES, type Times } from './lesson-time.ts';

/** What a week with lessons on both sides looks like for a while: until somebody's clocks change. */
export interface WeekPhase {
  /** First day of it on our calendar, since 1970: clocks that change elsewhere in our evening are tomorrow's. */
  readonly fromDay: number;
  /** Shared minutes of a week in which neither has a holiday. */
  readonly minutes: number;
  /** Our weekdays on which both have a lesson at the same time. */
  readonly weekdays: readonly number[];
  /** Whose clocks changed at its beginning; nobody's for the first phase. */
  readonly changed: 'nobody' | 'us' | 'them' | 'both';
}

/** One side: its lessons, and its offsets through the stretch that is looked at. */
export interface Side {
  readonly lessons: readonly Lesson[];
  readonly spans: readonly OffsetSpan[];
}

/**
 * The usual weeks of two classes through a stretch, holidays and terms aside; a phase that is as the one before is not told
 * apart. Empty when a zone is not known. Some days' difference between two countries' changes is a phase of its own.
 */
export function usualWeeks(us: Side, them: Side): WeekPhase[] {
  const phases: WeekPhase[] = [];
  for (const ours of us.spans) {
    for (const theirs of them.spans) {
      const fromMs = Math.max(ours.fromMs, theirs.fromMs);
      if (fromMs >= Math.min(ours.toMs, theirs.toMs)) continue;
      const { minutes, weekdays } = sharedWeek(
        us.lessons,
        them.lessons,
        ours.offsetMinutes - theirs.offsetMinutes,
      );
      const last = phases.at(-1);
      if (last && last.minutes === minutes && last.weekdays.join() === weekdays.join()) continue;
      const isOurs = fromMs === ours.fromMs;
      const changed = !last ? 'nobody' : !isOurs ? 'them' : fromMs === theirs.fromMs ? 'both' : 'us';
      const fromDay = Math.floor((fromMs + ours.offsetMinutes * MINUTE_MS + DAY_MS / 2) / DAY_MS);
      phases.push({ fromDay, minutes, weekdays, changed });
    }
  }
  return phases;
}

/** Shared minutes of one week when our clocks are `ahead` minutes before theirs. */
function sharedWeek(
  ours: readonly Lesson[],
  theirs: readonly Lesson[],
  ahead: number,
): { minutes: number; weekdays: number[] } {
  // Theirs on our clocks, in the week before, this one and the next: what leaves the week at one end comes in at the other.
  const week = weekOf(theirs);
  const moved = [-WEEK_MINUTES, 0, WEEK_MINUTES].flatMap((by) => week.map((minute) => minute + by + ahead));
  let minutes = 0;
  const weekdays = new Set<number>();
  forShared(weekOf(ours), moved, (from, to) => {
    minutes += to - from;
    weekdays.add(Math.floor(from / DAY_MINUTES) + 1);
  });
  return { minutes, weekdays: [...weekdays] };
}

/** Lessons as minutes since Monday's midnight. */
function weekOf(lessons: readonly Lesson[]): Times {
  return lessons.flatMap(({ weekday, from, to }) => {
    const midnight = (weekday - 1) * DAY_MINUTES;
    return [midnight + from, midnight + to];
  });
}
