import { AppError } from '../lib/errors.ts';
import { derivedId } from '../lib/ids.ts';
import { newDeviceTag, type StampClock } from '../records/stamp.ts';
import { keepAccount, readAccount } from './account.ts';
import { BOX_FACT, keepClassroom, readClassroom } from './classroom-facts.ts';
import { CURSOR } from './exchange.ts';
import type { LocalStore } from './local-store.ts';
import { afterRefusal } from './pending.ts';
import type { ServerClient } from './server-client.ts';

/** What the identity of a computer hangs on. */
interface Body {
  readonly store: LocalStore;
  readonly clock: StampClock;
}

/** The tag of this computer. */
export const DEVICE_FACT = 'device';
/** The tag it had before, where it was found to be a copy. */
export const COPIED_FROM = 'copied-from';
const NEXT = 'next-device';
const TAG_FOR = 'tag-for';

/**
 * A tag that no other computer has, before this one introduces itself for the first time: a school's disk image carries one
 * already. `why` names the introduction: made again, because the answer was lost, it shows the same tag again.
 */
export async function takeFreshTag({ store, clock }: Body, why: string): Promise<void> {
  const known = await store.getFact(TAG_FOR);
  if (known === `${why} ${clock.device}`) return;
  await changeTag({ store, clock }, newDeviceTag());
  await store.setFact(TAG_FOR, `${why} ${clock.device}`);
}

/**
 * The server has found that this computer speaks as another one does: its disk is a copy of that one's, or was put back to
 * how it was. It takes a tag of its own, and a sign-in for it. What is unsent still carries the old stamps: the server takes
 * of it what it has already, and refuses the rest, which is then written again with the new ones (`take-over.ts`).
 * Throws what the server says; then nothing has changed, and it can be tried again.
 */
export async function becomeNewDevice(
  { store, clock }: Body,
  server: Pick<ServerClient, 'renew' | 'signIn'>,
): Promise<void> {
  const next = (await store.getFact(NEXT)) ?? newDeviceTag();
  await store.setFact(NEXT, next);
  const [enrolled, account] = [await readClassroom(store), await readAccount(store)];
  try {
    if (enrolled?.state === 'ready')
      await keepClassroom(store, { ...enrolled, ...(await server.renew(enrolled.token, next)) });
    else if (!enrolled && account?.state === 'ready') {
      const { email, authKey } = account;
      const { token, session } = await server.signIn({ email, authKey, device: next });
      await keepAccount(store, { ...account, token, session });
    }
  } catch (error) {
    // Somebody has it already: this disk was copied while it was waiting for an answer.
    if (error instanceof AppError && error.code === 'device/taken') await store.setFact(NEXT, undefined);
    throw error;
  }
  await changeTag({ store, clock }, next);
  await store.setFact(NEXT, undefined);
}

/** The tag last of all but the cursor: a sign-in that does not fit the tag is found out at the next exchange, and mended. */
async function changeTag({ store, clock }: Body, tag: string): Promise<void> {
  const enrolled = await readClassroom(store);
  if (enrolled) {
    await store.setFact(COPIED_FROM, clock.device);
    // What it was about to say of the computer it was is not its to say any more.
    await store.update(derivedId('device', enrolled.class, clock.device), afterRefusal);
  }
  // Its pair of keys is in other hands too.
  await store.setFact(BOX_FACT, undefined);
  await store.setFact(CURSOR, undefined);
  await store.setFact(DEVICE_FACT, tag);
  clock.become(tag);
}
