import { carryMedia } from '../../shared/sync/media-post.ts';
import { readClassroom } from '../../shared/sync/classroom-facts.ts';
import type { PostBooks } from '../../shared/sync/post-books.ts';
import type { ServerClient } from '../../shared/sync/server-client.ts';
import { ownRooms } from './own-rooms.ts';
import type { AppDesk } from '../db/open-desk.ts';

/**
 * Carries the parts of pictures and voices that are due, as long as nobody writes and the day's limit lets them. Gives whether more
 * could go at once. What goes wrong with it is nobody's trouble: all words have gone, and it goes on where it was.
 */
export async function carryDueMedia(
  { desk, server }: { readonly desk: AppDesk; readonly server: ServerClient },
  books: PostBooks,
  {
    token,
    isAsked,
    isWritten,
  }: { readonly token: string; readonly isAsked: boolean; readonly isWritten: () => boolean },
): Promise<boolean> {
  const mayGo = (bytes: number): boolean =>
    !isWritten() && books.decide('thumbnails', 0, isAsked, bytes).goes === 'now';
  try {
    const enrolled = (await readClassroom(desk.store))?.class;
    const own = (await ownRooms(desk, enrolled)).map(({ ownClass }) => ownClass);
    const { isLeft } = await carryMedia(
      { desk, parts: desk.parts, server, token, mayGo, wantsHeld: enrolled === undefined },
      [...new Set(own)],
    );
    return isLeft && isWritten();
  } catch {
    console.warn('a picture could not be carried');
    return false;
  }
}
