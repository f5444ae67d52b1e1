import type { ChangePasswordBody, SignedIn, SignInBody, SignUpBody } from '../../src/shared/sync/accounts.ts';
import { AppError } from '../../src/shared/lib/errors.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { nowAt, type Context } from '../context.ts';
import type { AccountDoc } from './registry-docs.ts';
import { accountKeyOf, hashAuthKey, isAuthKeyOf } from './secrets.ts';
import { startSession, type TeacherSignIn } from './sessions.ts';
import type { PasswordTries } from './tries.ts';

/**
 * Makes an account, or, when the same was sent before and the answer was lost, signs in to it.
 * The teacher's id is claimed first and counts only with the account behind it, so a crash between is mended by
 * sending again, with this address or another.
 */
export async function signUp(
  context: Context,
  tries: PasswordTries,
  body: SignUpBody,
  address: string,
): Promise<SignedIn> {
  const key = accountKeyOf(body.email);
  const existing = await context.registry.read('account', key);
  if (existing) {
    // Only the device that made the account knows its teacher's id, so this is no way to try passwords.
    if (existing.teacher !== body.teacher) return refuseTaken(tries, body, address);
    return enter(context, tries, {
      key,
      account: existing,
      authKey: body.authKey,
      device: body.device,
      address,
    });
  }
  await claimTeacher(context, body.teacher, key);
  const { salt, hash } = await hashAuthKey(body.authKey);
  const { teacher, name, language } = body;
  const account = await context.registry.update(
    'account',
    key,
    (stored): AccountDoc =>
      stored ?? { teacher, name, language, salt, hash, createdAt: nowAt(context), sessions: [] },
  );
  // Somebody made it while this request was counting: most likely the same device, sending twice.
  if (account.salt !== salt) return signUp(context, tries, body, address);
  return answer(account, await startSession(context, key, account, body.device));
}

/**
 * Without e-mail nobody can be told in secret that her address has an account: a sign-up says so. It costs what making one
 * costs, and an address that asks for many has to wait.
 */
async function refuseTaken(tries: PasswordTries, { authKey }: SignUpBody, address: string): Promise<never> {
  tries.countAddress(address);
  await isAuthKeyOf(undefined, authKey);
  throw new AppError('account/taken');
}

/** Signs in with e-mail address and password. */
export async function signIn(
  context: Context,
  tries: PasswordTries,
  body: SignInBody,
  address: string,
): Promise<SignedIn> {
  const key = accountKeyOf(body.email);
  const account = await context.registry.read('account', key);
  return enter(context, tries, { key, account, authKey: body.authKey, device: body.device, address });
}

/** Changes the password, and ends every other sign-in of the account in the same step. */
export async function changePassword(
  context: Context,
  tries: PasswordTries,
  signedIn: TeacherSignIn,
  body: ChangePasswordBody,
  address: string,
): Promise<void> {
  await tries.start(signedIn.account, address);
  const account = await context.registry.read('account', signedIn.account);
  if (!(await isAuthKeyOf(account, body.oldAuthKey))) throw new AppError('account/wrong-credentials');
  const secret = await hashAuthKey(body.newAuthKey);
  await context.registry.update('account', signedIn.account, (now) => {
    if (now?.hash !== account?.hash) throw new AppError('account/wrong-credentials');
    return (
      now && {
        ...withoutUsedCode(now),
        ...secret,
        sessions: now.sessions.filter(({ session }) => session === signedIn.session),
      }
    );
  });
  await tries.succeed(signedIn.account, address);
}

/** A code that was used waits for a lost answer no longer than until the next password. */
function withoutUsedCode(account: AccountDoc): AccountDoc {
  if (account.recovery?.usedAt === undefined) return account;
  const { recovery: _recovery, ...rest } = account;
  return rest;
}

interface Entry {
  readonly key: string;
  readonly account: AccountDoc | undefined;
  readonly authKey: string;
  readonly device: string;
  readonly address: string;
}

async function enter(
  context: Context,
  tries: PasswordTries,
  { key, account, authKey, device, address }: Entry,
): Promise<SignedIn> {
  await tries.start(key, address);
  if (!(await isAuthKeyOf(account, authKey)) || !account) throw new AppError('account/wrong-credentials');
  await tries.succeed(key, address);
  const started = await startSession(context, key, account, device);
  return answer(account, started);
}

async function claimTeacher({ registry }: Context, teacher: string, account: string): Promise<void> {
  const id = bareId(teacher);
  const claimed = await registry.read('teacher', id);
  if (claimed && claimed.account !== account) {
    const owner = await registry.read('account', claimed.account);
    if (owner?.teacher === teacher) throw new AppError('account/taken');
  }
  await registry.update('teacher', id, (stored) => {
    if (stored?.account === account) return stored;
    if (stored && stored.account !== claimed?.account) throw new AppError('account/taken');
    return { schools: [], classes: [], ...stored, account };
  });
}

function answer(account: AccountDoc, started: { token: string; session: string }): SignedIn {
  return { ...started, teacher: account.teacher, name: account.name };
}
