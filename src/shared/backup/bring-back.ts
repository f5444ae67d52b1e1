import * as v from 'valibot';
import { AppError } from '../lib/errors.ts';
import type { LocalRec, LocalStore } from '../sync/local-store.ts';
import type { BackupItem } from './backup-item.ts';
import { afterCopy } from './join-copy.ts';
import type { OpenBackup } from './read-backup.ts';

/** What a bringing back has done. */
export interface BroughtBack {
  /** Records that were looked at, and those that came or changed by it. */
  readonly looked: number;
  readonly came: number;
  /** Items that this app could not read; they stay in the backup. */
  readonly unreadable: number;
}

/** Told now and then: items done of all. */
export type OnProgress = (progress: { done: number; total: number }) => void;

/**
 * Facts that are this computer's alone, or that would hide something. The device tag is never taken: two computers under
 * one tag would write over each other unseen. So what is unsent goes out under a new one (`actions/take-over.ts`).
 */
const STAYS: readonly string[] = ['device', 'cursor', 'clock-offset', 'last-success', 'newer-app', 'recount'];
/** Of a recovery code too: an old copy would put a thrown-away code in the place of the one that was printed since. */
const STAYS_WITH = 'recovery';
const ACCOUNT = 'account';
const CURSOR = 'cursor';

const accountFact = v.looseObject({ teacher: v.string(), state: v.string() });

/**
 * Joins a backup into what is here. It is read to its end first: a file that was cut or altered changes nothing. Then
 * records join, facts come where there are none, and the cursor goes, so that the next exchange begins from the start.
 * Safe to break off anywhere and to repeat. Throws what `OpenBackup` throws, and `backup/other-account` when the desk is
 * somebody else's.
 */
export async function bringBack(
  store: LocalStore,
  backup: OpenBackup,
  onProgress: OnProgress = () => undefined,
): Promise<BroughtBack> {
  await checkOwner(store, backup.header.teacher);
  let total = 0;
  for await (const { items, unreadable } of backup.chunks()) total += items.length + unreadable;
  let done = 0;
  const sum = { looked: 0, came: 0, unreadable: 0 };
  await store.setFact(CURSOR, undefined);
  for await (const { items, unreadable } of backup.chunks()) {
    const { looked, came } = await joinItems(store, items);
    sum.looked += looked;
    sum.came += came;
    sum.unreadable += unreadable;
    done += items.length + unreadable;
    onProgress({ done, total });
  }
  await store.setFact(CURSOR, undefined);
  return sum;
}

/** Joins items into a store, whatever order they come in. */
export async function joinItems(
  store: LocalStore,
  items: readonly BackupItem[],
): Promise<{ looked: number; came: number }> {
  const copies = new Map<string, LocalRec>();
  for (const item of items) {
    if ('fact' in item) await takeFact(store, ...item.fact);
    else if ('refused' in item) await store.keepRefused(item.refused);
    else copies.set(item.record.rec.id, afterCopy(copies.get(item.record.rec.id), item.record));
  }
  const came = new Set<string>();
  await store.updateMany(
    new Map(
      [...copies].map(([id, copy]) => [
        id,
        (stored: LocalRec | undefined) => {
          const next = afterCopy(stored, copy);
          if (next !== stored) came.add(id);
          return next;
        },
      ]),
    ),
  );
  return { looked: copies.size, came: came.size };
}

async function checkOwner(store: LocalStore, teacher: string): Promise<void> {
  const account = v.safeParse(accountFact, read(await store.getFact(ACCOUNT)));
  if (account.success && teacher !== '' && account.output.teacher !== teacher)
    throw new AppError('backup/other-account');
}

async function takeFact(store: LocalStore, name: string, value: string): Promise<void> {
  if (STAYS.includes(name) || name.startsWith(STAYS_WITH) || (await store.getFact(name)) !== undefined)
    return;
  const taken = name === ACCOUNT ? withoutSignIn(value) : value;
  if (taken !== undefined) await store.setFact(name, taken);
}

/** A sign-in belongs to a device tag. The account signs in anew by itself, with what the computer kept of the password. */
function withoutSignIn(value: string): string | undefined {
  const account = v.safeParse(accountFact, read(value));
  if (!account.success) return undefined;
  const { token: _token, session: _session, ...rest } = account.output;
  return JSON.stringify(rest.state === 'ready' ? { ...rest, state: 'waiting' } : rest);
}

function read(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
