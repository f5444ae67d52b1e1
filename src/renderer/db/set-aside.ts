import { bringBack, joinItems, type OnProgress } from '../../shared/backup/bring-back.ts';
import type { BackupPlace } from '../../shared/backup/place.ts';
import { openBackup } from '../../shared/backup/read-backup.ts';
import { ownerOf } from './make-copy.ts';
import { openDesk, type AppDesk } from './open-desk.ts';
import { readItems, rowStores } from './raw-rows.ts';
import { openKey, type KeyVault } from './vault.ts';

const POINTER = 'interclass/database/';
const BEGINNING = 'interclass/begin-anew';

/** The database that a desk opens: its own name, or the one that took its place when that was set aside. */
export function databaseOf(desk: string): string {
  const pointed = localStorage.getItem(POINTER + desk) ?? '';
  return pointed.startsWith(`${desk}.`) ? pointed : desk;
}

/** Takes the small settings off this computer, all but where other desks lie. */
export function forgetSettings(desk: string): void {
  for (const key of Object.keys(localStorage))
    if (!key.startsWith(POINTER) || key === POINTER + desk) localStorage.removeItem(key);
}

/**
 * Loads the page anew, to begin anew with a copy there: RxDB opens sixteen collections in a page and no more, and those of
 * the damaged desk that did open are never given back.
 */
export function beginAfterLoading(copy: string): void {
  sessionStorage.setItem(BEGINNING, copy);
  window.location.reload();
}

/** The copy that this page was loaded to begin anew with; asked for once. */
export function takeBeginning(): string | undefined {
  const copy = sessionStorage.getItem(BEGINNING) ?? undefined;
  sessionStorage.removeItem(BEGINNING);
  return copy;
}

/** What a new beginning has brought. */
export interface NewBeginning {
  /** Records that came from the copy. */
  readonly fromCopy: number;
  /** Records that could still be read of the damaged database, and were newer or not in the copy. */
  readonly stillRead: number;
}

/**
 * A desk that does not open any more begins anew in a fresh database, with a copy and with whatever can still be read of
 * the damaged one, which stays where it is under its name. Only when everything has joined does the desk open the fresh
 * one; broken off before, it can be begun again. Throws what `openBackup` throws.
 */
export async function beginAnew(
  place: BackupPlace,
  vault: KeyVault,
  copy: string,
  onProgress?: OnProgress,
): Promise<NewBeginning> {
  const { desk } = vault;
  const damaged = databaseOf(desk);
  const fresh = `${desk}.${Number(damaged.slice(desk.length + 1) || 1) + 1}`;
  const { keys } = await ownerOf(vault, []);
  const backup = await openBackup(() => place.read(copy), keys);
  const opened = await openDesk(fresh, vault);
  try {
    const { came } = await bringBack(opened.store, backup, onProgress);
    const stillRead = await joinWhatCanBeRead(damaged, opened);
    localStorage.setItem(POINTER + desk, fresh);
    return { fromCopy: came, stillRead };
  } finally {
    await opened.database.close();
  }
}

async function joinWhatCanBeRead(database: string, { store, vault }: AppDesk): Promise<number> {
  let came = 0;
  for (const rows of await rowStores(database).catch(() => [])) {
    try {
      for await (const items of readItems(rows, openKey(vault))) came += (await joinItems(store, items)).came;
    } catch {
      // What cannot be read stays in the damaged database.
    }
  }
  return came;
}
