import { randomBytes } from 'node:crypto';
import { bareId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import type { TeacherActor } from '../../src/shared/rules/actor.ts';
import { nowAt, type Context } from '../context.ts';
import { granted, refused, type Asked, type Decided } from './outcome.ts';

type ListBody = Extract<RequestBody, { what: 'list' }>;
type UnlistBody = Extract<RequestBody, { what: 'unlist' }>;

/**
 * A class's own teacher says that it may be shown to classes that look for a partner. Only for a verified school, whose country
 * stands on the card whatever the card says. Gives the listing's id: random, and the same for as long as the class exists.
 */
export async function listClass(
  context: Context,
  actor: TeacherActor,
  { teacher, body }: Asked<ListBody>,
): Promise<Decided> {
  const { registry } = context;
  if (!isOwnTeacher(actor, body.class)) return refused('record/forbidden');
  const own = await registry.read('class', bareId(body.class));
  const school = own && (await registry.read('school', bareId(own.school)));
  if (!own || school?.verifiedAt === undefined) return refused('school/unverified');
  const id = await claimListing(context, body.class);
  const card = { ...body.card, country: school.country || body.card.country };
  await registry.update('listing', id, (stored) => ({
    class: body.class,
    school: own.school,
    teacher,
    card,
    isFull: body.isFull,
    listedAt: stored?.listedAt ?? nowAt(context),
    changedAt: nowAt(context),
    asks: stored?.asks ?? {},
  }));
  return granted({ listing: id });
}

/**
 * A class is shown to nobody any more. What it said of itself goes at once; how often it was asked stays for a year, so that
 * nobody gets a fresh start by leaving the list and coming back.
 */
export async function unlistClass(
  context: Context,
  actor: TeacherActor,
  { body }: Asked<UnlistBody>,
): Promise<Decided> {
  if (!isOwnTeacher(actor, body.class)) return refused('record/forbidden');
  const id = (await context.registry.read('class', bareId(body.class)))?.listing;
  if (id !== undefined)
    await context.registry.update('listing', id, (stored) =>
      stored?.card === undefined
        ? stored
        : {
            class: stored.class,
            school: stored.school,
            listedAt: stored.listedAt,
            changedAt: nowAt(context),
            asks: stored.asks,
          },
    );
  return granted();
}

/** The class's listing id, claimed once: 16 hexadecimal digits that lead to nothing else. */
async function claimListing({ registry }: Context, classId: string): Promise<string> {
  const fresh = randomBytes(8).toString('hex');
  const found = await registry.update(
    'class',
    bareId(classId),
    (stored) => stored && { ...stored, listing: stored.listing ?? fresh },
  );
  return found?.listing ?? fresh;
}

function isOwnTeacher(actor: TeacherActor, classId: string): boolean {
  return actor.classes.includes(classId) && !actor.helpsIn.includes(classId);
}
