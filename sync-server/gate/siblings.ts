import { AppError } from '../../src/shared/lib/errors.ts';
import type { DocWrite, Store, StoredDoc } from '../store/store.ts';

/** How versions that lie beside each other become one. */
export interface Joining<T> {
  /** The first is the version that every reader sees until then. */
  join(shown: T, beside: T): T;
  isSame(a: T, b: T): boolean;
  /** Writes the joined version; gives the new versions by id. */
  write(writes: readonly DocWrite<T>[]): Promise<ReadonlyMap<string, string>>;
}

/**
 * Gives documents with everything joined that concurrent writers left beside them (a cluster may), writes what that came
 * to, and closes the versions that are in it now. Any number of servers may do so at once: the join is written over the version
 * that was read, and a version is closed only after everything in it is stored; who comes second finds it done. Where it
 * cannot be written now, the joined document is given all the same, and the next reader tries again.
 */
export async function joinSiblings<T, D extends StoredDoc<T>>(
  store: Store,
  database: string,
  docs: readonly D[],
  joining: Joining<T>,
): Promise<D[]> {
  // One after the other: they are rare, and each is a few requests.
  const joined: D[] = [];
  for (const doc of docs)
    joined.push(doc.siblings?.length ? await joinOne(store, database, doc, joining) : doc);
  return joined;
}

async function joinOne<T, D extends StoredDoc<T>>(
  store: Store,
  database: string,
  doc: D,
  { join, isSame, write }: Joining<T>,
): Promise<D> {
  const { id, siblings = [] } = doc;
  let known = doc;
  try {
    const beside = await store.readVersions<T>(database, id, siblings);
    known = { ...doc, body: beside.reduce((body, version) => join(body, version.body), doc.body) };
    if (!isSame(known.body, doc.body)) {
      const rev = (await write([{ id, rev: doc.rev, body: known.body }])).get(id);
      if (rev === undefined) return known;
      known = { ...known, rev };
    }
    for (const { rev } of beside)
      await store.writeMany(database, [{ id, rev, body: doc.body, isDeleted: true }]);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  return known;
}
