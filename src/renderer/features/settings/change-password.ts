import { AppError } from '../../../shared/lib/errors.ts';
import { deriveAuthKey } from '../../../shared/lib/password.ts';
import { keepAccount, readAccount } from '../../../shared/sync/account.ts';
import type { LocalStore } from '../../../shared/sync/local-store.ts';
import type { ServerClient } from '../../../shared/sync/server-client.ts';

/** What a change of password needs. */
export interface PasswordChange {
  readonly oldPassword: string;
  readonly newPassword: string;
  /** The answer to an earlier try was lost: the new password may be in force already. */
  readonly isUnsure: boolean;
  /** What was typed as the old password is the recovery code of this desk. */
  readonly isRecovery: boolean;
}

/**
 * Changes the password at the post office, then on this computer (it opens the teacher's desk here too).
 * Throws `AppError` when it is refused and `NoConnection` when nobody answers.
 */
export async function changePassword(
  store: LocalStore,
  server: ServerClient,
  { oldPassword, newPassword, isUnsure, isRecovery }: PasswordChange,
): Promise<void> {
  const account = await readAccount(store);
  if (!account?.token) throw new AppError('session/missing');
  const [oldAuthKey, newAuthKey] = [
    isRecovery ? account.authKey : await deriveAuthKey(account.email, oldPassword),
    await deriveAuthKey(account.email, newPassword),
  ];
  try {
    await server.changePassword(account.token, { oldAuthKey, newAuthKey });
  } catch (error) {
    const isWrong = error instanceof AppError && error.code === 'account/wrong-credentials';
    // Only the password she could open her desk with here may have become the new one unseen.
    if (!isWrong || !isUnsure || oldAuthKey !== account.authKey) throw error;
    await server.changePassword(account.token, { oldAuthKey: newAuthKey, newAuthKey });
  }
  const current = (await readAccount(store)) ?? account;
  await keepAccount(store, { ...current, authKey: newAuthKey });
}
