import type { AppDesk } from './open-desk.ts';
import { rowStores } from './raw-rows.ts';

/** How the names of our databases begin: RxDB's, and those of earlier desks of this computer. */
const OURS = /^(rxdb-dexie-)?interclass|^pubkey\./;

/**
 * Takes every desk of Interclass off this computer: its databases and its small settings. Copies are their place's to
 * clear. The caller has made sure that nothing is lost by it, and loads the page anew afterwards.
 */
export async function eraseComputer(desk: AppDesk): Promise<void> {
  const { name } = desk.database;
  const known = await indexedDB.databases?.();
  const names = known
    ? known.map((entry) => entry.name ?? '').filter((found) => OURS.test(found))
    : (await rowStores(name)).map((store) => store.name);
  await desk.database.close();
  desk.keys.clear();
  for (const found of names) await deleteDatabase(found);
  localStorage.clear();
  sessionStorage.clear();
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
