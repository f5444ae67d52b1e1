import { PARTS_DATABASE } from './idb-part-store.ts';
import type { AppDesk } from './open-desk.ts';
import { rowStores } from './raw-rows.ts';
import { databaseOf, forgetSettings } from './set-aside.ts';
import { updateVault } from './vault-record.ts';

/**
 * Takes a desk off this computer: its databases, those that were set aside too, and its small settings. There is one desk
 * to a computer; others beside it (`?profile=`) stay, since nobody was asked about what is unsent there. Copies are their
 * place's to clear. The caller has made sure that nothing is lost by it, and loads the page anew afterwards.
 */
export async function eraseComputer(desk: AppDesk, deskName: string): Promise<void> {
  const { name } = desk.database;
  const names = await databasesOf(deskName, name);
  await desk.database.close();
  desk.keys.clear();
  await desk.vault.forget();
  for (const found of names) await deleteDatabase(found);
  forgetSettings(deskName);
  sessionStorage.clear();
}

/** The same of a desk that no window has open, with its key; small settings of other desks stay. */
export async function eraseClosedDesk(deskName: string): Promise<void> {
  for (const found of await databasesOf(deskName, databaseOf(deskName))) await deleteDatabase(found);
  await updateVault(deskName, () => undefined);
  for (const key of Object.keys(localStorage)) if (key.endsWith(`/${deskName}`)) localStorage.removeItem(key);
}

async function databasesOf(deskName: string, database: string): Promise<string[]> {
  const known = await indexedDB.databases?.();
  return known
    ? known.map((entry) => entry.name ?? '').filter((found) => isOfDesk(found, deskName))
    : (await rowStores(database)).map((store) => store.name);
}

/** RxDB's databases of a desk and the one of its pictures, under its own name or a later one (`set-aside.ts`). */
function isOfDesk(database: string, desk: string): boolean {
  return [`rxdb-dexie-${desk}`, PARTS_DATABASE + desk].some(
    (start) => database.startsWith(start) && /^(\.\d+)?--/.test(database.slice(start.length)),
  );
}

/** Other windows close theirs when they hear of it; one that does not holds its data until it is closed. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onblocked = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
