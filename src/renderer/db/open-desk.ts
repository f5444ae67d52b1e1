import type { Desk } from '../../shared/actions/desk.ts';
import { Keyring } from '../../shared/records/keyring.ts';
import { newDeviceTag, StampClock } from '../../shared/records/stamp.ts';
import { DEVICE_FACT } from '../../shared/sync/new-device.ts';
import { loadKeys } from './keys.ts';
import { openDatabase, type LocalDatabase } from './open-database.ts';
import type { Row } from './rows.ts';
import { factOf, RxStore } from './rx-store.ts';

/** A desk in the app: its records in RxDB, its clock, its keys. */
export interface AppDesk extends Desk {
  readonly database: LocalDatabase;
  readonly store: RxStore;
  /** Takes the server's time as the right one when this computer's clock is minutes off. */
  readonly adoptTime: (serverTime: string) => void;
}

/** Below this a difference is the line's delay, not a wrong clock. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;
const OFFSET = 'clock-offset';

/**
 * Opens the desk of this computer (`name` is the database's), making its device tag at the first time.
 * @param beforeUpdate as in `openDatabase`
 */
export async function openDesk(name: string, beforeUpdate?: () => Promise<unknown>): Promise<AppDesk> {
  const database = await openDatabase(name, beforeUpdate);
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
  return { database, store, keys, clock, now, adoptTime };
}

async function firstTag(store: RxStore): Promise<string> {
  const tag = newDeviceTag();
  await store.setFact(DEVICE_FACT, tag);
  return tag;
}
