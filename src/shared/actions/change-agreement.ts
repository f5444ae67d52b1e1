import { newUlid } from '../lib/ids.ts';
import type { Json } from '../lib/canonical.ts';
import { viewOf } from '../records/kind.ts';
import { room } from '../records/room.ts';
import { USUAL_RULES } from '../rules/partnership/agreement.ts';
import { changeRecord, type Desk } from './desk.ts';
import { ordersFor } from './prepare-project.ts';

/** What of an agreement is one value. */
export type AgreementValues = Partial<{
  aims: string;
  goals: string[];
  startOn: string;
  weeks: number;
  languages: string[];
  teamSize: number;
}>;

/** Writes into the agreement of an exchange; every class is asked for its yes again. */
export async function changeAgreement(desk: Desk, roomId: string, values: AgreementValues): Promise<void> {
  await changeRecord(desk, room, roomId, values as Readonly<Record<string, Json>>);
}

/** How many of a class's pupils take part, and who answers for it. */
export async function changePart(
  desk: Desk,
  roomId: string,
  classId: string,
  part: { pupils?: number; responsible?: string },
): Promise<void> {
  const values = Object.entries(part).map(([name, value]) => [`parts/${classId}/${name}`, value]);
  await changeRecord(desk, room, roomId, Object.fromEntries(values) as Readonly<Record<string, Json>>);
}

/** Writes a rule in other words; `id` is that of `rulesOf`, and a new one where it is undefined. */
export async function changeRule(
  desk: Desk,
  roomId: string,
  id: string | undefined,
  text: string,
): Promise<void> {
  const rule = id ?? newUlid(desk.now());
  await changeRecord(desk, room, roomId, {
    ...(await usualRules(desk, roomId)),
    [`rules/${rule}/usual`]: '',
    [`rules/${rule}/text`]: text,
    ...(id === undefined && { [`rules/${rule}/order`]: `z${rule}` }),
  });
}

/** Takes a rule away, or brings it back. */
export async function setRuleRemoved(
  desk: Desk,
  roomId: string,
  id: string,
  isRemoved: boolean,
): Promise<void> {
  await changeRecord(desk, room, roomId, {
    ...(await usualRules(desk, roomId)),
    [`rules/${id}/removed`]: isRemoved,
  });
}

/**
 * As long as nobody has written rules the usual ones hold, and stand nowhere: whoever changes one writes all of them down. Under
 * the same ids on every computer, so that two who do it at the same time write the same.
 */
async function usualRules(desk: Desk, roomId: string): Promise<Record<string, Json>> {
  const stored = await desk.store.get(roomId);
  if (!stored || viewOf(room, stored.rec, desk.keys.open).rules.length > 0) return {};
  const isKnown = Object.keys(stored.rec.f).some((path) => path.startsWith('rules/'));
  if (isKnown) return {};
  const orders = ordersFor(USUAL_RULES.length);
  return Object.fromEntries(
    USUAL_RULES.flatMap((usual, at) => [
      [`rules/${usual}/usual`, usual],
      [`rules/${usual}/order`, orders[at]!],
    ]),
  );
}
