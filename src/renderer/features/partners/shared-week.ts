import { DAY_MINUTES, type Lesson } from '../../../shared/rules/matching/class-card.ts';

/** A stretch of one weekday (ISO, 1 is Monday), in minutes since its midnight. */
export type Block = Lesson;

/** Lessons at the same time: on our clocks, and the same on theirs. */
export interface SharedBlock extends Block {
  readonly theirs: { readonly weekday: number; readonly from: number; readonly to: number };
}

/** A week of two classes on our clocks. */
export interface SharedWeek {
  readonly ours: readonly Block[];
  /** Theirs, moved to our clocks and cut at our midnights. */
  readonly theirs: readonly Block[];
  readonly shared: readonly SharedBlock[];
}

const WEEK = 7 * DAY_MINUTES;

/** Both weeks over each other while our clocks are `aheadMinutes` before theirs. Lessons as on a card: none overlapping another. */
export function sharedWeek(
  ours: readonly Lesson[],
  theirs: readonly Lesson[],
  aheadMinutes: number,
): SharedWeek {
  const moved = theirs.flatMap((lesson) => movedBlocks(lesson, aheadMinutes));
  const shared = ours.flatMap((our) =>
    moved.flatMap((their): SharedBlock[] => {
      const from = Math.max(our.from, their.from);
      const to = Math.min(our.to, their.to);
      if (our.weekday !== their.weekday || from >= to) return [];
      const start = wrapped((our.weekday - 1) * DAY_MINUTES + from - aheadMinutes);
      const weekday = Math.floor(start / DAY_MINUTES) + 1;
      const there = start - (weekday - 1) * DAY_MINUTES;
      return [{ weekday: our.weekday, from, to, theirs: { weekday, from: there, to: there + to - from } }];
    }),
  );
  return { ours, theirs: moved, shared };
}

/** The hours of the day that a picture has to show, from the full hour before the first block to the one after the last. */
export function hoursOf({ ours, theirs }: SharedWeek): { from: number; to: number } {
  const all = [...ours, ...theirs];
  if (all.length === 0) return { from: 8, to: 16 };
  return {
    from: Math.floor(Math.min(...all.map(({ from }) => from)) / 60),
    to: Math.ceil(Math.max(...all.map(({ to }) => to)) / 60),
  };
}

/** A lesson on other clocks: in two pieces when it goes over midnight there. */
function movedBlocks({ weekday, from, to }: Lesson, byMinutes: number): Block[] {
  const start = wrapped((weekday - 1) * DAY_MINUTES + from + byMinutes);
  const end = start + to - from;
  const pieces: Block[] = [];
  for (let at = start; at < end;) {
    const day = Math.floor(at / DAY_MINUTES);
    const last = Math.min(end, (day + 1) * DAY_MINUTES);
    pieces.push({
      weekday: (day % 7) + 1,
      from: at - day * DAY_MINUTES,
      to: last - day * DAY_MINUTES,
    });
    at = last;
  }
  return pieces;
}

function wrapped(minute: number): number {
  return ((minute % WEEK) + WEEK) % WEEK;
}
