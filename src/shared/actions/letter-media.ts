import { encryptMedia, mediaKey, decryptMedia } from '../media/parts.ts';
import { readParts, type PartStore } from '../media/part-store.ts';
import type { PreparedMedia } from '../media/prepared.ts';
import { fromBase64, toBase64 } from '../lib/bytes.ts';
import { AppError } from '../lib/errors.ts';
import { bareId, derivedId } from '../lib/ids.ts';
import type { Purpose } from '../records/consent.ts';
import { media, type Media } from '../records/media.ts';
import { viewOf } from '../records/kind.ts';
import { homeScope, parseScope } from '../records/scope.ts';
import { readMediaLeft, setMediaLeft } from '../sync/media-left.ts';
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

/** What a family is asked about beside letters: the purposes that `purposeOf` gives. */
export const MEDIA_PURPOSES = ['pictures', 'voice'] as const satisfies readonly Purpose[];

/** What a family is asked about something of this type. */
export function purposeOf({ type }: Pick<Media, 'type'>): (typeof MEDIA_PURPOSES)[number] {
  return type.startsWith('audio/') ? 'voice' : 'pictures';
}

/**
 * Keeps a picture or voice with a letter: encrypted on this computer, with a record on the home side, where it is held until the
 * letter is released or sent. It belongs to the letter once all of it is on the disk. Gives `media:<ulid>`. Throws `key/missing`.
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
  const { parts: encrypted, hash, size } = encryptMedia(key, bytes);
  const content = { type, size, bytesBefore, width, height, seconds, hash, key: toBase64(key), thumb };
  await setMediaLeft(desk.store, (await readMediaLeft(desk.store)).count + 1, desk.now());
  // The record first, as one that is taken off: parts that no record names are swept away (`sweepParts`), also by another window.
  const id = await createRecord(
    desk,
    media,
    homeScope(room, bareId(school)),
    {
      room,
      class: own,
      of,
      authorRole: isPupil ? 'pupil' : 'teacher',
      author,
      ...content,
      removedAt: nowAt(desk),
    },
    { sealer },
  );
  for (const [n, part] of encrypted.entries()) await parts.put(hash, n, part);
  await setMediaRemoved(desk, id, false);
  return id;
}

/** What of a picture goes along when it is released, or goes to another exchange. */
function contentOf({ type, size, width, height, seconds, hash, key, alt, thumb }: Media) {
  return { type, size, width, height, seconds, hash, key, alt, thumb };
}

/**
 * Takes what belongs to a letter along to another one: its teacher sends it to another exchange. Held there as it was here.
 * @param held what is held at home of a teacher's letter
 */
export async function moveMedia(desk: Desk, held: readonly Media[], place: MediaPlace): Promise<void> {
  const { room, class: own, school, of, author } = place;
  for (const one of held) {
    if (one.isLocked) throw new AppError('key/missing');
    await createRecord(
      desk,
      media,
      homeScope(room, bareId(school)),
      { room, class: own, of, authorRole: one.authorRole, author, ...contentOf(one) },
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

/** The record that a release makes of a held one: the same however often it is released. */
export function releasedMediaId(heldId: string): string {
  return derivedId('media', heldId, 'released');
}

/**
 * Releases what belongs to a letter with it: a new record in the exchange for each, with the key to the same bytes. Safe to
 * repeat. @param releasedOf the letter that travels
 */
export async function releaseMedia(desk: Desk, held: readonly Media[], releasedOf: string): Promise<void> {
  for (const one of held) {
    if (one.isLocked) throw new AppError('key/missing');
    const { room, class: own, authorRole } = one;
    const id = releasedMediaId(one.id);
    await createRecord(
      desk,
      media,
      room,
      { room, class: own, of: releasedOf, authorRole, ...contentOf(one) },
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
    if (rec.gone || held.author !== pupil || purposeOf(held) !== purpose) continue;
    const shared = await desk.store.get(releasedMediaId(rec.id));
    if (!shared || shared.rec.gone || shared.rec.f['removedAt']) continue;
    await setMediaRemoved(desk, shared.rec.id, true);
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

/** Throws away the parts that no record on this computer names any more (taken off, erased). */
export async function sweepParts(desk: Desk, parts: PartStore): Promise<void> {
  const hashes = await parts.hashes();
  if (hashes.length === 0) return;
  const named = new Set(
    (await desk.store.byKind('media')).filter(({ rec }) => !rec.gone).map(({ rec }) => rec.f['hash']),
  );
  for (const hash of hashes) if (!named.has(hash)) await parts.remove(hash);
}
