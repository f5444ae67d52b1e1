import { schoolClass } from '../../shared/records/class.ts';
import { viewOf } from '../../shared/records/kind.ts';
import { cardOf } from '../../shared/rules/matching/class-card.ts';
import { readAccount } from '../../shared/sync/account.ts';
import { CLASSES } from '../../shared/sync/exchange.ts';
import { fetchDirectory } from '../../shared/sync/fetch-directory.ts';
import type { PostBooks } from '../../shared/sync/post-books.ts';
import type { ServerClient } from '../../shared/sync/server-client.ts';
import type { AppDesk } from '../db/open-desk.ts';

/**
 * Fetches what is due of the directory of classes that look for partners, where a teacher sits here. It travels like small
 * pictures: not in Light and not beyond the day's limit, unless somebody asks for the post. What goes wrong with it is nobody's
 * trouble: the post has gone.
 */
export async function fetchDueDirectory(
  {
    desk,
    server,
    wantsDirectory,
  }: {
    readonly desk: AppDesk;
    readonly server: ServerClient;
    readonly wantsDirectory?: (() => boolean) | undefined;
  },
  books: PostBooks,
  token: string,
  isAsked: boolean,
): Promise<void> {
  const mayTake = (bytes: number): boolean => books.decide('thumbnails', 0, isAsked, bytes).goes === 'now';
  if (!wantsDirectory?.() || !mayTake(0)) return;
  try {
    if (!(await readAccount(desk.store))) return;
    const { languages, ownId } = await ownClasses(desk);
    await fetchDirectory(desk.store, server, token, { languages, ownId, nowMs: desk.now(), mayTake });
  } catch {
    console.warn('the directory could not be fetched');
  }
}

/** The languages of the classes she works with, the first class's first. */
async function ownClasses(desk: AppDesk): Promise<{ languages: string[]; ownId: string }> {
  const known = await desk.store.getFact(CLASSES);
  const open = known ? new Set(JSON.parse(known) as string[]) : undefined;
  const classes = (await desk.store.byKind('class'))
    .map(({ rec }) => rec)
    .filter((rec) => !rec.gone && (!open || open.has(rec.id)))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const cards = classes.map((rec) => cardOf('', viewOf(schoolClass, rec, desk.keys.open), ''));
  return {
    languages: [...new Set(cards.flatMap(({ languages }) => languages))],
    ownId: classes[0]?.id ?? '',
  };
}
