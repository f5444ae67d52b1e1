import { openParcel, readEnrolmentCode } from '../lib/enrolment-code.ts';
import { keepKeys } from '../sync/kept-keys.ts';
import { viewOf } from '../records/kind.ts';
import { decision } from '../records/decision.ts';
import type { Desk } from './desk.ts';
import { ask, shareKey } from './found-school.ts';

/** Facts that keep the code until its answer has come begin so; the request's id follows. */
export const JOIN_FACT = 'join/';

/** Asks to come into a school by a colleague's code. Gives the request's id; undefined when it cannot be a code. */
export async function joinSchool(desk: Desk, teacherId: string, typed: string): Promise<string | undefined> {
  const code = await readEnrolmentCode(typed);
  if (!code) return undefined;
  const id = await ask(desk, teacherId, { what: 'join', code: code.publicPart, proof: code.proof });
  // Needed once more, when the answer brings the sealed key; forgotten then.
  await desk.store.setFact(`${JOIN_FACT}${id}`, code.code);
  return id;
}

/**
 * The answer to `joinSchool` has come: takes the school's key in. Gives the school (and the class in which she helps),
 * undefined while there is no answer or it was no.
 */
export async function completeJoin(
  desk: Desk,
  requestId: string,
): Promise<{ school: string; class: string } | undefined> {
  const stored = await desk.store.get(requestId.replace('request:', 'decision:'));
  const typed = await desk.store.getFact(`${JOIN_FACT}${requestId}`);
  const code = typed === undefined ? undefined : await readEnrolmentCode(typed);
  if (!stored || !code) return undefined;
  const { outcome, result } = viewOf(decision, stored.rec, desk.keys.open);
  const { school, class: classId, parcel } = result as Record<string, string>;
  const opened = outcome === 'ok' ? openParcel(code, String(parcel)) : undefined;
  if (!opened || !school) return undefined;
  await keepKeys(desk, school, opened);
  // Her own key for her other computers, as founders do.
  await shareKey(desk, stored.rec.scope, school);
  await desk.store.setFact(`${JOIN_FACT}${requestId}`, undefined);
  return { school, class: classId ?? '' };
}
