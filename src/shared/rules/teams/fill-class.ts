import { placesOf, type Team } from '../../records/team.ts';
import { fillPlaces } from './fill-places.ts';
import { everybodyIn, memberOf } from './team-standing.ts';

/** A pupil of the own class who can be in a team: partners may read her pseudonym. */
export interface TeamPupil {
  readonly id: string;
  readonly pseudonym: string;
  /** The goal of the team she would like best; '' for any. */
  readonly wish: string;
}

/** Who takes a place of the class in a team. */
export interface TakenPlace {
  /** `team:<ulid>` */
  readonly team: string;
  /** From 1. */
  readonly place: number;
  /** `pupil:<ulid>`; '' frees the place. */
  readonly pupil: string;
}

type Filled = Pick<Team, 'id' | 'places' | 'members' | 'goal'>;

/**
 * Fills the places of one class in teams that were proposed together. Gives only what changes.
 * @param how `free`: those who have a place keep it; `all`: everybody is seated anew
 */
export function fillClass(
  teams: readonly Filled[],
  classId: string,
  pupils: readonly TeamPupil[],
  { how, earlier, seed }: { how: 'free' | 'all'; earlier: readonly (readonly string[])[]; seed: string },
): TakenPlace[] {
  const seatsOf = (one: Filled) => placesOf(one, classId);
  const seated = new Set(how === 'free' ? teams.flatMap(seatsOf) : []);
  const ours = new Set(teams.flatMap(seatsOf).map((name) => memberOf(classId, name)));
  const byName = new Map(pupils.map((one) => [memberOf(classId, one.pseudonym), one]));
  const { teams: rows } = fillPlaces(
    teams.map((one) => ({
      free: seatsOf(one).filter((name) => how === 'all' || name === '').length,
      others: everybodyIn(one).filter((name) => how === 'free' || !ours.has(name)),
      goal: one.goal,
    })),
    pupils
      .filter(({ pseudonym }) => !seated.has(pseudonym))
      .map(({ pseudonym, wish }) => ({ name: memberOf(classId, pseudonym), wish })),
    earlier,
    seed,
  );
  return teams.flatMap((one, index) => {
    const waiting = rows[index]!.map((name) => byName.get(name)!);
    return seatsOf(one).flatMap((name, at): TakenPlace[] => {
      if (how === 'free' && name !== '') return [];
      const next = waiting.shift();
      return (next?.pseudonym ?? '') === name ? [] : [{ team: one.id, place: at + 1, pupil: next?.id ?? '' }];
    });
  });
}

/** Names in places of a class that no pupil of `pupils` has: who has left, or may not be named any more. */
export function strandedIn(
  teams: readonly Filled[],
  classId: string,
  pupils: readonly Pick<TeamPupil, 'pseudonym'>[],
): string[] {
  const known = new Set(pupils.map(({ pseudonym }) => pseudonym));
  return teams.flatMap((one) => placesOf(one, classId)).filter((name) => name !== '' && !known.has(name));
}
