import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/lib/errors.ts';
import { deriveAuthKey } from '../../../shared/lib/password.ts';
import { readAccount } from '../../../shared/sync/account.ts';
import type { ChangePasswordBody } from '../../../shared/sync/accounts.ts';
import type { LocalStore } from '../../../shared/sync/local-store.ts';
import { NoConnection, type ServerClient } from '../../../shared/sync/server-client.ts';
import { changePassword } from './change-password.ts';

const EMAIL = 'ana@example.org';
const OLD = 'a first password';
const NEW = 'a second password';

async function computer() {
  const authKey = await deriveAuthKey(EMAIL, OLD);
  const facts = new Map([
    [
      'account',
      JSON.stringify({
        email: EMAIL,
        authKey,
        teacher: 'teacher:1',
        name: 'Ana',
        language: 'pt',
        state: 'ready',
        token: 'secret',
      }),
    ],
  ]);
  const store = {
    getFact: async (name: string) => facts.get(name),
    setFact: async (name: string, value: string) => void facts.set(name, value),
  } as unknown as LocalStore;
  return { store, post: { authKey, losesAnswers: false } };
}

function postOffice(post: { authKey: string; losesAnswers: boolean }): ServerClient {
  return {
    changePassword: async (_token: string, { oldAuthKey, newAuthKey }: ChangePasswordBody) => {
      if (oldAuthKey !== post.authKey) throw new AppError('account/wrong-credentials');
      post.authKey = newAuthKey;
      if (post.losesAnswers) throw new NoConnection();
    },
  } as unknown as ServerClient;
}

describe('a new password', () => {
  it('is in force at the post office and on this computer', async () => {
    const { store, post } = await computer();
    await changePassword(store, postOffice(post), {
      oldPassword: OLD,
      newPassword: NEW,
      isUnsure: false,
      isRecovery: false,
    });
    const expected = await deriveAuthKey(EMAIL, NEW);
    expect(post.authKey).toBe(expected);
    expect((await readAccount(store))?.authKey).toBe(expected);
  });

  it('is not taken with a wrong old one, and nothing changes here', async () => {
    const { store, post } = await computer();
    const before = await readAccount(store);
    await expect(
      changePassword(store, postOffice(post), {
        oldPassword: 'not mine at all',
        newPassword: NEW,
        isUnsure: true,
        isRecovery: false,
      }),
    ).rejects.toThrow(AppError);
    expect(await readAccount(store)).toEqual(before);
  });

  it('is taken at the second try when the first answer was lost', async () => {
    const { store, post } = await computer();
    post.losesAnswers = true;
    const change = { oldPassword: OLD, newPassword: NEW, isRecovery: false };
    await expect(changePassword(store, postOffice(post), { ...change, isUnsure: false })).rejects.toThrow(
      NoConnection,
    );
    post.losesAnswers = false;
    await changePassword(store, postOffice(post), { ...change, isUnsure: true });
    expect((await readAccount(store))?.authKey).toBe(post.authKey);
  });
});
