import { isDatabase, isDone, isLeaves, isPurged } from './couch-answers.ts';
import type { Ask, IsAnswer } from './couch-http.ts';

/** Looks so often whether the compaction is through, in milliseconds. */
const LOOK_MS = 250;

/**
 * Purges the closed versions of documents, then compacts the database, which drops the bodies of all versions but the
 * newest, and waits until that is done. CouchDB compacts every copy of a database in its cluster when asked once
 * (docs.couchdb.org, `POST /{db}/_compact` and `POST /{db}/_purge`).
 */
export async function clearCouchFiles(
  ask: <R>(ask: Ask, isAnswer: IsAnswer<R>) => Promise<R | undefined>,
  db: string,
  ids: readonly string[],
): Promise<void> {
  for (const id of ids) {
    const path = encodeURIComponent(id);
    const leaves = (await ask({ db, path, qs: { open_revs: 'all' } }, isLeaves)) ?? [];
    const closed = leaves.flatMap(({ ok }) => (ok?._deleted && ok._rev ? [ok._rev] : []));
    if (closed.length > 0)
      await ask({ db, path: '_purge', method: 'POST', body: { [id]: closed } }, isPurged);
  }
  if (!(await ask({ db, path: '_compact', method: 'POST', body: {} }, isDone))) return;
  for (;;) {
    const state = await ask({ db, path: '' }, isDatabase);
    if (!state?.compact_running) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
