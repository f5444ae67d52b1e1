import { join, resolve } from 'node:path';
import { CouchStore } from './couch-store.ts';
import { PouchStore } from './pouch-store.ts';
import type { Store } from './store.ts';

/** The store that the options ask for: CouchDB when there is an address, otherwise a folder of this computer. */
export function openStore({
  couchdb,
  prefix,
  data,
}: {
  couchdb?: string | undefined;
  prefix: string;
  data: string;
}): Store {
  return couchdb === undefined
    ? new PouchStore(join(resolve(data), 'databases'))
    : new CouchStore(couchdb, prefix);
}
