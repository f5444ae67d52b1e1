import * as v from 'valibot';
import type { LocalStore } from './local-store.ts';

/** How many pictures and voices of this computer the post office does not have whole, and since when (ISO; '' for none). */
const mediaLeft = v.object({ count: v.number(), since: v.string() });
export type MediaLeft = v.InferOutput<typeof mediaLeft>;

const FACT = 'media-left';
const NONE: MediaLeft = { count: 0, since: '' };

/** As it was noted last. */
export async function readMediaLeft(store: Pick<LocalStore, 'getFact'>): Promise<MediaLeft> {
  const fact = await store.getFact(FACT);
  const read = v.safeParse(mediaLeft, fact ? JSON.parse(fact) : NONE);
  return read.success ? read.output : NONE;
}

/** Notes it; writes nothing where it is the same. @param nowMs milliseconds since 1970 */
export async function setMediaLeft(
  store: Pick<LocalStore, 'getFact' | 'setFact'>,
  count: number,
  nowMs: number,
): Promise<void> {
  const before = await readMediaLeft(store);
  if (before.count === count) return;
  const since = before.since === '' ? new Date(nowMs).toISOString() : before.since;
  await store.setFact(FACT, count === 0 ? undefined : JSON.stringify({ count, since }));
}

/** Records and pictures together: what waits to go, since the oldest of both. */
export function withMediaLeft(unsent: MediaLeft, left: MediaLeft): MediaLeft {
  const [since = ''] = [unsent.since, left.since].filter(Boolean).sort();
  return { count: unsent.count + left.count, since };
}
