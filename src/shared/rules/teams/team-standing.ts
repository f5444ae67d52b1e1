import { classesIn, placesOf, teamMark, type Team } from '../../records/team.ts';

/** How a team stands: `free` while a place has nobody, `open` while a yes is missing, `agreed`. And by which classes. */
export interface TeamStanding {
  readonly is: 'free' | 'open' | 'agreed';
  /** `class:<ulid>` */
  readonly by: readonly string[];
}

type Asked = Pick<Team, 'places' | 'members' | 'agreed'>;

/** Whether a class has said yes to who is in a team now. */
export function hasAgreed(view: Asked, classId: string): boolean {
  const yes = view.agreed.find(({ id }) => id === classId);
  return yes !== undefined && yes.at !== '' && yes.of === teamMark(view);
}

/** How a team stands. A free place that all classes have said yes to is none that anybody waits for. */
export function teamStanding(view: Asked): TeamStanding {
  const sides = classesIn(view);
  const missing = sides.filter((id) => !hasAgreed(view, id));
  if (sides.length > 0 && missing.length === 0) return { is: 'agreed', by: [] };
  const free = sides.filter((id) => placesOf(view, id).includes(''));
  return free.length > 0 ? { is: 'free', by: free } : { is: 'open', by: missing };
}

/** The teams that stand, in their order, by proposal, the oldest proposal first. */
export function roundsOf<T extends Pick<Team, 'round' | 'order' | 'removedAt'>>(teams: readonly T[]): T[][] {
  const byRound = new Map<string, T[]>();
  for (const one of teams)
    if (one.removedAt === '') byRound.set(one.round, [...(byRound.get(one.round) ?? []), one]);
  const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...byRound]
    .toSorted(([a], [b]) => inOrder(a, b))
    .map(([, round]) => round.toSorted((a, b) => inOrder(a.order, b.order)));
}

/** The team a pupil is in, once all classes have said yes to it; undefined for none. @param name her pseudonym */
export function ownTeam<T extends Asked & Pick<Team, 'round' | 'order' | 'removedAt'>>(
  teams: readonly T[],
  classId: string,
  name: string,
): T | undefined {
  if (name === '') return undefined;
  return roundsOf(teams)
    .flat()
    .findLast((one) => teamStanding(one).is === 'agreed' && placesOf(one, classId).includes(name));
}

/** Names a pupil of an exchange to the sums of who was with whom: pseudonyms of two classes may be the same. */
export function memberOf(classId: string, name: string): string {
  return `${classId} ${name}`;
}

/** Everybody in a team, as `memberOf` names them. */
export function everybodyIn(view: Pick<Team, 'places' | 'members'>): string[] {
  return classesIn(view).flatMap((id) =>
    placesOf(view, id)
      .filter((name) => name !== '')
      .map((name) => memberOf(id, name)),
  );
}

/** Who was together before: the teams that are over and that a class once said yes to. What was only tried out does not count. */
export function earlierTeams(
  teams: readonly Pick<Team, 'places' | 'members' | 'agreed' | 'removedAt'>[],
): string[][] {
  return teams
    .filter(({ removedAt, agreed }) => removedAt !== '' && agreed.some(({ at }) => at !== ''))
    .map(everybodyIn);
}
