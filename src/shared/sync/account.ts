import * as v from 'valibot';
import { AppError, isErrorCode, type ErrorCode } from '../lib/errors.ts';
import type { LocalStore } from './local-store.ts';
import type { ServerClient } from './server-client.ts';

/** The teacher's account as this computer keeps it. `waiting`: not sent yet; `refused`: the server said no, see `reason`. */
const account = v.object({
  email: v.string(),
  authKey: v.string(),
  teacher: v.string(),
  name: v.string(),
  language: v.string(),
  state: v.picklist(['waiting', 'ready', 'refused']),
  reason: v.optional(v.string()),
  token: v.optional(v.string()),
  session: v.optional(v.string()),
  /** The sign-in that the recovery code gave. */
  recovered: v.optional(v.string()),
});
export type Account = v.InferOutput<typeof account>;

const FACT = 'account';

/** The account of this computer; undefined before onboarding. */
export async function readAccount(store: LocalStore): Promise<Account | undefined> {
  return parseAccount(await store.getFact(FACT));
}

/** The same of the fact's text. */
export function parseAccount(stored: string | undefined): Account | undefined {
  if (stored === undefined || stored === '') return undefined;
  const parsed = v.safeParse(account, JSON.parse(stored));
  return parsed.success ? parsed.output : undefined;
}

/** Keeps the account on this computer. */
export async function keepAccount(store: LocalStore, value: Account): Promise<void> {
  await store.setFact(FACT, JSON.stringify(value));
}

/**
 * The token to speak with: signs up, if the account is still waiting. Throws `NoConnection` when nobody answers,
 * `AppError` when the server says no (which is kept with the account, so that the person sees it).
 */
export async function ensureSignedIn(
  store: LocalStore,
  server: ServerClient,
  device: string,
): Promise<string> {
  const current = await readAccount(store);
  if (!current) throw new AppError('session/missing');
  if (current.state === 'ready' && current.token) return current.token;
  if (current.state === 'refused')
    throw new AppError(isErrorCode(current.reason) ? current.reason : 'session/ended');
  const { email, authKey, teacher, name, language } = current;
  try {
    const { token, session } = await server.signUp({ email, authKey, teacher, name, language, device });
    await keepAccount(store, { ...current, state: 'ready', token, session });
    return token;
  } catch (error) {
    if (error instanceof AppError && isFinal(error.code))
      await keepAccount(store, { ...current, state: 'refused', reason: error.code });
    throw error;
  }
}

/** The server ended the sign-in: the account waits for the person's password; everything written stays. */
export async function noteSessionEnded(store: LocalStore): Promise<void> {
  const current = await readAccount(store);
  if (!current) return;
  const { token: _token, session: _session, ...rest } = current;
  await keepAccount(store, { ...rest, state: 'refused', reason: 'session/ended' });
}

function isFinal(code: ErrorCode): boolean {
  return code === 'account/taken' || code === 'request/malformed';
}
