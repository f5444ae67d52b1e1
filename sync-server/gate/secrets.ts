import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { normaliseEmail } from '../../src/shared/lib/password.ts';

/** The key of an address's account: the address itself is nowhere in the registry. */
export function accountKeyOf(email: string): string {
  return sha256(`interclass account\n${normaliseEmail(email)}`);
}

/** A secret for a device, and the form in which the server keeps it. */
export function newToken(): { token: string; key: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, key: tokenKeyOf(token) };
}

/** The form in which a token is kept. 256 random bits need no salt. */
export function tokenKeyOf(token: string): string {
  return sha256(token);
}

/** A name for a sign-in that is no secret. */
export function newSessionName(): string {
  return randomBytes(12).toString('base64url');
}

/** Hashes what a device sends instead of the password or the recovery code, with a new salt. */
export async function hashAuthKey(authKey: string): Promise<{ salt: string; hash: string }> {
  const salt = randomBytes(16).toString('base64url');
  return { salt, hash: await derive(authKey, salt) };
}

const NOBODY = { salt: randomBytes(16).toString('base64url'), hash: randomBytes(32).toString('base64url') };

/** True when the key is the account's (or the proof its recovery code's). Takes as long when there is no account, and is false then. */
export async function isAuthKeyOf(
  account: { salt: string; hash: string } | undefined,
  authKey: string,
): Promise<boolean> {
  const { salt, hash } = account ?? NOBODY;
  return (
    timingSafeEqual(Buffer.from(await derive(authKey, salt)), Buffer.from(hash)) && account !== undefined
  );
}

function derive(authKey: string, salt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(authKey, salt, 32, { N: 2 ** 14, r: 8, p: 1 }, (error, key) =>
      error ? reject(error) : resolve(key.toString('base64url')),
    );
  });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
