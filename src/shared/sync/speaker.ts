import { AppError } from '../lib/errors.ts';
import { ensureSignedIn, readAccount } from './account.ts';
import { keepClassroom, readClassroom } from './classroom-facts.ts';
import type { LocalStore } from './local-store.ts';
import type { ServerClient } from './server-client.ts';

/** The token this computer speaks with: a classroom's, or its teacher's (who is signed up if that is still to be done). */
export async function tokenOfHere(store: LocalStore, server: ServerClient, device: string): Promise<string> {
  const enrolled = await readClassroom(store);
  if (!enrolled) return ensureSignedIn(store, server, device);
  if (enrolled.state === 'ended') throw new AppError('session/ended');
  return enrolled.token;
}

/** Whether this computer has anybody to speak for: a class, or a teacher. */
export async function hasSpeaker(store: LocalStore): Promise<boolean> {
  return ((await readClassroom(store)) ?? (await readAccount(store))) !== undefined;
}

/** The server has ended this computer's way in. */
export async function noteClassroomEnded(store: LocalStore): Promise<boolean> {
  const enrolled = await readClassroom(store);
  if (!enrolled) return false;
  await keepClassroom(store, { ...enrolled, state: 'ended' });
  return true;
}
