import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { describePlace } from '../../shared/backup/place-suite.ts';
import { makeBrowserCopies } from './browser-copies.ts';

describePlace('a browser', async () => {
  globalThis.indexedDB = new IDBFactory();
  return {
    place: makeBrowserCopies(),
    leaveOlderKey: async (key) => {
      // The database as the place itself has made it.
      await makeBrowserCopies().list();
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('interclass-copies');
        request.onsuccess = () => resolve(request.result);
      });
      const transaction = database.transaction('key', 'readwrite');
      transaction.objectStore('key').put(key, 'key');
      await new Promise((resolve) => (transaction.oncomplete = resolve));
      database.close();
    },
    reopen: async () => makeBrowserCopies(),
    close: async () => undefined,
  };
});
