import { randomBytes } from '@noble/ciphers/utils.js';
import * as v from 'valibot';
import { fromBase64, toBase64 } from '../lib/bytes.ts';
import { randomDigits } from '../lib/crockford.ts';
import { checkNumberOf, readEnrolmentCode, sealCard, type EnrolmentCode } from '../lib/enrolment-code.ts';
import { AppError } from '../lib/errors.ts';
import { derivedId } from '../lib/ids.ts';
import { sealKeyFrom } from '../lib/seal.ts';
import { openBox } from '../lib/sealed-box.ts';
import type { Keyring } from '../records/keyring.ts';
import type { StampClock } from '../records/stamp.ts';
import type { Asked } from './accounts.ts';
import { ASKING_FACT, stopAsking } from './asking-fact.ts';
import { enrolHere, ownBoxKeys } from './classroom.ts';
import { keepClassroom } from './classroom-facts.ts';
import { keepKeys, keysOfText } from './kept-keys.ts';
import type { LocalStore } from './local-store.ts';
import { takeFreshTag } from './new-device.ts';
import type { ServerClient } from './server-client.ts';

/** What asking needs of a computer. */
interface Body {
  readonly store: LocalStore;
  readonly keys: Keyring;
  readonly clock: StampClock;
}

const asking = v.object({
  publicPart: v.string(),
  proof: v.string(),
  cardKey: v.string(),
  /** The tag that it asks under; another one, and somebody has introduced herself here since. */
  tag: v.string(),
  secret: v.string(),
  name: v.string(),
  turn: v.number(),
  /** The mark beside that turn, made when it is quoted first; '' before. */
  mark: v.string(),
  /** Which one it is; 0 until somebody has answered. */
  place: v.number(),
  checkNumber: v.string(),
  isTurnedAway: v.boolean(),
});
export type Asking = v.InferOutput<typeof asking>;

/** What this computer asks with; undefined when it does not ask. */
export async function readAsking(store: LocalStore): Promise<Asking | undefined> {
  return askingOf(await store.getFact(ASKING_FACT));
}

/** The same of the fact's text. */
export function askingOf(stored: string | undefined): Asking | undefined {
  if (stored === undefined || stored === '') return undefined;
  const parsed = v.safeParse(asking, JSON.parse(stored));
  return parsed.success ? parsed.output : undefined;
}

/** What came of a code: this computer is in a class, or asks and waits. */
export type Arrival = 'in' | 'waiting';

/**
 * Uses a code, whichever kind it is: one for a class lets this computer in at once, one for many computers lets it ask. Throws
 * what `enrolHere` and `askOnce` throw.
 * @param name what the school's IT calls this computer, '' for nothing; never a person's
 */
export async function comeBy(
  body: Body,
  server: Pick<ServerClient, 'enrol' | 'ask'>,
  code: EnrolmentCode,
  name: string,
): Promise<Arrival> {
  try {
    await enrolHere(body, server, code);
    return 'in';
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'enrolment/must-ask') throw error;
  }
  const known = await readAsking(body.store);
  if (known?.publicPart !== code.publicPart || known.isTurnedAway) await beginAsking(body, code, name);
  return (await askOnce(body, server)).arrival;
}

/** The same with a code as it was typed or set; undefined when it cannot be one. */
export async function comeByTyped(
  body: Body,
  server: Pick<ServerClient, 'enrol' | 'ask'>,
  typed: string,
  name: string,
): Promise<Arrival | undefined> {
  const code = await readEnrolmentCode(typed);
  return code && comeBy(body, server, code, name);
}

async function beginAsking(body: Body, code: EnrolmentCode, name: string): Promise<void> {
  await askAnew(body, {
    publicPart: code.publicPart,
    proof: code.proof,
    cardKey: toBase64(code.key.bytes),
    name,
  });
}

/** Under a tag and with a secret that no other computer has, whatever disk this one was copied from. */
async function askAnew(
  { store, clock }: Body,
  about: Pick<Asking, 'publicPart' | 'proof' | 'cardKey' | 'name'>,
): Promise<Asking> {
  const secret = toBase64(randomBytes(32));
  await takeFreshTag({ store, clock }, `asking ${secret}`);
  const { publicKey } = await ownBoxKeys(store);
  const made: Asking = {
    ...about,
    tag: clock.device,
    secret,
    turn: 0,
    mark: '',
    place: 0,
    checkNumber: checkNumberOf(clock.device, publicKey),
    isTurnedAway: false,
  };
  await keep(store, made);
  return made;
}

/**
 * Asks once more, and comes in when somebody has said yes. The copy of a computer that asks finds that out here, and asks
 * anew as another one. Throws `enrolment/turned-away`, `enrolment/expired` and the like, and `NoConnection`; then it can ask again.
 */
export async function askOnce(
  body: Body,
  server: Pick<ServerClient, 'ask'>,
): Promise<{ arrival: Arrival; retryMs: number }> {
  const { store, clock } = body;
  let known = await readAsking(store);
  if (!known) throw new AppError('enrolment/unknown');
  if (known.tag !== clock.device) known = await askAnew(body, known);
  let answer: Asked;
  try {
    answer = await send(body, server, known);
  } catch (error) {
    if (error instanceof AppError && error.code === 'enrolment/turned-away')
      await keep(store, { ...known, isTurnedAway: true });
    if (!(error instanceof AppError) || error.code !== 'device/taken') throw error;
    known = await askAnew(body, known);
    answer = await send(body, server, known);
  }
  if (answer.letIn) {
    await comeIn(body, answer.letIn);
    return { arrival: 'in', retryMs: 0 };
  }
  const { turn, place, retryMs } = answer;
  await keep(store, { ...known, turn, place, mark: '' });
  return { arrival: 'waiting', retryMs };
}

async function send({ store }: Body, server: Pick<ServerClient, 'ask'>, known: Asking): Promise<Asked> {
  // Written down before it is shown to anybody: after a power cut the same one stands beside the same answer.
  const mark = known.mark === '' ? randomDigits(4) : known.mark;
  if (mark !== known.mark) await keep(store, { ...known, mark });
  const { publicKey } = await ownBoxKeys(store);
  const cardKey = sealKeyFrom(fromBase64(known.cardKey));
  return server.ask({
    code: known.publicPart,
    proof: known.proof,
    device: known.tag,
    secret: known.secret,
    card: sealCard(cardKey, known.tag, { publicKey, name: known.name }),
    turn: known.turn,
    mark,
  });
}

/** The key first and the sign-in after it: a computer that is in can read its class. */
async function comeIn({ store, keys, clock }: Body, letIn: NonNullable<Asked['letIn']>): Promise<void> {
  const { token, session, class: classId, school, box } = letIn;
  const opened = openBox(await ownBoxKeys(store), box, derivedId('device', classId, clock.device));
  // Whoever said yes sealed it for somebody else: nothing is lost, and somebody at the school has to look at it again.
  if (opened === undefined) throw new AppError('enrolment/settled');
  await keepKeys({ store, keys }, classId, keysOfText(opened));
  await keepClassroom(store, { class: classId, school, token, session, state: 'ready' });
  await stopAsking(store);
}

async function keep(store: LocalStore, value: Asking): Promise<void> {
  await store.setFact(ASKING_FACT, JSON.stringify(value));
}
