import { fromBase64 } from '../lib/bytes.ts';
import { deriveAuthKey, normaliseEmail } from '../lib/password.ts';
import { recoveryBox, recoveryProof } from '../lib/recovery-code.ts';
import { openBox } from '../lib/sealed-box.ts';
import { keepAccount } from '../sync/account.ts';
import type { ServerClient } from '../sync/server-client.ts';
import type { Desk } from './desk.ts';
import { rememberKeyBytes } from './found-school.ts';
import { placeOfKey } from './own-recovery-code.ts';

/** What somebody types who has forgotten her password. */
export interface Recovering {
  readonly email: string;
  /** As `readRecoveryCode` gives it. */
  readonly code: string;
  readonly newPassword: string;
  readonly language: string;
}

/**
 * Takes an account back with its printed code: a new password, and on this computer the keys that the code opens. Gives her
 * schools whose keys came. Nothing is lost when the answer is: the same once more gives the same.
 * Throws `AppError` when the server says no and `NoConnection` when nobody answers.
 */
export async function recoverAccount(
  desk: Pick<Desk, 'store' | 'keys' | 'clock'>,
  server: Pick<ServerClient, 'recover'>,
  { email, code, newPassword, language }: Recovering,
): Promise<{ teacher: string; schools: string[] }> {
  const address = normaliseEmail(email);
  const authKey = await deriveAuthKey(address, newPassword);
  const { token, session, teacher, name, keys } = await server.recover({
    email: address,
    proof: recoveryProof(code),
    authKey,
    device: desk.clock.device,
  });
  const box = recoveryBox(code);
  const schools: string[] = [];
  for (const [owner, sealed] of Object.entries(keys)) {
    const opened = openBox(box, sealed, placeOfKey(owner));
    if (opened === undefined) continue;
    await rememberKeyBytes(desk, owner, fromBase64(opened));
    if (owner.startsWith('school:')) schools.push(owner);
  }
  await keepAccount(desk.store, {
    email: address,
    authKey,
    teacher,
    name,
    language,
    state: 'ready',
    token,
    session,
    recovered: session,
  });
  return { teacher, schools: schools.sort() };
}
