import { bareId } from '../../src/shared/lib/ids.ts';
import { REGIONS, regionOf } from '../../src/shared/rules/directory/parts.ts';
import type { WaitingSchools } from '../../src/shared/sync/coordination.ts';
import type { Context } from '../context.ts';
import type { CoordinatorDoc } from './directory-docs.ts';
import type { SchoolDoc } from './registry-docs.ts';

type Part = Pick<Context, 'registry'>;

/** Most schools that a coordinator is told of at once; when they are decided, the next ones come. */
const MOST_WAITING = 200;

/** Whether a word names an area: a country (ISO 3166, two letters) or a part of the world (`rules/directory/regions.json`). */
export function isArea(word: string): boolean {
  return /^[A-Z]{2}$/.test(word) || REGIONS.some((region) => region === word);
}

/** What a teacher was appointed to; undefined for who is no coordinator. */
export function coordinatorOf({ registry }: Part, teacher: string): Promise<CoordinatorDoc | undefined> {
  return registry.read('coordinator', bareId(teacher));
}

/** Whether a school lies in a coordinator's areas. A school that has not said its country is nobody's but the operator's. */
export function isInAreas({ areas }: CoordinatorDoc, { country }: Pick<SchoolDoc, 'country'>): boolean {
  return country !== '' && (areas.includes(country) || areas.includes(regionOf(country)));
}

/** The schools of her areas that nobody has verified, and not her own: those that have said something first, then the oldest. */
export async function waitingSchools(
  { registry }: Part,
  teacher: string,
  coordinator: CoordinatorDoc,
): Promise<WaitingSchools> {
  const found: WaitingSchools['schools'][number][] = [];
  for await (const [key, school] of registry.list('school')) {
    const isOwn = school.admins.includes(teacher) || (school.teachers ?? []).includes(teacher);
    if (school.verifiedAt !== undefined || isOwn || !isInAreas(coordinator, school)) continue;
    found.push({
      school: `school:${key}`,
      name: school.name,
      place: school.place,
      country: school.country,
      createdAt: school.createdAt,
      classes: school.classes.length,
      about: school.said?.about ?? '',
      contact: school.said?.contact ?? '',
      saidAt: school.said?.at ?? '',
      turnedDownAt: school.turnedDown?.at ?? '',
      reason: school.turnedDown?.reason ?? '',
    });
  }
  // What waits for an answer: said, and not answered since.
  const turn = (one: (typeof found)[number]): string =>
    `${one.saidAt > one.turnedDownAt ? 0 : 1} ${one.saidAt || one.createdAt}`;
  return {
    areas: [...coordinator.areas],
    count: found.length,
    schools: found.toSorted((a, b) => (turn(a) < turn(b) ? -1 : 1)).slice(0, MOST_WAITING),
  };
}
