import { seededDice } from '../../lib/seeded-dice.ts';

/** A team in which one class has free places. */
export interface FreePlaces {
  readonly free: number;
  /** Who is in it already, as `memberOf` names them. */
  readonly others: readonly string[];
  /** What it works on. */
  readonly goal: string;
}

/** A pupil who is to have a place. */
export interface Placed {
  /** As `memberOf` names her. */
  readonly name: string;
  /** The goal of the team she would like best; '' for any. */
  readonly wish: string;
}

/** Who takes the free places of each team, and who found none. */
export interface Filled {
  readonly teams: readonly (readonly string[])[];
  readonly left: readonly string[];
}

/** A wish that is not met weighs more than any number of meetings with the same pupils. */
const WISH = 1000;
/** How often it is begun anew; the best counts. */
const TRIES = 8;

/**
 * Puts pupils of one class into free places: each into one, spread evenly; first by their wishes, then so that those who were together
 * before are together as seldom as possible. The same for the same seed.
 * @param earlier who was together before (`earlierTeams`)
 */
export function fillPlaces(
  teams: readonly FreePlaces[],
  pupils: readonly Placed[],
  earlier: readonly (readonly string[])[],
  seed: string,
): Filled {
  const met = countMeetings(earlier);
  const throws = seededDice(seed);
  let best: Dealt | undefined;
  for (let round = 0; round < TRIES; round++) {
    const dealt = deal(teams, shuffled(pupils, throws), met);
    improve(dealt);
    if (!best || dealt.weight() < best.weight()) best = dealt;
  }
  const { seats, left } = best!;
  return {
    teams: teams.map((_, index) => seats.filter(({ at }) => at === index).map(({ who }) => who.name)),
    left: left.map(({ name }) => name),
  };
}

/** What a distribution weighs: wishes that are not met, and pairs who meet again. For comparing two of them. */
export function weightOf(
  teams: readonly FreePlaces[],
  filled: readonly (readonly Placed[])[],
  earlier: readonly (readonly string[])[],
): number {
  const met = countMeetings(earlier);
  const seats = filled.flatMap((row, at) => row.map((who) => ({ who, at })));
  return weigh(teams, seats, met);
}

interface Seat {
  who: Placed;
  readonly at: number;
}

interface Dealt {
  readonly seats: Seat[];
  readonly left: readonly Placed[];
  readonly weight: () => number;
  /** What the team of a seat weighs for whoever sits there. */
  readonly weightAt: (seat: Seat) => number;
}

type Met = (a: string, b: string) => number;

function deal(teams: readonly FreePlaces[], pupils: readonly Placed[], met: Met): Dealt {
  const most = Math.max(0, ...teams.map(({ free }) => free));
  // A place in every team before a second one in any: free places that remain are spread as well.
  const order = Array.from({ length: most }, (_, step) => step).flatMap((step) =>
    teams.flatMap(({ free }, at) => (step < free ? [at] : [])),
  );
  const taken = order.slice(0, pupils.length);
  const seats = taken.map((at, index) => ({ at, who: pupils[index]! }));
  const weightAt = (seat: Seat): number => {
    const { others, goal } = teams[seat.at]!;
    const mates = seats.filter((one) => one !== seat && one.at === seat.at).map(({ who }) => who.name);
    return meetings(seat.who.name, [...others, ...mates], met) + missed(seat.who, goal);
  };
  return { seats, left: pupils.slice(taken.length), weight: () => weigh(teams, seats, met), weightAt };
}

/** Two change places for as long as that makes it better. */
function improve({ seats, weightAt }: Dealt): void {
  for (let isBetter = true; isBetter;) {
    isBetter = false;
    for (const [index, one] of seats.entries())
      for (const other of seats.slice(index + 1)) {
        if (one.at === other.at) continue;
        const before = weightAt(one) + weightAt(other);
        [one.who, other.who] = [other.who, one.who];
        if (weightAt(one) + weightAt(other) < before) isBetter = true;
        else [one.who, other.who] = [other.who, one.who];
      }
  }
}

function weigh(teams: readonly FreePlaces[], seats: readonly Seat[], met: Met): number {
  return seats.reduce((sum, { who, at }, index) => {
    const { others, goal } = teams[at]!;
    const before = seats.slice(0, index).filter((seat) => seat.at === at);
    const mates = [...others, ...before.map((seat) => seat.who.name)];
    return sum + meetings(who.name, mates, met) + missed(who, goal);
  }, 0);
}

function meetings(name: string, mates: readonly string[], met: Met): number {
  return mates.reduce((sum, mate) => sum + met(name, mate), 0);
}

function missed({ wish }: Placed, goal: string): number {
  return wish !== '' && wish !== goal ? WISH : 0;
}

function countMeetings(earlier: readonly (readonly string[])[]): Met {
  const counts = new Map<string, number>();
  for (const together of earlier)
    for (const [index, one] of together.entries())
      for (const other of together.slice(index + 1)) {
        const pair = pairOf(one, other);
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
  return (a, b) => counts.get(pairOf(a, b)) ?? 0;
}

function pairOf(a: string, b: string): string {
  return a < b ? `${a}\n${b}` : `${b}\n${a}`;
}

function shuffled<T>(list: readonly T[], throws: () => number): T[] {
  const found = [...list];
  for (let index = found.length - 1; index > 0; index--) {
    const other = Math.floor(throws() * (index + 1));
    [found[index], found[other]] = [found[other]!, found[index]!];
  }
  return found;
}
