import type { BackupItem } from '../../shared/backup/backup-item.ts';
import { HEAD_BYTES, type BackupHeader, type BackupReason } from '../../shared/backup/header.ts';
import type { BackupPlace, KeptFile } from '../../shared/backup/place.ts';
import { readHeader } from '../../shared/backup/read-backup.ts';
import { outdated, toMakeRoom } from '../../shared/backup/rotation.ts';
import type { BackupKeys } from '../../shared/backup/slots.ts';
import { writeBackup } from '../../shared/backup/write-backup.ts';
import { fromBase64 } from '../../shared/lib/bytes.ts';
import { AppError } from '../../shared/lib/errors.ts';
import { newUlid } from '../../shared/lib/ids.ts';
import { sealKeyFrom } from '../../shared/lib/seal.ts';
import { openKey, type KeyVault } from './vault.ts';
import { countRecords, readItems, rowStores, type RowStore } from './raw-rows.ts';

/** A copy that is kept on this computer. */
export interface Copy {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly header: BackupHeader;
}

/** Which copy of what, and where it goes. */
export interface CopyWish {
  readonly place: BackupPlace;
  /** Whose copies they are: the name of the desk, which stays when its database is set aside. */
  readonly desk: string;
  readonly database: string;
  readonly vault: KeyVault;
  readonly reason: BackupReason;
  readonly app: string;
  readonly nowMs: number;
  /** A copy that must not be let go now, because it is about to be read. */
  readonly spared?: string | undefined;
  /** Waited for between pages, so that whoever writes notices nothing. */
  readonly pause?: () => Promise<void>;
}

/** The copies of a desk, newest first. */
export async function listCopies(place: BackupPlace, desk: string): Promise<Copy[]> {
  const copies: Copy[] = [];
  for (const file of await place.list()) {
    const header = file.name.startsWith(`${desk}_`) ? await headerOf(file) : undefined;
    if (header) copies.push({ name: file.name, size: file.size, header });
  }
  return copies;
}

/**
 * Makes a copy of everything in a database as it lies on the disk, of whatever version, then lets those go that have had
 * their time. Gives its name; undefined when there is nothing to copy. Throws `storage/full` when there is no room even
 * after older daily copies have been let go.
 */
export async function makeCopy(wish: CopyWish): Promise<string | undefined> {
  const { place, desk, database, vault, reason, app, nowMs, spared, pause } = wish;
  const stores = await rowStores(database);
  const records = await countRecords(stores);
  const { keys, device, teacher, refused } = await ownerOf(vault, stores);
  if (records === 0 && refused === 0) return undefined;
  const id = newUlid(nowMs);
  const madeAt = new Date(nowMs).toISOString();
  const about = { id, madeAt, reason, app, device, teacher, records };
  const name = `${desk}_${id}`;
  for (;;) {
    try {
      await place.keep(name, writeBackup(about, keys, allItems(stores, vault, pause)));
      break;
    } catch (error) {
      const isFull = error instanceof AppError && error.code === 'storage/full';
      if (!isFull || !(await makeRoom(place, desk, 1, spared))) throw error;
    }
  }
  const kept = (await listCopies(place, desk)).map(keptOf);
  for (const old of outdated(kept, nowMs)) if (old !== spared && old !== name) await place.drop(old);
  return name;
}

/** Lets the oldest daily copies go for `neededBytes` of room; false when there is none that may. */
export async function makeRoom(
  place: BackupPlace,
  desk: string,
  neededBytes: number,
  spared?: string,
): Promise<boolean> {
  const copies = (await listCopies(place, desk)).filter(({ name }) => name !== spared);
  const gone = toMakeRoom(
    copies.map((copy) => ({ ...keptOf(copy), size: copy.size })),
    neededBytes,
  );
  for (const name of gone) await place.drop(name);
  return gone.length > 0;
}

/** What the rotation looks at. */
export function keptOf({ name, header }: Copy): { name: string; madeAt: string; reason: BackupReason } {
  return { name, madeAt: header.madeAt, reason: header.reason };
}

/** What this computer has to open and to close copies with, as it lies on the disk, and how many changes were refused. */
export async function ownerOf(
  vault: KeyVault,
  stores: readonly RowStore[],
): Promise<{ keys: BackupKeys; device: string; teacher: string; refused: number }> {
  const facts = new Map<string, string>();
  let refused = 0;
  for (const store of stores.filter(({ collection }) => collection === 'local'))
    for await (const items of readItems(store, openKey(vault)))
      for (const item of items) {
        if ('fact' in item) facts.set(...item.fact);
        if ('refused' in item) refused += 1;
      }
  const account = accountOf(facts.get('account'));
  const schools = [...facts]
    .filter(([name]) => name.startsWith('key/school:'))
    .map(([, value]) => sealKeyFrom(fromBase64(value)));
  return {
    keys: { ...vault.copyKeys, authKey: account.authKey, schools },
    device: facts.get('device') ?? '',
    teacher: account.teacher ?? '',
    refused,
  };
}

async function* allItems(
  stores: readonly RowStore[],
  vault: KeyVault,
  pause: CopyWish['pause'],
): AsyncGenerator<BackupItem> {
  for (const store of stores)
    for await (const items of readItems(store, openKey(vault))) {
      await pause?.();
      yield* items;
    }
}

function accountOf(fact: string | undefined): { authKey?: string; teacher?: string } {
  try {
    return JSON.parse(fact ?? '{}') as { authKey?: string; teacher?: string };
  } catch {
    return {};
  }
}

/** A file whose head cannot be read is no copy to offer. */
async function headerOf(file: KeptFile): Promise<BackupHeader | undefined> {
  try {
    return await readHeader(async function* head() {
      yield file.head.subarray(0, HEAD_BYTES);
    });
  } catch {
    return undefined;
  }
}
