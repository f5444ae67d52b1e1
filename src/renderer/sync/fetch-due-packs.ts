import { readAccount } from '../../shared/sync/account.ts';
import { fetchPacks } from '../../shared/sync/packs.ts';
import type { PostBooks } from '../../shared/sync/post-books.ts';
import type { ServerClient } from '../../shared/sync/server-client.ts';
import type { AppDesk } from '../db/open-desk.ts';

/**
 * Fetches the packs that are due, where a teacher sits here. They travel like small pictures: not in Light and not beyond
 * the day's limit, unless somebody asks for the post. What goes wrong with it is nobody's trouble: the post has gone.
 */
export async function fetchDuePacks(
  {
    desk,
    server,
    packs,
  }: {
    readonly desk: AppDesk;
    readonly server: ServerClient;
    readonly packs?: (() => readonly string[]) | undefined;
  },
  books: PostBooks,
  token: string,
  isAsked: boolean,
): Promise<void> {
  if (!packs || books.decide('thumbnails', 0, isAsked).goes !== 'now') return;
  try {
    if (await readAccount(desk.store)) await fetchPacks(desk.store, server, token, packs(), desk.now());
  } catch {
    console.warn('a pack could not be fetched');
  }
}
