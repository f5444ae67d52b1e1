import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { describePlace } from '../../shared/backup/place-suite.ts';
import { makeBrowserCopies } from './browser-copies.ts';

describePlace('a browser', async () => {
  globalThis.indexedDB = new IDBFactory();
  return {
    place: makeBrowserCopies(),
    reopen: async () => makeBrowserCopies(),
    close: async () => undefined,
  };
});
