import { isDue, isSoon, readTold, type TimeIsUp, type Told } from '../rules/keep-time.ts';
import { nowAt, type Desk } from './desk.ts';
import { erasePupil, eraseRecords } from './erase-pupil.ts';
import { findTimes } from './keep-time.ts';

/** What a teacher is told on this computer (`readTold`): whose time is up soon, and since when she has been told. */
export const TOLD_FACT = 'times-up';

/**
 * Announces whose time is up within a month, and erases what was announced long enough ago. Runs at every start and after
 * every exchange, and does its work once a day. Gives how many were erased.
 * @param lastSuccessAt when this computer last spoke with the server, '' for never: before that its clock is not trusted
 */
export async function carryOutTimes(desk: Desk, teacher: string, lastSuccessAt: string): Promise<number> {
  const today = nowAt(desk).slice(0, 10);
  if (lastSuccessAt === '' || (await desk.store.getFact(DAY_FACT)) === today) return 0;
  const known = new Map(readTold(await desk.store.getFact(TOLD_FACT)).map((one) => [keyOf(one), one.toldOn]));
  const soon = (await findTimes(desk, teacher)).filter((one) => isSoon(one, today));
  const [due, later] = [
    soon.filter((one) => isDue(one, today, known.get(keyOf(one)) ?? '')),
    soon.filter((one) => !isDue(one, today, known.get(keyOf(one)) ?? '')),
  ];
  for (const one of due) await eraseNow(desk, teacher, one);
  await desk.store.setFact(TOLD_FACT, JSON.stringify(summed(later, known, today)));
  await desk.store.setFact(DAY_FACT, today);
  return due.length;
}

const DAY_FACT = 'times-day';

/** Lets `carryOutTimes` look again today: a school has changed its times. */
export async function lookAtTimesAgain(desk: Desk): Promise<void> {
  await desk.store.setFact(DAY_FACT, undefined);
}

/** Erases at once what would go by itself later. */
export async function eraseNow(desk: Desk, teacher: string, time: TimeIsUp): Promise<void> {
  const school = (await desk.store.get(time.class))!.rec.scope;
  const order = { class: time.class, school, teacher, reason: 'time-is-up' as const };
  if (time.what === 'left') return erasePupil(desk, { ...order, pupil: time.about, withWords: false });
  const pupil = time.what === 'unsent' ? time.about : '';
  return eraseRecords(desk, { ...order, pupil, withWords: true }, time.about, time.records);
}

function keyOf({ what, about, on }: Pick<TimeIsUp, 'what' | 'about' | 'on'>): string {
  return `${what} ${about} ${on}`;
}

/** One line for each day and pupil, however many letters it is. */
function summed(times: readonly TimeIsUp[], known: ReadonlyMap<string, string>, today: string): Told[] {
  const lines = new Map<string, Told>();
  for (const { what, about, class: classId, on, records } of times) {
    const key = keyOf({ what, about, on });
    const count = (lines.get(key)?.count ?? 0) + records.length;
    lines.set(key, { what, about, class: classId, on, count, toldOn: known.get(key) ?? today });
  }
  return [...lines.values()];
}
