import { randomBytes } from 'node:crypto';
import { describe } from 'vitest';
import { makeLog } from '../sync-server/log.ts';
import { startServer, type RunningServer, type ServerOptions } from '../sync-server/server.ts';
import { CouchStore } from '../sync-server/store/couch-store.ts';
import { plantInCouch, plantInPouch, type PlantSiblings } from '../sync-server/store/plant-siblings.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import type { Store } from '../sync-server/store/store.ts';
import { temporaryFolder } from './server-process.ts';

/** Opens a new empty store; `dispose` takes everything in it away. */
export type OpenStore = () => { store: Store; plant: PlantSiblings; dispose: () => Promise<void> };

/** Runs a suite over each store there is: always the embedded one, and CouchDB where COUCHDB_URL is set. */
export function onEveryStore(name: string, suite: (open: OpenStore) => void): void {
  describe(`${name}, on PouchDB`, () => suite(openPouch));
  const url = process.env['COUCHDB_URL'];
  if (url !== undefined) describe(`${name}, on CouchDB`, () => suite(() => openCouch(url)));
}

/** A server inside this process. */
export function serve(store: Store, options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  return startServer({ store, log: makeLog('silent'), port: 0, verifiesSchools: true, ...options });
}

function openPouch(): ReturnType<OpenStore> {
  const { folder, remove } = temporaryFolder();
  const store = new PouchStore(folder);
  return { store, plant: plantInPouch(folder, () => store.close()), dispose: async () => remove() };
}

function openCouch(url: string): ReturnType<OpenStore> {
  const prefix = `interclass-test-${randomBytes(6).toString('hex')}-`;
  return {
    store: new CouchStore(url, prefix),
    plant: plantInCouch(url, prefix),
    dispose: () => clearCouch(url, prefix),
  };
}

/** Takes every database of a prefix away, whoever made it. */
export async function clearCouch(url: string, prefix: string): Promise<void> {
  const store = new CouchStore(url, prefix);
  await store.destroyAll();
  await store.close();
}
