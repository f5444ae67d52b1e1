import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../lib/ids.ts';
import { makeRec, newestStamp, writeValues } from '../records/merge.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import type { LocalStore } from './local-store.ts';
import { afterLocalWrite, afterNews } from './pending.ts';

const SCOPE = 'teacher:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const ROOM = 'exchange:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const clock = new StampClock(newDeviceTag(), Date.now);
const task = (values: Record<string, string>) =>
  makeRec(newId('task', Date.now()), SCOPE, 1, values, clock.next());

/** What every local store promises: run for the memory and for the database of the app. */
export function describeLocalStore(
  name: string,
  open: () => Promise<{ store: LocalStore; close: () => Promise<void> }>,
): void {
  describe(`local store: ${name}`, () => {
    let store: LocalStore;
    let close: () => Promise<void>;
    beforeEach(async () => ({ store, close } = await open()));
    afterEach(() => close());

    it('keeps a record as it was given, and takes it away', async () => {
      const rec = task({ order: 'a', project: 'project:1' });
      await store.update(rec.id, (stored) => afterLocalWrite(stored, rec, '2026-01-01T00:00:00.000Z'));
      expect(await store.get(rec.id)).toEqual({
        rec,
        base: undefined,
        isUnsent: true,
        unsentSince: '2026-01-01T00:00:00.000Z',
      });
      await store.update(rec.id, () => undefined);
      expect(await store.get(rec.id)).toBeUndefined();
      await store.update(rec.id, (stored) => afterLocalWrite(stored, rec, ''));
      expect((await store.get(rec.id))?.rec).toEqual(rec);
    });

    it('loses no change when many write the same record at once', async () => {
      const rec = task({ order: 'a' });
      await store.update(rec.id, (stored) => afterLocalWrite(stored, rec, ''));
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          store.update(rec.id, (stored) =>
            afterLocalWrite(
              stored,
              writeValues(stored!.rec, { [`done/c${index}/at`]: 'x' }, clock.next(newestStamp(stored!.rec))),
              '',
            ),
          ),
        ),
      );
      expect(Object.keys((await store.get(rec.id))!.rec.f)).toHaveLength(21);
    });

    it('stores a batch of news, new and known ones alike', async () => {
      const known = task({ order: 'a' });
      await store.update(known.id, (stored) => afterNews(stored, known));
      const newer = writeValues(known, { order: 'b' }, clock.next(newestStamp(known)));
      const fresh = [task({ order: 'c' }), task({ order: 'd' })];
      await store.updateMany(
        new Map([newer, ...fresh].map((rec) => [rec.id, (stored) => afterNews(stored, rec)])),
      );
      expect((await store.get(known.id))?.rec.f['order']).toBe('b');
      expect(
        (await store.byKind('task'))
          .map(({ rec }) => rec.f['order'])
          .sort((a, b) => (String(a) < String(b) ? -1 : 1)),
      ).toEqual(['b', 'c', 'd']);
      expect(await store.unsentCount()).toEqual({ count: 0, since: '' });
    });

    it('counts and lists what is unsent, requests first', async () => {
      const letter = task({ order: 'a' });
      const request = makeRec(newId('request', Date.now()), SCOPE, 1, { body: 'x' }, clock.next());
      await store.update(letter.id, (stored) => afterLocalWrite(stored, letter, '2026-01-01T00:00:00.000Z'));
      await store.update(request.id, (stored) =>
        afterLocalWrite(stored, request, '2026-01-02T00:00:00.000Z'),
      );
      expect(await store.unsentCount()).toEqual({ count: 2, since: '2026-01-01T00:00:00.000Z' });
      expect((await store.unsent(10)).map(({ rec }) => rec.id)).toEqual([request.id, letter.id]);
      expect(await store.unsent(1)).toHaveLength(1);
    });

    it('lists what was written before the word that something has arrived', async () => {
      const letter = makeRec(newId('message', Date.now()), ROOM, 1, { body: 'Hello' }, clock.next());
      await store.update(letter.id, (stored) => afterNews(stored, letter));
      const arrived = writeValues(letter, { 'arrived/c/at': '2026-01-01T00:00:00.000Z' }, clock.next());
      await store.update(letter.id, (stored) => afterLocalWrite(stored, arrived, '2026-01-01T00:00:00.000Z'));
      const later = task({ order: 'a' });
      await store.update(later.id, (stored) => afterLocalWrite(stored, later, '2026-01-02T00:00:00.000Z'));
      expect((await store.unsent(10)).map(({ rec }) => rec.id)).toEqual([later.id, letter.id]);
      expect((await store.unsent(1)).map(({ rec }) => rec.id)).toEqual([later.id]);
      expect(await store.unsentCount()).toEqual({ count: 2, since: '2026-01-01T00:00:00.000Z' });
    });

    it('finds by parent, keeps facts, and keeps a refused change once', async () => {
      const rec = task({ project: 'project:1' });
      await store.update(rec.id, (stored) => afterNews(stored, rec));
      expect(await store.byParent('task', 'project:1')).toHaveLength(1);
      expect(await store.byParent('task', 'project:2')).toHaveLength(0);
      await store.setFact('cursor', '7');
      await store.setFact('cursor', '8');
      expect(await store.getFact('cursor')).toBe('8');
      await store.setFact('cursor', undefined);
      expect(await store.getFact('cursor')).toBeUndefined();
      const refused = {
        id: 'refused:1',
        rec,
        code: 'record/forbidden' as const,
        refusedAt: '2026-01-01T00:00:00.000Z',
      };
      const later = { ...refused, id: 'refused:2', refusedAt: '2026-01-02T00:00:00.000Z' };
      await store.keepRefused(later);
      await store.keepRefused(refused);
      await store.keepRefused(refused);
      expect(await store.refused()).toEqual([refused, later]);
      await store.dropRefused(refused.id);
      await store.dropRefused('refused:3');
      expect(await store.refused()).toEqual([later]);
    });
  });
}
