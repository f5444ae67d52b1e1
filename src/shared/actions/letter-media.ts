import { encryptMedia, mediaKey, decryptMedia } from '../media/parts.ts';
import { isWholeHere, readParts, type PartStore } from '../media/part-store.ts';
import type { PreparedMedia } from '../media/prepared.ts';
import { fromBase64, toBase64 } from '../lib/bytes.ts';
import { AppError } from '../lib/errors.ts';
import { bareId, derivedId } from '../lib/ids.ts';
import type { Purpose } from '../records/consent.ts';
import { media, type Media } from '../records/media.ts';
import { viewOf } from '../records/kind.ts';
import { homeScope, parseScope } from '../records/scope.ts';
import { readMediaLeft, setMediaLeft } from '../sync/media-left.ts';
import { setWanted } from '../sync/media-wanted.ts';
import { requireConsent } from './consent-ledger.ts';
import { changeRecord, createRecord, nowAt, type Desk } from './desk.ts';

/** Where a picture or voice belongs. */
export interface MediaPlace {
  /** `exchange:<ulid>` */
  readonly room: string;
  readonly class: string;
  readonly school: string;
  /** The letter, `message:<ulid>`, also one that is not handed in or sent yet. */
  readonly of: string;
  /** `pupil:<ulid>` or `teacher:<ulid>` */
  readonly author: string;
}

/** What a family is asked about something of this type. */
export function purposeOf({ type }: Pick<Media, 'type'>): Purpose {
  return type.startsWith('audio/') ? 'voice' : 'pictures';
}

/**
 * Keeps a picture or voice with a letter: encrypted on this computer first, then as a record on the home side, where it is held
 * until the letter is released or sent. Gives `media:<ulid>`. Throws `key/missing`.
 */
export async function addMedia(
  desk: Desk,
  parts: PartStore,
  { room, class: own, school, of, author }: MediaPlace,
  { type, bytes, bytesBefore, width, height, seconds, thumb }: PreparedMedia,
): Promise<string> {
  const isPupil = author.startsWith('pupil:');
  const sealer = isPupil ? author : own;
  const secret = desk.keys.keyOf(sealer)?.bytes;
  if (!secret) throw new AppError('key/missing');
  const key = mediaKey(secret, bytes);
  const encrypted = encryptMedia(key, bytes);
  for (const [n, part] of encrypted.parts.entries()) await parts.put(encrypted.hash, n, part);
  await setMediaLeft(desk.store, (await readMediaLeft(desk.store)).count + 1, desk.now());
  return createRecord(
    desk,
    media,
    homeScope(room, bareId(school)),
    {
      room,
      class: own,
      of,
      authorRole: isPupil ? 'pupil' : 'teacher',
      author,
      type,
      size: encrypted.size,
      bytesBefore,
      width,
      height,
      seconds,
      hash: encrypted.hash,
      key: toBase64(key),
      thumb,
    },
    { sealer },
  );
}

/**
 * Takes what belongs to a letter along to another one: its teacher sends it to another exchange. Held there as it was here.
 * @param held what is held at home of a teacher's letter
 */
export async function moveMedia(desk: Desk, held: readonly Media[], place: MediaPlace): Promise<void> {
  const { room, class: own, school, of, author } = place;
  for (const one of held) {
    if (one.isLocked) throw new AppError('key/missing');
    const { authorRole, type, size, width, height, seconds, hash, key, alt, thumb } = one;
    await createRecord(
      desk,
      media,
      homeScope(room, bareId(school)),
      { room, class: own, of, authorRole, author, type, size, width, height, seconds, hash, key, alt, thumb },
      { id: derivedId('media', one.id, of), sealer: own },
    );
    await setMediaRemoved(desk, one.id, true);
  }
}

/** Says in words what a picture shows. @param held `media:<ulid>` on the home side */
export async function describeMedia(
  desk: Desk,
  { id, author, class: own }: Media,
  alt: string,
): Promise<void> {
  await changeRecord(desk, media, id, { alt }, { sealer: author.startsWith('pupil:') ? author : own });
}

/** Takes a picture off its letter, or brings it back. */
export async function setMediaRemoved(desk: Desk, id: string, isRemoved: boolean): Promise<void> {
  await changeRecord(desk, media, id, { removedAt: isRemoved ? nowAt(desk) : '' });
}

/** What belongs to a letter: held at home, or in the exchange; oldest first, without what was taken off. */
export async function mediaOf(desk: Desk, of: string, where: 'home' | 'exchange'): Promise<Media[]> {
  const stored = await desk.store.byParent('media', of);
  return stored
    .filter(({ rec }) => !rec.gone && parseScope(rec.scope)?.kind === where)
    .map(({ rec }) => viewOf(media, rec, desk.keys.open))
    .filter(({ removedAt }) => removedAt === '')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Throws `consent/missing` where a pupil's family has not agreed to what belongs to her letter. */
export async function requireMediaConsents(desk: Desk, held: readonly Media[]): Promise<void> {
  for (const one of held)
    if (one.author.startsWith('pupil:')) await requireConsent(desk, one.class, one.author, purposeOf(one));
}

/**
 * Releases what belongs to a letter with it: a new record in the exchange for each, with the key to the same bytes. Safe to
 * repeat. @param releasedOf the letter that travels
 */
export async function releaseMedia(desk: Desk, held: readonly Media[], releasedOf: string): Promise<void> {
  for (const one of held) {
    if (one.isLocked) throw new AppError('key/missing');
    const { room, class: own, authorRole, type, size, width, height, seconds, hash, key, alt, thumb } = one;
    const id = derivedId('media', one.id, 'released');
    await createRecord(
      desk,
      media,
      room,
      {
        room,
        class: own,
        of: releasedOf,
        authorRole,
        type,
        size,
        width,
        height,
        seconds,
        hash,
        key,
        alt,
        thumb,
      },
      { id },
    );
    await changeRecord(desk, media, one.id, { releasedAs: id });
  }
}

/** Takes back what was shared of a pupil for a purpose: her family has changed its mind. Gives how many that were. Safe to repeat. */
export async function takeBackMedia(desk: Desk, pupil: string, purpose: Purpose): Promise<number> {
  let count = 0;
  for (const { rec } of await desk.store.byKind('media')) {
    const held = viewOf(media, rec, desk.keys.open);
    if (rec.gone || held.author !== pupil || held.releasedAs === '' || purposeOf(held) !== purpose) continue;
    const shared = await desk.store.get(held.releasedAs);
    if (!shared || shared.rec.gone || shared.rec.f['removedAt']) continue;
    await setMediaRemoved(desk, held.releasedAs, true);
    count += 1;
  }
  return count;
}

/** The bytes of a picture or voice; undefined while a part or the key is not on this computer. */
export async function openMedia(parts: PartStore, one: Media): Promise<Uint8Array | undefined> {
  if (one.key === '') return undefined;
  const stored = await readParts(parts, one);
  return stored && decryptMedia(fromBase64(one.key), stored);
}

/** On a teacher's computer: what waits for her yes comes without her asking for it. */
export async function wantHeldMedia(desk: Desk, parts: PartStore): Promise<void> {
  for (const { rec } of await desk.store.byKind('media')) {
    const isHeld = parseScope(rec.scope)?.kind === 'home' && !rec.f['releasedAs'] && !rec.f['removedAt'];
    if (rec.gone || !isHeld) continue;
    const of = { hash: String(rec.f['hash']), size: Number(rec.f['size']) };
    if (!(await isWholeHere(parts, of))) await setWanted(desk.store, rec.id, true);
  }
}

/** Throws away the parts that no record on this computer names any more (taken off, erased). */
export async function sweepParts(desk: Desk, parts: PartStore): Promise<void> {
  const hashes = await parts.hashes();
  if (hashes.length === 0) return;
  const named = new Set(
    (await desk.store.byKind('media')).filter(({ rec }) => !rec.gone).map(({ rec }) => rec.f['hash']),
  );
  for (const hash of hashes) if (!named.has(hash)) await parts.remove(hash);
}
