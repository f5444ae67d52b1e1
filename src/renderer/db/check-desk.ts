import { openBackup } from '../../shared/backup/read-backup.ts';
import type { Copies } from './copies.ts';
import { ownerOf } from './make-copy.ts';
import type { AppDesk } from './open-desk.ts';
import { countRecords, readItems, rowStores } from './raw-rows.ts';

/** What came out when everything on this computer was read. */
export interface DeskCheck {
  /** Records that lie here, and how many of them can be read. */
  readonly records: number;
  readonly readable: number;
  /** Copies that are kept, and how many of them are whole. */
  readonly copies: number;
  readonly whole: number;
}

/** Reads everything that lies on this computer, straight from the disk, and every copy to its end. Changes nothing. */
export async function checkDesk(desk: AppDesk, copies: Copies): Promise<DeskCheck> {
  const { vault, database } = desk;
  const stores = await rowStores(database.name);
  const records = await countRecords(stores);
  let readable = 0;
  for (const store of stores)
    for await (const items of readItems(store, vault.key!)) readable += items.filter(isRecord).length;
  const kept = await copies.list();
  let whole = 0;
  const { keys } = await ownerOf(vault, []);
  for (const { name } of kept) if (await isWhole(copies, name, keys)) whole += 1;
  return { records, readable, copies: kept.length, whole };
}

function isRecord(item: object): boolean {
  return 'record' in item;
}

async function isWhole(
  copies: Copies,
  name: string,
  keys: Parameters<typeof openBackup>[1],
): Promise<boolean> {
  try {
    for await (const { unreadable } of (await openBackup(copies.source(name), keys)).chunks())
      if (unreadable > 0) return false;
    return true;
  } catch {
    return false;
  }
}
