import { bareId, newUlid } from '../lib/ids.ts';
import { viewOf } from '../records/kind.ts';
import { memberKey, team, teamMark, type Team } from '../records/team.ts';
import type { TakenPlace } from '../rules/teams/fill-class.ts';
import type { TeamPlaces } from '../rules/teams/lay-out-teams.ts';
import { requireConsent } from './consent-ledger.ts';
import { changeRecord, createRecord, nowAt, type Desk } from './desk.ts';
import { pseudonymOf } from './pseudonym.ts';

/** A class that is in teams with others. */
export interface TeamClass {
  /** `exchange:<ulid>` */
  readonly room: string;
  readonly class: string;
}

/** A team that is proposed: its places, and what it is called and works on. */
export interface TeamProposal {
  readonly places: TeamPlaces;
  readonly name: string;
  readonly goal: string;
}

/** Proposes teams to all classes of an exchange. Gives their ids in order. The teams there are stay as they are. */
export async function proposeTeams(
  desk: Desk,
  { room, class: own }: TeamClass,
  teams: readonly TeamProposal[],
): Promise<string[]> {
  const round = newUlid(desk.now());
  const ids: string[] = [];
  for (const [index, { places, name, goal }] of teams.entries())
    ids.push(
      await createRecord(desk, team, room, {
        room,
        class: own,
        round,
        order: String(index + 1).padStart(3, '0'),
        name,
        goal,
        places: Object.entries(places).map(([id, count]) => ({ id, count })),
      }),
    );
  return ids;
}

/** Changes what a team is called or works on. */
export async function changeTeam(
  desk: Desk,
  id: string,
  values: Partial<Pick<Team, 'name' | 'goal'>>,
): Promise<void> {
  await changeRecord(desk, team, id, values);
}

/** Says that teams are over for all classes, or takes that back. Who was in them is known to the next regrouping. */
export async function setOver(desk: Desk, ids: readonly string[], isOver: boolean): Promise<void> {
  for (const id of ids) await changeRecord(desk, team, id, { removedAt: isOver ? nowAt(desk) : '' });
}

/** Sets how many places the own class has in a team. */
export async function setPlaces(desk: Desk, id: string, classId: string, count: number): Promise<void> {
  await changeRecord(desk, team, id, { [`places/${classId}/count`]: count });
}

/**
 * Gives a place of the own class in a team to a pupil, under her pseudonym; '' frees it. Throws `consent/missing` where her family
 * has not agreed that partners read something of her.
 * @param place from 1
 */
export async function givePlace(
  desk: Desk,
  id: string,
  classId: string,
  place: number,
  pupilId: string,
): Promise<void> {
  if (pupilId !== '') await requireConsent(desk, classId, pupilId, 'letters');
  await changeRecord(desk, team, id, {
    [`members/${memberKey(place, classId)}/name`]: await pseudonymOf(desk, pupilId),
  });
}

/** Gives places as `fillClass` found them. Throws `consent/missing` as that does; what came before it is written. */
export async function takePlaces(desk: Desk, classId: string, taken: readonly TakenPlace[]): Promise<void> {
  for (const { team: id, place, pupil } of taken) await givePlace(desk, id, classId, place, pupil);
}

/** Says yes for a class to who is in a team now. */
export async function agreeToTeam(desk: Desk, id: string, classId: string): Promise<void> {
  const stored = await desk.store.get(id);
  if (!stored) return;
  await changeRecord(desk, team, id, {
    [`agreed/${classId}/at`]: nowAt(desk),
    [`agreed/${classId}/of`]: teamMark(viewOf(team, stored.rec, desk.keys.open)),
  });
}

/** Takes a pupil of a class out of all teams, those that are over as well. @param name her pseudonym */
export async function leaveTeams(desk: Desk, classId: string, name: string): Promise<void> {
  for (const { rec } of await desk.store.byKind('team')) {
    const { members } = viewOf(team, rec, desk.keys.open);
    const hers = members.filter((one) => one.id.endsWith(`.${bareId(classId)}`) && one.name === name);
    const cleared = Object.fromEntries(hers.map(({ id }) => [`members/${id}/name`, '']));
    await changeRecord(desk, team, rec.id, cleared);
  }
}
