import type { Registry } from '../gate/registry.ts';
import type { DocWrite, Store } from '../store/store.ts';

const PAGE = 500;
/** The operator's copies and what computers are shown. */
const DATABASES = ['confirmed:', 'teacher:', 'class:', 'school:', 'exchange:'];

/**
 * The operator's server was restored and lacks what it had confirmed once. A hub cannot bring it back, since only the
 * computers that wrote may speak for themselves; so it forgets its copies and how far its computers had read. They
 * begin from the start and find out what is missing. What is held for the operator stays.
 */
export async function forgetCopies(store: Store, registry: Registry): Promise<void> {
  for (const prefix of DATABASES)
    for (const database of await store.databases(prefix)) {
      const docs = await removalsOf(store, database);
      for (let start = 0; start < docs.length; start += PAGE)
        await store.writeMany(database, docs.slice(start, start + PAGE));
    }
  for await (const [key] of registry.list('cursor')) await registry.remove('cursor', key);
}

async function removalsOf(store: Store, database: string): Promise<DocWrite[]> {
  const docs: DocWrite[] = [];
  for (let since = ''; ;) {
    const page = await store.changes(database, since, PAGE);
    docs.push(...page.docs.map(({ id, rev }) => ({ id, rev, body: {}, isDeleted: true })));
    if (!page.more) return docs;
    since = page.seq;
  }
}
