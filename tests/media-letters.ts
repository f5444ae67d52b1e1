import { randomBytes } from 'node:crypto';
import { handIn, heldLetterId } from '../src/shared/actions/exchange-letters.ts';
import { addMedia, describeMedia, mediaOf } from '../src/shared/actions/letter-media.ts';
import { recordConsents, withdrawConsent } from '../src/shared/actions/record-consent.ts';
import { startPupilLetter } from '../src/shared/actions/write-draft.ts';
import { toBase64 } from '../src/shared/lib/bytes.ts';
import type { PartStore } from '../src/shared/media/part-store.ts';
import type { PreparedMedia } from '../src/shared/media/prepared.ts';
import type { Purpose } from '../src/shared/records/consent.ts';
import type { Media } from '../src/shared/records/media.ts';
import type { Side } from './two-schools.ts';

/** What every picture here shows, in words that stand nowhere else. */
export const ALT = 'The quizzleberry tree behind our school';

/** A picture as the browser makes it, of bytes that nobody has seen before. */
export const newPicture = (length = 190_000): PreparedMedia => ({
  type: 'image/webp',
  bytes: new Uint8Array(randomBytes(length)),
  bytesBefore: length * 20,
  width: 1600,
  height: 1200,
  seconds: 0,
  thumb: toBase64(randomBytes(900)),
});

/** A pupil hands in a letter with a picture. */
export async function letterWithPicture(
  side: Side,
  room: string,
  parts: PartStore,
  picture: PreparedMedia,
  pupil: string,
): Promise<{ letter: string; held: Media }> {
  const { device } = side;
  const at = { ...side, room };
  const draft = await startPupilLetter(device, side.class, pupil, { room, body: 'Look' });
  const of = heldLetterId(at, draft);
  await addMedia(device, parts, { ...at, of, author: pupil }, picture);
  await describeMedia(device, (await mediaOf(device, of, 'home'))[0]!, ALT);
  const letter = await handIn(device, at, pupil, { topic: '', format: 'text', body: 'Look' }, draft);
  return { letter, held: (await mediaOf(device, of, 'home'))[0]! };
}

/** All families of a class have agreed. @param on ISO day */
export const agreeTo = (side: Side, purposes: Purpose[], on: string): Promise<void> =>
  recordConsents(side.device, deskOf(side), {
    pupils: side.pupils,
    purposes,
    given: 'yes',
    ...SAID,
    on,
    expiresOn: '',
  });

/** A family has changed its mind about pictures. */
export const withdrawPictures = (side: Side, pupil: string): Promise<number> =>
  withdrawConsent(side.device, deskOf(side), { pupil, purposes: ['pictures'], ...SAID });

const SAID = { giver: '', giverIs: 'parent', method: 'paper' } as const;
const deskOf = ({ school, class: own, teacher }: Side) => ({ school, class: own, teacher });
