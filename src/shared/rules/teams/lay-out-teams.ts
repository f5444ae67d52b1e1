import { LARGEST_TEAM, SMALLEST_TEAM } from '../../records/team.ts';

/** How many pupils of a class take part. */
export interface TeamSide {
  /** `class:<ulid>` */
  readonly id: string;
  readonly pupils: number;
}

/** The places of each class in one team, by class id; a class with none is left out. */
export type TeamPlaces = Readonly<Record<string, number>>;

/**
 * Lays teams out in places, from numbers alone, so that every class can fill its own without the others. Everybody has one place; teams
 * and each class's share of them differ by one at most; no team has more than five. As far as the numbers allow, a team has three
 * pupils or more, and of two classes two of each (one in teams of three), of more classes pupils of two at least.
 * @param size pupils in a team, three to five
 */
export function layOutTeams(sides: readonly TeamSide[], size: number): TeamPlaces[] {
  const all = sides.reduce((sum, { pupils }) => sum + pupils, 0);
  if (all === 0) return [];
  const teams: Record<string, number>[] = Array.from({ length: howMany(sides, all, size) }, () => ({}));
  // Dealt like cards, each class going on where the last one stopped; the largest first, so that all others follow each other.
  let next = 0;
  for (const { id, pupils } of sides.toSorted((a, b) => b.pupils - a.pupils))
    for (let dealt = 0; dealt < pupils; dealt++) {
      const one = teams[next++ % teams.length]!;
      one[id] = (one[id] ?? 0) + 1;
    }
  return teams;
}

function howMany(sides: readonly TeamSide[], all: number, size: number): number {
  const mixed = mostMixed(sides, all, size);
  const enough = Math.max(1, Math.floor(all / SMALLEST_TEAM));
  const wanted = Math.max(1, Math.min(Math.round(all / size), mixed, enough));
  return Math.max(Math.ceil(all / LARGEST_TEAM), wanted);
}

/** How many teams there can be so that nobody is in one with her own class only, or of two classes alone for hers. */
function mostMixed(sides: readonly TeamSide[], all: number, size: number): number {
  const taking = sides.map(({ pupils }) => pupils).filter((pupils) => pupils > 0);
  if (taking.length < 2) return all;
  if (taking.length > 2) return all - Math.max(...taking);
  const each = size > SMALLEST_TEAM ? 2 : 1;
  return Math.floor(Math.min(...taking) / each);
}
