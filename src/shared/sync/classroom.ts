import * as v from 'valibot';
import { AppError } from '../lib/errors.ts';
import { openParcel, type EnrolmentCode } from '../lib/enrolment-code.ts';
import { newBoxKeys, type BoxKeys } from '../lib/sealed-box.ts';
import type { Keyring } from '../records/keyring.ts';
import type { StampClock } from '../records/stamp.ts';
import { BOX_FACT, keepClassroom, type Classroom } from './classroom-facts.ts';
import { keepKeys } from './kept-keys.ts';
import type { LocalStore } from './local-store.ts';
import { takeFreshTag } from './new-device.ts';
import type { ServerClient } from './server-client.ts';

const boxKeys = v.object({ publicKey: v.string(), secretKey: v.string() });

/**
 * Enrols this computer for a class by a code its teacher has given out, under a tag that was never used. Throws
 * `enrolment/unknown` and the like when the code opens nothing, `NoConnection` when nobody answers; then everything written
 * on this computer is still there.
 */
export async function enrolHere(
  desk: { readonly store: LocalStore; readonly keys: Keyring; readonly clock: StampClock },
  server: Pick<ServerClient, 'enrol'>,
  code: EnrolmentCode,
): Promise<Classroom> {
  const { store, clock } = desk;
  await takeFreshTag(desk, `enrolment ${code.publicPart}`);
  const got = await server.enrol({ code: code.publicPart, proof: code.proof, device: clock.device });
  const opened = openParcel(code, got.parcel);
  if (!opened) throw new AppError('enrolment/unknown');
  await keepKeys(desk, got.class, opened);
  const { token, session, school } = got;
  const made: Classroom = { class: got.class, school, token, session, state: 'ready' };
  await keepClassroom(store, made);
  return made;
}

/** This computer's own pair of keys, made at the first time. */
export async function ownBoxKeys(store: LocalStore): Promise<BoxKeys> {
  const stored = v.safeParse(boxKeys, JSON.parse((await store.getFact(BOX_FACT)) ?? 'null'));
  if (stored.success) return stored.output;
  const made = newBoxKeys();
  await store.setFact(BOX_FACT, JSON.stringify(made));
  return made;
}
