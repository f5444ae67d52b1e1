import { AppError } from '../../src/shared/lib/errors.ts';
import { proofHashOf } from '../../src/shared/lib/enrolment-code.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import type { AskBody, Asked, WaitingList } from '../../src/shared/sync/accounts.ts';
import type { TeacherActor } from '../../src/shared/rules/actor.ts';
import { nowAt, type Context } from '../context.ts';
import { isSame, letIn, refuseTaken } from './let-in.ts';
import type { AskingDoc, EnrolmentDoc } from './registry-docs.ts';
import { tokenKeyOf } from './secrets.ts';
import type { ClassroomSignIn } from './sessions.ts';
import { ENROLMENT_TRIES, type PasswordTries } from './tries.ts';

/** Most copies of the computers of one code that wait, and most computers that were turned away by it. */
const MOST_BESIDE = 200;
/** After the answer that says yes the computer comes at once to fetch it. */
const AT_ONCE_MS = 200;
const HOUR_DIGITS = '2026-03-02T10'.length;

/**
 * A computer asks to be let in by an installation code, or asks again. The first question needs the whole code, the others
 * the secret that came with the first. Each answer has a number and each question quotes the last one, with a mark beside
 * it: who quotes an old one, or another mark, is the copy of the computer that asks, and gets `device/taken`.
 */
export async function askToJoin(
  context: Context,
  tries: PasswordTries,
  body: AskBody,
  address: string,
): Promise<Asked> {
  const { registry } = context;
  const { code, device: tag } = body;
  const secretHash = tokenKeyOf(body.secret);
  const known = await registry.read('asking', tag);
  // A tag is no secret: whoever is not the one that asked under it has to know the code, and learns nothing but that it is taken.
  const isKnown = known !== undefined && isSame(known.secretHash, secretHash) && known.code === code;
  const door = isKnown
    ? await registry.read('enrolment', code)
    : await openDoor(context, tries, body, address);
  if (door?.opens !== 'asking') throw new AppError('enrolment/unknown');
  if (known && !isKnown) throw new AppError('device/taken');
  if (isKnown) refuseDecided(known, door);
  else await takePlace(context, body, secretHash, door);
  const now = nowAt(context);
  const asked = await registry.update('asking', tag, (stored) => {
    if (!stored || stored.secretHash !== secretHash) throw new AppError('device/taken');
    return answered(stored, body, now);
  });
  // The question may have been decided between the two.
  refuseDecided(asked, door);
  const { turn, place } = asked;
  if (!asked.isIn) return { turn, place, retryMs: asked.state === 'let-in' ? AT_ONCE_MS : context.pollMs };
  // One that was taken out of its class comes back under another tag, and asks anew.
  if ((await registry.read('enrolled', tag))?.session === '') throw new AppError('device/taken');
  await refuseTaken(context, tag, asked.class);
  const about = { class: asked.class, school: asked.school };
  const given = await letIn(context, tag, { ...about, enrolment: door.request, askedBy: code });
  return { turn, place, retryMs: 0, letIn: { ...given, ...about, box: asked.box ?? '' } };
}

/** The code of a first question. Why it opens nothing is told only to whoever knows all of it. */
async function openDoor(
  context: Context,
  tries: PasswordTries,
  { code, proof }: AskBody,
  address: string,
): Promise<EnrolmentDoc> {
  const throttle = `enrolment ${code}`;
  await tries.start(throttle, address, ENROLMENT_TRIES);
  const door = await context.registry.read('enrolment', code);
  const proofHash = proofHashOf(proof);
  if (door?.opens !== 'asking' || !isSame(door.proofHash, proofHash)) throw new AppError('enrolment/unknown');
  await tries.succeed(throttle, address);
  if (door.expiresAt <= nowAt(context)) throw new AppError('enrolment/expired');
  return door;
}

function refuseDecided({ state }: AskingDoc, { expiresAt }: EnrolmentDoc): void {
  if (state === 'turned-away') throw new AppError('enrolment/turned-away');
  // Somebody has closed it. One whose time is over takes no new ones, and who waits goes on waiting.
  if (expiresAt === '' && state === 'waiting') throw new AppError('enrolment/expired');
}

/** A place among those that may ask by the code, and what the computer has said of itself. */
async function takePlace(
  context: Context,
  { code, device: tag, card, turn }: AskBody,
  secretHash: string,
  { school, class: classId, most = 1 }: EnrolmentDoc,
): Promise<void> {
  const { registry } = context;
  await refuseTaken(context, tag, '');
  const door = await registry.update('enrolment', code, (stored) => {
    if (!stored || stored.devices.includes(tag)) return stored;
    const { devices, turnedAway = [], copies = [] } = stored;
    const isFull = devices.length - turnedAway.length - copies.length >= most;
    if (isFull || turnedAway.length >= MOST_BESIDE) throw new AppError('enrolment/full');
    return { ...stored, devices: [...devices, tag] };
  });
  const now = nowAt(context);
  await registry.update(
    'asking',
    tag,
    (stored) =>
      stored ?? {
        code,
        school,
        class: classId,
        secretHash,
        card,
        place: (door?.devices.indexOf(tag) ?? 0) + 1,
        // Asked before, at a server that was put back since: it goes on from there.
        turn,
        mark: '',
        askedAt: now,
        seenAt: now.slice(0, HOUR_DIGITS),
        state: 'waiting',
      },
  );
}

/** What is kept after a question; the way in goes only to who quotes the newest answer, and to the same once more. */
function answered(stored: AskingDoc, { turn, mark }: AskBody, now: string): AskingDoc {
  if (turn === stored.turn - 1 && mark === stored.mark) return stored;
  if (turn !== stored.turn) throw new AppError('device/taken');
  const next = { ...stored, turn: turn + 1, mark, seenAt: now.slice(0, HOUR_DIGITS) };
  if (stored.state !== 'let-in' || stored.isIn) return next;
  // Called first: of two that quote the same answer with the same mark, only one quotes the next one.
  return stored.isCalled ? { ...next, isIn: true } : { ...next, isCalled: true };
}

/**
 * The copy of a computer that came by an installation code: it waits for a yes of its own. Throws `enrolment/waiting` until
 * then. Nothing happens for computers that came in another way.
 */
export async function askAsCopy(
  context: Context,
  { device: original, school, class: classId }: ClassroomSignIn,
  tag: string,
  code: string,
): Promise<void> {
  const { registry } = context;
  const door = await registry.update('enrolment', code, (stored) => {
    if (!stored || stored.devices.includes(tag)) return stored;
    const copies = [...(stored.copies ?? []), tag];
    if (copies.length > MOST_BESIDE) throw new AppError('enrolment/full');
    return { ...stored, devices: [...stored.devices, tag], copies };
  });
  const now = nowAt(context);
  const asked = await registry.update(
    'asking',
    tag,
    (stored): AskingDoc =>
      stored ?? {
        code,
        school,
        class: classId,
        secretHash: '',
        card: '',
        place: (door?.devices.indexOf(tag) ?? 0) + 1,
        turn: 0,
        mark: '',
        askedAt: now,
        seenAt: now.slice(0, HOUR_DIGITS),
        state: 'waiting',
        copyOf: original,
      },
  );
  if (asked.copyOf !== original || asked.class !== classId) throw new AppError('device/taken');
  if (asked.state === 'turned-away') throw new AppError('enrolment/turned-away');
  if (asked.state === 'waiting') throw new AppError('enrolment/waiting');
}

/** Whether a teacher may say yes or no here: an admin of the school, or the class's own teacher; `classId` '' for any class. */
export function mayDecide(
  { adminOf, schools, classes, helpsIn }: TeacherActor,
  school: string,
  classId: string,
): boolean {
  if (adminOf.includes(school)) return true;
  return schools.includes(school) && classes.includes(classId) && !helpsIn.includes(classId);
}

/** The installation codes of her schools, and who waits there: of a class's code only what she may decide. */
export async function waitingFor(context: Context, actor: TeacherActor): Promise<WaitingList> {
  const { registry } = context;
  const schools = await registry.readMany('school', actor.schools.map(bareId));
  const codes = [...schools.values()].flatMap(({ installations = [] }) => installations);
  const doors = await registry.readMany('enrolment', codes);
  const shown: WaitingList['installations'] = [];
  for (const [code, door] of doors) {
    const mayCome =
      door.class === '' ? actor.schools.includes(door.school) : mayDecide(actor, door.school, door.class);
    if (door.opens !== 'asking' || !mayCome) continue;
    shown.push(await shownInstallation(context, actor, code, door));
  }
  return { installations: shown };
}

async function shownInstallation(
  { registry }: Context,
  actor: TeacherActor,
  code: string,
  door: EnrolmentDoc,
): Promise<WaitingList['installations'][number]> {
  const [asking, enrolled] = await Promise.all([
    registry.readMany('asking', door.devices),
    registry.readMany('enrolled', door.devices),
  ]);
  // A class that is set already is asked of those who may say yes for it.
  const waiting = [...asking].filter(
    ([, { state, class: id, school }]) => state === 'waiting' && (id === '' || mayDecide(actor, school, id)),
  );
  return {
    code,
    school: door.school,
    class: door.class,
    parcel: door.parcel,
    expiresAt: door.expiresAt,
    most: door.most ?? 1,
    asked: door.devices.length - (door.copies?.length ?? 0) - (door.turnedAway?.length ?? 0),
    letIn: [...enrolled.values()].filter(({ session, copyOf }) => session !== '' && copyOf === undefined)
      .length,
    // Whoever waits at a code that somebody has closed waits no more; copies have come in already once.
    waiting: waiting
      .filter(([, { copyOf }]) => door.expiresAt !== '' || copyOf !== undefined)
      .map(([tag, { card, place, askedAt, seenAt, copyOf, class: id }]) => ({
        tag,
        card,
        place,
        askedAt,
        seenAt,
        ...(copyOf !== undefined && { copyOf, class: id }),
      })),
  };
}
