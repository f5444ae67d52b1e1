import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { toSafeName } from './names.ts';
import { openPouch, type PouchDoc } from './pouch-port.ts';

/** Puts versions of one document beside each other, as replication in a cluster may. For tests. */
export type PlantSiblings = (database: string, id: string, bodies: readonly unknown[]) => Promise<void>;

/** In a folder whose store is closed before, and opens what it needs again by itself. */
export function plantInPouch(folder: string, close: () => Promise<void>): PlantSiblings {
  return async (database, id, bodies) => {
    await close();
    const pouch = openPouch(join(folder, toSafeName(database)));
    await pouch.bulkDocs(versionsOf(id, bodies), { new_edits: false });
    await pouch.close();
  };
}

/** In a CouchDB, past the store. */
export function plantInCouch(url: string, prefix: string): PlantSiblings {
  return async (database, id, bodies) => {
    const { origin, username, password } = new URL(url);
    const answer = await fetch(`${origin}/${encodeURIComponent(prefix + toSafeName(database))}/_bulk_docs`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${btoa(`${username}:${password}`)}`,
      },
      body: JSON.stringify({ docs: versionsOf(id, bodies), new_edits: false }),
    });
    if (!answer.ok) throw new Error(`CouchDB answered ${answer.status}`);
  };
}

function versionsOf(_id: string, bodies: readonly unknown[]): PouchDoc[] {
  return bodies.map((body) => ({
    _id,
    _rev: `1-${createHash('md5').update(JSON.stringify(body)).digest('hex')}`,
    body,
  }));
}
