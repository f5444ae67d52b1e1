import type {
  RecoverBody,
  Recovered,
  RecoveryBody,
  RecoveryState,
  SealedKeys,
} from '../../src/shared/sync/accounts.ts';
import { AppError } from '../../src/shared/lib/errors.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { nowAt, type Context } from '../context.ts';
import { bindDevice } from './devices.ts';
import type { AccountDoc, RecoveryDoc } from './registry-docs.ts';
import { accountKeyOf, hashAuthKey, isAuthKeyOf } from './secrets.ts';
import { startSession, type TeacherSignIn } from './sessions.ts';
import type { PasswordTries } from './tries.ts';

/**
 * A teacher has made a recovery code: it takes the place of an older one. Sent again (the answer was lost) it is the same
 * code. With `since` the keys behind the code in force are renewed; where another one is in force nothing happens.
 */
export async function keepRecovery(
  context: Context,
  tries: PasswordTries,
  signedIn: TeacherSignIn,
  body: RecoveryBody,
  address: string,
): Promise<RecoveryState> {
  await tries.start(signedIn.account, address);
  const stored = await keepCode(context, signedIn, body);
  await tries.succeed(signedIn.account, address);
  return stateOf(stored);
}

async function keepCode(
  context: Context,
  signedIn: TeacherSignIn,
  body: RecoveryBody,
): Promise<AccountDoc | undefined> {
  const account = await context.registry.read('account', signedIn.account);
  if (!account || !(await isAuthKeyOf(account, body.authKey)))
    throw new AppError('account/wrong-credentials');
  const next = await nextRecovery(context, account.recovery, body);
  let isOvertaken = false;
  const stored = await context.registry.update('account', signedIn.account, (now) => {
    // While this was counting, somebody may have changed the password, used the code or ended this sign-in.
    if (now?.hash !== account.hash || !now.sessions.some(({ session }) => session === signedIn.session))
      throw new AppError('session/ended');
    isOvertaken = now.recovery?.hash !== account.recovery?.hash;
    return next && !isOvertaken ? { ...now, recovery: next } : now;
  });
  return isOvertaken ? keepCode(context, signedIn, body) : stored;
}

/** What is known of the account's recovery code. */
export async function readRecovery({ registry }: Context, signedIn: TeacherSignIn): Promise<RecoveryState> {
  return stateOf(await registry.read('account', signedIn.account));
}

/** The account's code opens nothing any more; nothing happens when there is none. */
export async function removeRecovery({ registry }: Context, signedIn: TeacherSignIn): Promise<void> {
  await registry.update('account', signedIn.account, (account) => {
    if (!account?.recovery) return account;
    const { recovery: _recovery, ...rest } = account;
    return rest;
  });
}

/**
 * The password is forgotten and maybe every computer lost: the printed code sets a new password, ends every sign-in and is
 * used up, in one step. Sent again with the same new password (the answer was lost) it signs in once more. An unknown
 * address, a wrong, replaced or used code get one and the same answer for the same work.
 */
export async function recover(
  context: Context,
  tries: PasswordTries,
  body: RecoverBody,
  address: string,
): Promise<Recovered> {
  const key = accountKeyOf(body.email);
  // Counted apart from passwords: she comes here after eight of them.
  const throttle = `recovery ${key}`;
  await tries.start(throttle, address);
  const account = await takeCode(context, key, body);
  await tries.succeed(throttle, address);
  const { token, session } = await startSession(context, key, account, body.device);
  const { teacher, name } = account;
  return { token, session, teacher, name, keys: await keysStillHers(context, key, account) };
}

async function takeCode(
  context: Context,
  key: string,
  { proof, authKey, device, email }: RecoverBody,
): Promise<AccountDoc> {
  const account = await context.registry.read('account', key);
  const recovery = account?.recovery;
  if (!(await isAuthKeyOf(recovery, proof)) || !account || !recovery) throw new AppError('recovery/unknown');
  if (recovery.usedAt !== undefined) {
    if (!(await isAuthKeyOf(account, authKey))) throw new AppError('recovery/unknown');
    return account;
  }
  // Asked before the code is used up: a computer that cannot sign in uses up nothing.
  await bindDevice(context, device, account.teacher);
  const secret = await hashAuthKey(authKey);
  const stored = await context.registry.update('account', key, (now) =>
    now?.recovery?.hash === recovery.hash && now.recovery.usedAt === undefined
      ? { ...now, ...secret, sessions: [], recovery: { ...now.recovery, usedAt: nowAt(context) } }
      : now,
  );
  // Somebody was faster: most likely the same computer, sending twice.
  if (stored?.salt !== secret.salt) return takeCode(context, key, { proof, authKey, device, email });
  return stored;
}

/** undefined where nothing is to be written. */
async function nextRecovery(
  context: Context,
  known: RecoveryDoc | undefined,
  body: RecoveryBody,
): Promise<RecoveryDoc | undefined> {
  const isInForce = known !== undefined && known.usedAt === undefined;
  if ('since' in body)
    return isInForce && known.since === body.since ? { ...known, keys: body.keys } : undefined;
  if (isInForce && (await isAuthKeyOf(known, body.proof))) return { ...known, keys: body.keys };
  const now = nowAt(context);
  // It names the code, so no two of an account have the same.
  const since = known && known.since >= now ? new Date(Date.parse(known.since) + 1).toISOString() : now;
  return { ...(await hashAuthKey(body.proof)), keys: body.keys, since };
}

/** Who was taken out of a school is not given its key again. */
async function keysStillHers(
  { registry }: Context,
  key: string,
  { teacher, recovery }: AccountDoc,
): Promise<SealedKeys> {
  const known = await registry.read('teacher', bareId(teacher));
  const schools = known?.account === key ? known.schools : [];
  return Object.fromEntries(
    Object.entries(recovery?.keys ?? {}).filter(([owner]) => owner === teacher || schools.includes(owner)),
  );
}

function stateOf(account: AccountDoc | undefined): RecoveryState {
  const recovery = account?.recovery;
  return { since: recovery?.usedAt === undefined ? (recovery?.since ?? '') : '' };
}
