import { derivedId, kindOf } from '../lib/ids.ts';
import { erasure, type Erasure } from '../records/erasure.ts';
import { viewOf } from '../records/kind.ts';
import { erasedRec, makeRec, type Rec } from '../records/merge.ts';
import { message } from '../records/message.ts';
import { parseScope } from '../records/scope.ts';
import { makeStamp, timeOf } from '../records/stamp.ts';
import { afterLocalWrite } from '../sync/pending.ts';
import { forgetPupilFacts } from '../sync/pupil-facts.ts';
import { changeRecord, nowAt, type Desk } from './desk.ts';

/**
 * Does on this computer what orders to erase still ask for, and says so in each that is done. Runs at the start and when an
 * order or a marker comes: the teacher who gave an order takes the records away, every other computer answers once they
 * are gone from it. What was set aside here of such a record is forgotten too. Gives how many orders wait for somebody else.
 * @param teacher who works here; '' on a classroom computer
 */
export async function carryOutErasures(desk: Desk, teacher: string): Promise<number> {
  let waiting = 0;
  for (const { rec } of await desk.store.byKind('erasure')) {
    const order = viewOf(erasure, rec, desk.keys.open);
    if (order.done.some(({ id, at }) => id === desk.clock.device && at !== '')) continue;
    if (order.by === teacher) for (const id of order.records) await takeAway(desk, order, id);
    if (await isAnythingLeft(desk, order)) {
      waiting += 1;
      continue;
    }
    for (const id of order.records) await forgetPupilFacts(desk.store, id);
    for (const { id, rec: refused } of await desk.store.refused())
      if (order.records.includes(refused.id)) await desk.store.dropRefused(id);
    await changeRecord(desk, erasure, order.id, { [`done/${desk.clock.device}/at`]: nowAt(desk) });
  }
  return waiting;
}

async function isAnythingLeft({ store }: Desk, { records }: Erasure): Promise<boolean> {
  const stored = await Promise.all(records.map((id) => store.get(id)));
  return stored.some((local) => local && !local.rec.gone);
}

async function takeAway(desk: Desk, order: Erasure, id: string): Promise<void> {
  const stored = await desk.store.get(id);
  if (!stored || stored.rec.gone) return;
  const isShared = parseScope(order.scope)?.kind === 'exchange';
  if (isShared && kindOf(id) === 'message') await leaveInItsPlace(desk, order, stored.rec);
  await desk.store.update(id, (local) => local && afterLocalWrite(local, erasedRec(local.rec), nowAt(desk)));
}

/**
 * A letter without its author stands where hers stood, so that the answers to it still make sense. A new record, because
 * a changed one would keep what others wrote in it at the same time; with the time of the old one, for its place in the row.
 * What a receiving teacher has let in needs no second yes.
 */
async function leaveInItsPlace(desk: Desk, { withWords }: Erasure, old: Rec): Promise<void> {
  const id = derivedId('message', old.id, 'without its author');
  // What was hidden stays so, as long as there are words in it.
  const words = withWords ? [] : ['topic', 'body', 'isHidden'];
  const kept = ['room', 'class', 'authorRole', 'format', 'review', ...words];
  const receipts = withWords ? /^(arrived|read|seenFit)\// : /^(arrived|read|seenFit|hiddenFor)\//;
  const isKept = (path: string): boolean => kept.includes(path) || receipts.test(path);
  const values = Object.fromEntries(Object.entries(old.f).filter(([path]) => isKept(path)));
  const at = makeStamp(timeOf(old.at), 0, desk.clock.device);
  const rec = makeRec(id, old.scope, message.version, { ...values, isAuthorErased: true }, at);
  await desk.store.update(id, (local) => local ?? afterLocalWrite(undefined, rec, nowAt(desk)));
}
