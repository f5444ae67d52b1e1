import { canonical } from '../lib/canonical.ts';
import { bareId, derivedId } from '../lib/ids.ts';
import { amount, defineKind, plain, text, time, type ViewOf } from './kind.ts';

/** Fewest and most pupils in a team. */
export const SMALLEST_TEAM = 3;
export const LARGEST_TEAM = 5;

/**
 * A team of pupils of several classes of an exchange. It is laid out in places of each class; who takes them each class says of
 * its own pupils, under their pseudonyms and without ids.
 */
export const team = defineKind({
  kind: 'team',
  collection: 'places',
  version: 1,
  scopes: ['exchange'],
  parentPath: 'room',
  fields: {
    /** `exchange:<ulid>` */
    room: plain(60),
    /** `class:<ulid>` that proposed it. */
    class: plain(60),
    /** ULID of the proposal: teams that were laid out together have the same. */
    round: plain(26),
    /** Place in the list. */
    order: plain(40),
    name: text(80),
    /** What it works on. */
    goal: text(300),
    /** Taken away, or followed by other teams. */
    removedAt: time(),
  },
  maps: {
    /** By class id: how many places it has. */
    places: { count: amount(0, LARGEST_TEAM) },
    /** By `<number of the place>.<class ulid>`, from 1: the pseudonym of the pupil who takes it. */
    members: { name: text(80) },
    /** By class id: its teacher's yes. `of`: to which members (`teamMark`); it counts for no others. */
    agreed: { at: time(), of: plain(30) },
  },
});
export type Team = ViewOf<typeof team>;

/** What says who is in a team. */
export type TeamMembers = Pick<Team, 'places' | 'members'>;

/** Where the pupil of a class in a place stands in `members`. @param place from 1 */
export function memberKey(place: number, classId: string): string {
  return `${place}.${bareId(classId)}`;
}

/** The places of a class in a team, in order: the pseudonym of the pupil who has it, '' for a free one. */
export function placesOf({ places, members }: TeamMembers, classId: string): string[] {
  const count = places.find(({ id }) => id === classId)?.count ?? 0;
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return Array.from({ length: count }, (_, index) => names.get(memberKey(index + 1, classId)) ?? '');
}

/** The classes that have places in a team, by id. */
export function classesIn({ places }: Pick<Team, 'places'>): string[] {
  return places.filter(({ count }) => count > 0).map(({ id }) => id);
}

/** Names who is in a team now, the same on every computer: a yes is to these. */
export function teamMark(view: TeamMembers): string {
  const sides = classesIn(view).toSorted();
  return bareId(derivedId('team', canonical(sides.map((id) => [id, placesOf(view, id)]))));
}
