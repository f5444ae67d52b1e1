import { viewOf, type Opener } from '../records/kind.ts';
import { media, type Media } from '../records/media.ts';
import { AppError } from '../lib/errors.ts';
import { parseScope } from '../records/scope.ts';
import { countParts, sizeOfPart } from '../media/parts.ts';
import { isWholeHere, type PartStore } from '../media/part-store.ts';
import type { LocalStore } from './local-store.ts';
import { setMediaLeft } from './media-left.ts';
import { readWanted, setWanted } from './media-wanted.ts';
import type { ServerClient } from './server-client.ts';

/** What carries parts works with. */
export interface MediaPorts {
  /** This computer's records, keys and clock (milliseconds since 1970). */
  readonly desk: {
    readonly store: LocalStore;
    readonly keys: { readonly open: Opener };
    readonly now: () => number;
  };
  readonly parts: PartStore;
  readonly server: Pick<ServerClient, 'mediaState' | 'putPart' | 'getPart'>;
  readonly token: string;
  /** Whether the next part of so many bytes may go or come now: no word waits for it, no limit is reached. */
  readonly mayGo: (bytes: number) => boolean;
  /** A teacher sits here: what waits for her yes comes without her asking for it. */
  readonly wantsHeld: boolean;
}

/** What a run came to: whether something is left that could go on at once, and bytes that travelled. */
export interface MediaRun {
  readonly isLeft: boolean;
  readonly bytes: number;
  /** How many of this computer's the server does not have whole. */
  readonly count: number;
}

/**
 * Carries parts after everything that was written has gone: first what this computer's classes have made and the server does not have,
 * then what somebody here wants to see. One part at a time, so that a cut costs one part and a word written meanwhile goes
 * before the next. Throws what the line throws; what has travelled is kept on both sides.
 * @param own ids of the classes that work on this computer
 */
export async function carryMedia(ports: MediaPorts, own: readonly string[]): Promise<MediaRun> {
  const { desk, parts } = ports;
  const all = (await desk.store.byKind('media'))
    .filter(({ rec }) => !rec.gone && !rec.f['removedAt'])
    .map(({ rec, isUnsent }) => ({ ...viewOf(media, rec, desk.keys.open), isUnsent }));
  const open = new Set<string>();
  for (const one of all)
    if (own.includes(one.class) && one.wholeAt === '' && (await parts.list(one.hash)).length > 0)
      open.add(one.id);
  await setMediaLeft(desk.store, open.size, desk.now());
  const ended = async (isLeft: boolean, bytes: number): Promise<MediaRun> => {
    await setMediaLeft(desk.store, open.size, desk.now());
    return { isLeft, bytes, count: open.size };
  };
  let bytes = 0;
  for (const one of all.filter(({ id }) => open.has(id))) {
    const sent = await offer(ports, one);
    bytes += sent.bytes;
    if (sent.isWhole) open.delete(one.id);
    if (sent.isLeft) return ended(true, bytes);
  }
  const wanted = new Set(await readWanted(desk.store));
  const isWanted = (one: Media): boolean =>
    wanted.has(one.id) ||
    (ports.wantsHeld && parseScope(one.scope)?.kind === 'home' && one.releasedAs === '');
  for (const one of all.filter(isWanted)) {
    const came = await fetchParts(ports, one);
    bytes += came.bytes;
    if (came.isLeft) return ended(true, bytes);
    if (wanted.has(one.id) && (await isWholeHere(parts, one))) await setWanted(desk.store, one.id, false);
  }
  return ended(false, bytes);
}

interface Carried {
  readonly isLeft: boolean;
  readonly bytes: number;
}

async function offer(
  { parts, server, token, mayGo }: MediaPorts,
  one: Media & { readonly isUnsent: boolean },
): Promise<Carried & { readonly isWhole: boolean }> {
  if (!mayGo(0)) return { isLeft: true, bytes: 0, isWhole: false };
  const before = await orUnknown(server.mediaState(token, one.scope, one.id));
  // What is not there any more nobody waits for; a record that is still to go may be news there.
  if (!before) return { isLeft: false, bytes: 0, isWhole: !one.isUnsent };
  const there = new Set(before.have);
  let bytes = 0;
  for (const n of await parts.list(one.hash)) {
    const part = there.has(n) ? undefined : await parts.get(one.hash, n);
    if (!part) continue;
    if (!mayGo(part.length)) return { isLeft: true, bytes, isWhole: false };
    const isTaken = await orUnknown(server.putPart(token, one.scope, one.id, n, part).then(() => true));
    if (!isTaken) break;
    bytes += part.length;
  }
  // Asked once at the end: then it looks whether they are what their name says.
  const after = bytes > 0 ? await orUnknown(server.mediaState(token, one.scope, one.id)) : before;
  return { isLeft: false, bytes, isWhole: after?.isWhole ?? false };
}

async function fetchParts({ parts, server, token, mayGo }: MediaPorts, one: Media): Promise<Carried> {
  const here = new Set(await parts.list(one.hash));
  let bytes = 0;
  for (let n = 0; n < countParts(one.size); n++) {
    if (here.has(n)) continue;
    if (!mayGo(sizeOfPart(one.size, n))) return { isLeft: true, bytes };
    const part = await orUnknown(server.getPart(token, one.scope, one.id, n));
    // Not there yet: it is still on the computer that made it.
    if (!part) return { isLeft: false, bytes };
    await parts.put(one.hash, n, part);
    bytes += part.length;
  }
  return { isLeft: false, bytes };
}

/** What a server says that has no such picture (any more), or not that part of it, is no failure of the line. */
async function orUnknown<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && ['media/unknown', 'media/absent', 'media/full'].includes(error.code))
      return undefined;
    throw error;
  }
}
