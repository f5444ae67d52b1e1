import { bareId } from '../../src/shared/lib/ids.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import type { TeacherActor } from '../../src/shared/rules/actor.ts';
import type { Context } from '../context.ts';
import { mayDecide } from '../gate/asking.ts';
import type { AskingDoc } from '../gate/registry-docs.ts';
import { granted, Refusal, refused, type Asked, type Decided } from './outcome.ts';

type LetInBody = Extract<RequestBody, { what: 'let-in' }>;
type TurnAwayBody = Extract<RequestBody, { what: 'turn-away' }>;

/**
 * A yes to a computer that asks: an admin's into any class of the school, a teacher's into her own. The first answer counts;
 * the same once more, by whomever, is granted.
 */
export async function letComputerIn(
  context: Context,
  actor: TeacherActor,
  { teacher, body }: Asked<LetInBody>,
): Promise<Decided> {
  const { registry } = context;
  const { school, class: classId, tag, box } = body;
  if (!mayDecide(actor, school, classId)) return refused('record/forbidden');
  if ((await registry.read('class', bareId(classId)))?.school !== school) return refused('record/forbidden');
  if (await isShut(context, tag)) return refused('enrolment/expired');
  await registry.update('asking', tag, (stored) => {
    if (stored?.school !== school) throw new Refusal('enrolment/settled');
    // The class was set when the code was made, or is the one whose copy it is.
    const isOther = stored.class !== '' && stored.class !== classId;
    if (isOther || stored.state === 'turned-away') throw new Refusal('enrolment/settled');
    if (stored.state === 'let-in') return stored;
    if (stored.copyOf === undefined && box === '') throw new Refusal('record/malformed');
    const { copyOf } = stored;
    return { ...stored, class: classId, state: 'let-in', by: teacher, ...(copyOf === undefined && { box }) };
  });
  return granted();
}

/** A no. Of a computer that asks for a class it is the class's teacher's too; of one that asks for the school, an admin's. */
export async function turnComputerAway(
  { registry }: Context,
  actor: TeacherActor,
  { teacher, body }: Asked<TurnAwayBody>,
): Promise<Decided> {
  const { school, tag } = body;
  const known = await registry.read('asking', tag);
  // Who may not decide is not told whether there is such a computer.
  if (!mayDecide(actor, school, known?.school === school ? known.class : ''))
    return refused('record/forbidden');
  const asked = await registry.update('asking', tag, (stored) => {
    if (stored?.school !== school || stored.state === 'let-in') throw new Refusal('enrolment/settled');
    return stored.state === 'turned-away'
      ? stored
      : ({ ...stored, state: 'turned-away', by: teacher } as AskingDoc);
  });
  await registry.update('enrolment', asked.code, (stored) =>
    !stored || stored.turnedAway?.includes(tag)
      ? stored
      : {
          ...stored,
          turnedAway: [...(stored.turnedAway ?? []), tag],
          ...(stored.copies && { copies: stored.copies.filter((one) => one !== tag) }),
        },
  );
  return granted();
}

/** Somebody has closed the code while the computer waited. A copy has come in once already, and waits on. */
async function isShut({ registry }: Context, tag: string): Promise<boolean> {
  const known = await registry.read('asking', tag);
  if (!known || known.copyOf !== undefined || known.state !== 'waiting') return false;
  return (await registry.read('enrolment', known.code))?.expiresAt === '';
}

/**
 * What follows for those that ask when a class gets a new key: who was let in and has not come yet would get the old one, so
 * it is asked about again. The computer that was taken out has no way back by its old question.
 */
export async function askAgainAfter(
  { registry }: Context,
  classId: string,
  schoolId: string,
  out: string,
): Promise<void> {
  await registry.remove('asking', out);
  const school = await registry.read('school', bareId(schoolId));
  const doors = await registry.readMany('enrolment', school?.installations ?? []);
  for (const tag of new Set([...doors.values()].flatMap(({ devices }) => devices)))
    await registry.update('asking', tag, (stored) => {
      if (stored?.class !== classId || stored.state !== 'let-in' || stored.isIn || stored.copyOf)
        return stored;
      const { box: _old, by: _who, isCalled: _told, ...rest } = stored;
      return { ...rest, class: doors.get(stored.code)?.class ?? '', state: 'waiting' };
    });
}
