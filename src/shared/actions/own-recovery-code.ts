import { canonical } from '../lib/canonical.ts';
import { toBase64 } from '../lib/bytes.ts';
import { AppError } from '../lib/errors.ts';
import { recoveryBox, recoveryProof } from '../lib/recovery-code.ts';
import { sealFor } from '../lib/sealed-box.ts';
import { readAccount } from '../sync/account.ts';
import type { RecoveryBody, SealedKeys } from '../sync/accounts.ts';
import type { LocalStore } from '../sync/local-store.ts';
import {
  CODE_FACT,
  KNOWN_FACT,
  NO_CODE,
  NOTHING_KNOWN,
  readKnown,
  type KnownCode,
} from '../sync/recovery-facts.ts';
import { NoConnection, type ServerClient } from '../sync/server-client.ts';
import type { Desk } from './desk.ts';

/** Until the server knows a code, its proof is kept under this and its public half; then nothing here leads to the account. */
const PROOF_FACT = 'recovery-proof/';
/** More schools than anybody has. */
const MOST_KEYS = 40;

/** A new code is made: the server hears of it when there is a line, and of an older one no more. Call it before it is shown. */
export async function keepNewCode(store: LocalStore, code: string): Promise<void> {
  const { publicKey } = recoveryBox(code);
  await forgetProof(store);
  await store.setFact(PROOF_FACT + publicKey, recoveryProof(code));
  await store.setFact(CODE_FACT, publicKey);
}

/** No code shall recover the account: the server hears of it when there is a line. */
export async function removeCode(store: LocalStore): Promise<void> {
  await forgetProof(store);
  await store.setFact(CODE_FACT, NO_CODE);
}

/**
 * Tells the server what it does not know yet: a new code, that there is none, or keys that have come since (a school she
 * joined). Gives false when it has to be tried again; it never throws, so that the post goes on.
 */
export async function carryCode(
  desk: Pick<Desk, 'store' | 'keys'>,
  server: Pick<ServerClient, 'keepRecovery' | 'removeRecovery'>,
  token: string,
): Promise<boolean> {
  const { store } = desk;
  const code = (await store.getFact(CODE_FACT)) ?? '';
  const told = readKnown(await store.getFact(KNOWN_FACT));
  if (code === '') return true;
  try {
    if (code === NO_CODE) {
      if (told.code === NO_CODE) return true;
      await server.removeRecovery(token);
      await keepKnown(store, { ...NOTHING_KNOWN, code });
      return true;
    }
    const next = await tell(desk, server, token, code, told);
    if (next) await keepKnown(store, next);
    // Last: power lost before this tells it once more.
    await store.setFact(PROOF_FACT + code, undefined);
    return true;
  } catch (error) {
    // Asked again every few seconds, it would lock her out of her account.
    if (error instanceof AppError && error.code === 'account/wrong-credentials')
      await keepKnown(store, { ...NOTHING_KNOWN, code });
    if (error instanceof AppError || error instanceof NoConnection) return false;
    throw error;
  }
}

/** Asks the server which code is in force: it may have been used, or replaced at another desk. Throws what it says. */
export async function lookAtCode(
  store: LocalStore,
  server: Pick<ServerClient, 'recovery'>,
  token: string,
): Promise<void> {
  const { since } = await server.recovery(token);
  const told = readKnown(await store.getFact(KNOWN_FACT));
  if (since === told.since) return;
  await keepKnown(store, { ...told, since, isOther: since !== '', handed: {} });
}

/** undefined when there is nothing to tell. */
async function tell(
  { store, keys }: Pick<Desk, 'store' | 'keys'>,
  server: Pick<ServerClient, 'keepRecovery'>,
  token: string,
  code: string,
  told: KnownCode,
): Promise<KnownCode | undefined> {
  const account = await readAccount(store);
  if (!account) return undefined;
  const { sealed, handed } = await keysFor({ store, keys }, account.teacher, code);
  const { authKey } = account;
  const isTold = told.code === code;
  if (isTold && (told.since === '' || told.isOther || canonical(told.handed) === canonical(handed)))
    return undefined;
  const proof = await store.getFact(PROOF_FACT + code);
  if (!isTold && proof === undefined) return undefined;
  const body: RecoveryBody = isTold
    ? { authKey, since: told.since, keys: sealed }
    : { authKey, proof: proof!, keys: sealed };
  const { since } = await server.keepRecovery(token, body);
  const isOther = isTold && since !== told.since && since !== '';
  return { code, since, isOther, handed: isOther ? {} : handed };
}

/** The keys of her schools and her own, each sealed so that only the code opens it, and what they are called. */
async function keysFor(
  { store, keys }: Pick<Desk, 'store' | 'keys'>,
  teacher: string,
  publicKey: string,
): Promise<{ sealed: SealedKeys; handed: Record<string, string> }> {
  const schools = (await store.byKind('school')).map(({ rec }) => rec.id).sort();
  const sealed: SealedKeys = {};
  const handed: Record<string, string> = {};
  for (const owner of [teacher, ...schools].slice(0, MOST_KEYS)) {
    const key = keys.keyOf(owner);
    if (!key) continue;
    sealed[owner] = sealFor(publicKey, toBase64(key.bytes), placeOfKey(owner));
    handed[owner] = key.name;
  }
  return { sealed, handed };
}

/** Where a sealed key belongs: one that is offered as somebody else's does not open. */
export function placeOfKey(owner: string): string {
  return `recovery ${owner}`;
}

async function forgetProof(store: LocalStore): Promise<void> {
  const code = await store.getFact(CODE_FACT);
  if (code !== undefined && code !== NO_CODE) await store.setFact(PROOF_FACT + code, undefined);
}

async function keepKnown(store: LocalStore, value: KnownCode): Promise<void> {
  await store.setFact(KNOWN_FACT, JSON.stringify(value));
}
