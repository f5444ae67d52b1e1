import type { AppDesk } from './open-desk.ts';
import { rowStores } from './raw-rows.ts';
import { forgetSettings } from './set-aside.ts';

/**
 * Takes a desk off this computer: its databases, those that were set aside too, and its small settings. There is one desk
 * to a computer; others beside it (`?profile=`) stay, since nobody was asked about what is unsent there. Copies are their
 * place's to clear. The caller has made sure that nothing is lost by it, and loads the page anew afterwards.
 */
export async function eraseComputer(desk: AppDesk, deskName: string): Promise<void> {
  const { name } = desk.database;
  const known = await indexedDB.databases?.();
  const names = known
    ? known.map((entry) => entry.name ?? '').filter((found) => isOfDesk(found, deskName))
    : (await rowStores(name)).map((store) => store.name);
  await desk.database.close();
  desk.keys.clear();
  await desk.vault.forget();
  for (const found of names) await deleteDatabase(found);
  forgetSettings(deskName);
  sessionStorage.clear();
}

/** RxDB's databases of a desk, under its own name or a later one (`set-aside.ts`). */
function isOfDesk(database: string, desk: string): boolean {
  const start = `rxdb-dexie-${desk}`;
  return database.startsWith(start) && /^(\.\d+)?--/.test(database.slice(start.length));
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
