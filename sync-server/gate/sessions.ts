import { AppError } from '../../src/shared/lib/errors.ts';
import { nowAt, type Context } from '../context.ts';
import { bindDevice } from './devices.ts';
import type { AccountDoc, SignInEntry } from './registry-docs.ts';
import { newSessionName, newToken, tokenKeyOf } from './secrets.ts';

/** Sign-ins an account keeps; beyond that the oldest ends. */
const SESSION_LIMIT = 60;
/** A school year and the holidays after it: then whoever still teaches signs in again, and a forgotten computer is forgotten. */
const LIFETIME_MS = 400 * 24 * 3600_000;

/** A teacher's request, once its token is known. */
export interface TeacherSignIn {
  readonly role: 'teacher';
  readonly account: string;
  readonly session: string;
  readonly teacher: string;
  readonly device: string;
}

/** A classroom computer's. */
export interface ClassroomSignIn {
  readonly role: 'classroom';
  readonly session: string;
  readonly device: string;
  readonly school: string;
  readonly class: string;
}

/** Who a request comes from. */
export type SignIn = TeacherSignIn | ClassroomSignIn;

/**
 * Makes a sign-in. The token's document comes first and the account's list last: only what is listed counts,
 * so a crash between leaves nothing that works.
 */
export async function startSession(
  context: Context,
  account: string,
  stored: AccountDoc,
  device: string,
): Promise<{ token: string; session: string }> {
  await bindDevice(context, device, stored.teacher);
  const { token, key } = newToken();
  const session = newSessionName();
  await context.registry.update('session', key, () => ({ account, session }));
  const entry: SignInEntry = { session, device, createdAt: nowAt(context) };
  await context.registry.update('account', account, (now) => {
    if (!now) throw new AppError('account/wrong-credentials');
    return { ...now, sessions: [...now.sessions, entry].slice(-SESSION_LIMIT) };
  });
  return { token, session };
}

/** The sign-in that a token stands for. Throws `session/ended` when there is none (any more). */
export async function findSession(context: Context, token: string): Promise<SignIn> {
  const known = await readSession(context, token);
  if (known) return known;
  await context.hub?.learnSession(token);
  const learnt = context.hub && (await readSession(context, token));
  if (!learnt) throw new AppError('session/ended');
  return learnt;
}

/** True when a sign-in has ended by itself. A hub that was not told when a classroom computer's began leaves that to its operator. */
export function isWornOut({ now }: Pick<Context, 'now'>, createdAt: string): boolean {
  return createdAt !== '' && Date.parse(createdAt) + LIFETIME_MS < now();
}

async function readSession(context: Context, token: string): Promise<SignIn | undefined> {
  const { registry } = context;
  const found = await registry.read('session', tokenKeyOf(token));
  if (!found) return undefined;
  const { session, account: key, enrolled: tag } = found;
  if (tag !== undefined) {
    const enrolled = await registry.read('enrolled', tag);
    if (!enrolled || enrolled.session !== session || isWornOut(context, enrolled.createdAt)) return undefined;
    return { role: 'classroom', session, device: tag, school: enrolled.school, class: enrolled.class };
  }
  const account = key === undefined ? undefined : await registry.read('account', key);
  const entry = account?.sessions.find((listed) => listed.session === session);
  if (key === undefined || !account || !entry || isWornOut(context, entry.createdAt)) return undefined;
  return { role: 'teacher', account: key, session, teacher: account.teacher, device: entry.device };
}

/** Every sign-in of the account. */
export async function listSessions(context: Context, signIn: TeacherSignIn): Promise<readonly SignInEntry[]> {
  const account = await context.registry.read('account', signIn.account);
  return (account?.sessions ?? []).filter(({ createdAt }) => !isWornOut(context, createdAt));
}

/** Ends one sign-in of the account; nothing happens when it has ended. */
export async function endSession(context: Context, signIn: TeacherSignIn, session: string): Promise<void> {
  const { registry } = context;
  const before = await registry.read('account', signIn.account);
  const device = before?.sessions.find((entry) => entry.session === session)?.device;
  await registry.update(
    'account',
    signIn.account,
    (account) =>
      account && { ...account, sessions: account.sessions.filter((entry) => entry.session !== session) },
  );
  // Nobody else's word is lost: a colleague at the same computer says it again.
  if (device !== undefined) await registry.remove('machine', device);
}
