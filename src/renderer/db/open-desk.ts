import type { Desk } from '../../shared/actions/desk.ts';
import { fromBase64 } from '../../shared/lib/bytes.ts';
import type { PartStore } from '../../shared/media/part-store.ts';
import { Keyring } from '../../shared/records/keyring.ts';
import { newDeviceTag, StampClock } from '../../shared/records/stamp.ts';
import { parseAccount, type Account } from '../../shared/sync/account.ts';
import { DEVICE_FACT } from '../../shared/sync/new-device.ts';
import { IdbPartStore } from './idb-part-store.ts';
import { loadKeys } from './keys.ts';
import { openDatabase, type LocalDatabase } from './open-database.ts';
import type { Row } from './rows.ts';
import { factOf, RxStore } from './rx-store.ts';
import { DeskTyped } from './typed-words.ts';
import { openKey, type KeyVault } from './vault.ts';

/** A desk in the app: its records in RxDB, its clock, its keys. */
export interface AppDesk extends Desk {
  readonly database: LocalDatabase;
  readonly store: RxStore;
  readonly vault: KeyVault;
  /** The encrypted parts of pictures and voices that are here. */
  readonly parts: PartStore;
  /** What was typed into its forms and saved nowhere else. */
  readonly typed: DeskTyped;
  /** Takes the server's time as the right one when this computer's clock is minutes off. */
  readonly adoptTime: (serverTime: string) => void;
}

/** Below this a difference is the line's delay, not a wrong clock. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
const OFFSET = 'clock-offset';

/**
 * Opens the desk of this computer (`name` is the database's), making its device tag at the first time.
 * @param vault open
 * @param beforeUpdate as in `openDatabase`
 */
export async function openDesk(
  name: string,
  vault: KeyVault,
  beforeUpdate?: () => Promise<unknown>,
): Promise<AppDesk> {
  const database = await openDatabase(name, openKey(vault), beforeUpdate);
  try {
    return await deskOf(database, vault);
  } catch (error) {
    // Sealed with another key, or damaged: nothing of it stays open.
    await database.close();
    throw error;
  }
}

async function deskOf(database: LocalDatabase, vault: KeyVault): Promise<AppDesk> {
  const store = new RxStore(database);
  const device = (await store.getFact(DEVICE_FACT)) ?? (await firstTag(store));
  let offsetMs = Number((await store.getFact(OFFSET)) ?? 0);
  const now = () => Date.now() + offsetMs;
  const keys = new Keyring();
  await loadKeys(store, keys);
  const adoptTime = (serverTime: string) => {
    const difference = Date.parse(serverTime) - Date.now();
    const next = Math.abs(difference) > CLOCK_TOLERANCE_MS ? difference : 0;
    if (Number.isNaN(next) || Math.abs(next - offsetMs) < CLOCK_TOLERANCE_MS) return;
    offsetMs = next;
    void store.setFact(OFFSET, String(next));
  };
  const clock = new StampClock(device, now);
  // Another window may find that this computer is a copy: from then on all of them stamp as the new one.
  database.local.findOne(`fact:${DEVICE_FACT}`).$.subscribe((row) => {
    if (row) clock.become(factOf(row.toJSON() as Row));
  });
  // Whose desk it is and by which password it opens follows the account, however that changes; power lost in between is
  // made good at the next start.
  database.local.findOne('fact:account').$.subscribe((row) => {
    const account = row && parseAccount(factOf(row.toJSON() as Row));
    if (account) void followAccount(vault, account);
  });
  const typed = await DeskTyped.open(store, Date.now());
  const parts = new IdbPartStore(database.name);
  return { database, store, vault, parts, typed, keys, clock, now, adoptTime };
}

/** The vault opens by this account's password, and greets its owner. */
export async function followAccount(vault: KeyVault, { email, name, authKey }: Account): Promise<void> {
  if (!vault.key) return;
  await vault.setOwner({ email, name });
  await vault.setOpener('password', fromBase64(authKey));
}

async function firstTag(store: RxStore): Promise<string> {
  const tag = newDeviceTag();
  await store.setFact(DEVICE_FACT, tag);
  return tag;
}
