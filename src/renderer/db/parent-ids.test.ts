import 'fake-indexeddb/auto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { newUlid } from '../../shared/lib/ids.ts';
import { newSealKey } from '../../shared/lib/seal.ts';
import { erasedRec, makeRec } from '../../shared/records/merge.ts';
import { segment } from '../../shared/records/segment.ts';
import { newDeviceTag, StampClock } from '../../shared/records/stamp.ts';
import { openDatabase, type LocalDatabase } from './open-database.ts';
import { toRow } from './rows.ts';
import { parentIds, type ParentIds } from './use-parent-ids.ts';

const device = newDeviceTag();
const clock = new StampClock(device, Date.now);
const [ONE, TWO, OTHER] = [1, 2, 3].map((n) => `document:${newUlid(n)}`) as [string, string, string];
let database: LocalDatabase;

const piece = (parent: string, number: number) => {
  const id = `segment:${parent.slice('document:'.length)}|${device}|${number}`;
  const rec = makeRec(id, 'exchange:1', 2, { doc: parent, update: '~1.what was typed' }, clock.next());
  return toRow({ rec, base: undefined, isUnsent: false, unsentSince: '' });
};

beforeAll(async () => {
  database = await openDatabase('parent-ids', newSealKey().bytes);
});
afterAll(() => database.close());

it('gives the ids of what belongs to the parents that were asked for, goes along with what is written, and reads no row', async () => {
  const rows = [piece(ONE, 1), piece(ONE, 2), piece(ONE, 10), piece(TWO, 1), piece(OTHER, 1)];
  await database.segments.bulkInsert(rows);
  const storage = database.segments.internalStorageInstance;
  const query = vi.spyOn(storage, 'query');
  const find = vi.spyOn(storage, 'findDocumentsById');
  let last: ParentIds = new Map();
  const subscription = parentIds(database, segment, [ONE, TWO]).subscribe((ids) => (last = ids));
  const counts = () => [last.get(ONE)?.length, last.get(TWO)?.length];
  await vi.waitFor(() => expect(counts()).toEqual([3, 1]));
  expect([...last.keys()]).toEqual([ONE, TWO]);
  expect(last.get(ONE)!.toSorted()).toEqual(
    rows
      .slice(0, 3)
      .map(({ id }) => id)
      .toSorted(),
  );
  expect(query).not.toHaveBeenCalled();
  expect(find).not.toHaveBeenCalled();

  await database.segments.bulkInsert([piece(TWO, 2), piece(OTHER, 2)]);
  await vi.waitFor(() => expect(counts()).toEqual([3, 2]));
  // What was erased belongs to nothing any more.
  const erased = await database.segments.findOne(rows[0]!.id).exec();
  const rec = erasedRec(rows[0]!.rec);
  await erased!.incrementalModify((row) => ({
    ...row,
    ...toRow({ rec, base: undefined, isUnsent: false, unsentSince: '' }),
  }));
  await vi.waitFor(() => expect(counts()).toEqual([2, 2]));
  subscription.unsubscribe();
});

it('says at once that nothing belongs to nobody', () => {
  let last: ParentIds | undefined;
  parentIds(database, segment, [])
    .subscribe((ids) => (last = ids))
    .unsubscribe();
  expect(last?.size).toBe(0);
});
