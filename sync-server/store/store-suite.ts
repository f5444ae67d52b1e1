import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newUlid } from '../../src/shared/lib/ids.ts';
import type { PlantSiblings } from './plant-siblings.ts';
import type { Store } from './store.ts';

/** A store under test, and how to clear up after it. */
export interface StoreUnderTest {
  readonly store: Store;
  /** Puts versions of a document beside each other in a database that exists. */
  readonly plant: PlantSiblings;
  dispose(): Promise<void>;
}

/** What every store has to do. Each test works in databases of its own. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let tested: StoreUnderTest;
    let store: Store;
    const fresh = (kind = 'teacher') => `${kind}:${newUlid(Date.now())}`;
    const idsOf = (docs: Iterable<{ id: string }>) => [...docs].map(({ id }) => id);

    beforeAll(async () => {
      tested = await open();
      store = tested.store;
    });
    afterAll(() => tested.dispose());

    it('reads nothing from a database that was never written, and does not make it', async () => {
      const database = fresh();
      expect(await store.readMany(database, ['a'])).toEqual(new Map());
      expect(await store.readPrefix(database, 'a', '', 10)).toEqual([]);
      expect(await store.changes(database, '', 10)).toEqual({ docs: [], seq: '', more: false, pending: 0 });
      expect(await store.lastSeq(database)).toBe('');
      expect(await store.databases(database)).toEqual([]);
    });

    it('gives back what was written, whatever its characters, and only what exists', async () => {
      const database = fresh();
      const body = { id: 'x', f: { 'a/b:c/d': 'ção 漢字 𝄞 "\\\u0000' }, list: [1, null, true] };
      const id = 'segment:01ARZ3NDEKTSV4RRFFQ69G5FAV|0123456789AB|7';
      const written = await store.writeMany(database, [{ id, body }]);
      const read = await store.readMany<typeof body>(database, [id, 'other']);
      expect(idsOf(read.values())).toEqual([id]);
      expect(read.get(id)?.body).toEqual(body);
      expect(written).toEqual(new Map([[id, read.get(id)?.rev]]));
    });

    it('refuses a write over a version that is no longer the newest, and takes the others of the batch', async () => {
      const database = fresh();
      await store.writeMany(database, [
        { id: 'a', body: 1 },
        { id: 'b', body: 1 },
      ]);
      const first = await store.readMany<number>(database, ['a', 'b']);
      const revOf = (id: string) => first.get(id)?.rev;
      const again = await store.writeMany(database, [{ id: 'a', rev: revOf('a'), body: 2 }]);
      expect([...again.keys()]).toEqual(['a']);
      const both = [
        { id: 'a', rev: revOf('a'), body: 3 },
        { id: 'b', rev: revOf('b'), body: 3 },
      ];
      expect([...(await store.writeMany(database, both)).keys()]).toEqual(['b']);
      expect((await store.writeMany(database, [{ id: 'a', body: 4 }])).size).toBe(0);
      const read = await store.readMany<number>(database, ['a', 'b']);
      expect([read.get('a')?.body, read.get('b')?.body]).toEqual([2, 3]);
    });

    it('lets exactly one of many concurrent writers win each version', async () => {
      const database = fresh();
      const bump = async (): Promise<void> => {
        const doc = (await store.readMany<number>(database, ['n'])).get('n');
        const written = await store.writeMany(database, [
          { id: 'n', rev: doc?.rev, body: (doc?.body ?? 0) + 1 },
        ]);
        if (!written.has('n')) await bump();
      };
      await Promise.all(Array.from({ length: 12 }, bump));
      expect((await store.readMany<number>(database, ['n'])).get('n')?.body).toBe(12);
    });

    it('takes a document away, and lets it be made anew', async () => {
      const database = fresh();
      await store.writeMany(database, [{ id: 'a', body: 1 }]);
      const rev = (await store.readMany(database, ['a'])).get('a')?.rev;
      await store.writeMany(database, [{ id: 'a', rev, body: 0, isDeleted: true }]);
      expect(await store.readMany(database, ['a'])).toEqual(new Map());
      expect((await store.changes(database, '', 10)).docs).toEqual([]);
      expect((await store.writeMany(database, [{ id: 'a', body: 2 }])).has('a')).toBe(true);
      expect((await store.readMany<number>(database, ['a'])).get('a')?.body).toBe(2);
    });

    it('gives changes in pages: each document once, in the order of the last change, resumable at every document', async () => {
      const database = fresh();
      const ids = Array.from({ length: 25 }, (_, index) => `doc:${String(index).padStart(2, '0')}`);
      for (const id of ids) await store.writeMany(database, [{ id, body: id }]);
      const rev = (await store.readMany(database, ['doc:00'])).get('doc:00')?.rev;
      await store.writeMany(database, [{ id: 'doc:00', rev, body: 'again' }]);
      const expected = [...ids.slice(1), 'doc:00'];

      const paged: string[] = [];
      let since = '';
      for (let more = true; more;) {
        const page = await store.changes(database, since, 10);
        paged.push(...idsOf(page.docs));
        ({ seq: since, more } = page);
      }
      expect(paged).toEqual(expected);
      expect(await store.changes(database, since, 10)).toMatchObject({ docs: [], more: false });

      const middle = (await store.changes(database, '', 10)).docs[4]!;
      expect(idsOf((await store.changes(database, middle.seq, 100)).docs)).toEqual(expected.slice(5));
    });

    it('moves its newest place with every write, and only then', async () => {
      const database = fresh();
      await store.writeMany(database, [{ id: 'a', body: 1 }]);
      const first = await store.lastSeq(database);
      expect(await store.changes(database, first, 10)).toMatchObject({ docs: [] });
      await store.writeMany(database, [{ id: 'b', body: 1 }]);
      expect(await store.lastSeq(database)).not.toBe(first);
      expect(idsOf((await store.changes(database, first, 10)).docs)).toEqual(['b']);
    });

    it('reads by the beginning of the id, in pages', async () => {
      const database = fresh();
      const ids = ['school:A', 'school:B', 'school:C', 'schools:D', 'teacher:A'];
      await store.writeMany(
        database,
        ids.map((id) => ({ id, body: id })),
      );
      expect(idsOf(await store.readPrefix(database, 'school:', '', 2))).toEqual(['school:A', 'school:B']);
      expect(idsOf(await store.readPrefix(database, 'school:', 'school:B', 2))).toEqual(['school:C']);
    });

    it('lists the databases that were written, by the beginning of their name', async () => {
      const exchange = fresh('exchange');
      const home = `${exchange}:home:${newUlid(1)}`;
      await store.writeMany(exchange, [{ id: 'a', body: 1 }]);
      await store.writeMany(home, [{ id: 'a', body: 1 }]);
      expect(await store.databases(exchange)).toEqual([exchange, home]);
      expect((await store.readMany(home, ['a'])).size).toBe(1);
    });

    it('refuses a name that is no database', async () => {
      for (const database of [
        '',
        '../x',
        'Teacher',
        'teacher:..',
        'teacher:01arz3ndektsv4rrffq69g5fav',
        'a b',
        '_users',
      ]) {
        await expect(store.writeMany(database, [{ id: 'a', body: 1 }])).rejects.toThrow(RangeError);
      }
    });

    it('keeps many databases apart, more than it holds open', async () => {
      const databases = Array.from({ length: 12 }, () => fresh('class'));
      await Promise.all(
        databases.map((database) => store.writeMany(database, [{ id: 'own', body: database }])),
      );
      const read = await Promise.all(databases.map((database) => store.readMany<string>(database, ['own'])));
      expect(read.map((docs) => docs.get('own')?.body)).toEqual(databases);
    });

    it('names versions that lie beside each other, reads them, and closes one without touching the others', async () => {
      const database = fresh();
      await store.writeMany(database, [{ id: 'other', body: 0 }]);
      await tested.plant(database, 'a', ['first', 'second', 'third']);
      const shown = (await store.readMany<string>(database, ['a'])).get('a')!;
      expect(shown.siblings).toHaveLength(2);
      const changed = (await store.changes<string>(database, '', 10)).docs.find(({ id }) => id === 'a');
      expect(changed).toMatchObject({ rev: shown.rev, siblings: shown.siblings });
      const beside = await store.readVersions<string>(database, 'a', [
        ...shown.siblings!,
        `9-${'0'.repeat(32)}`,
      ]);
      expect([shown.body, ...beside.map(({ body }) => body)].sort()).toEqual(['first', 'second', 'third']);

      const [closed, left] = beside;
      const close = [{ id: 'a', rev: closed!.rev, body: '', isDeleted: true }];
      expect((await store.writeMany(database, close)).size).toBe(1);
      expect((await store.writeMany(database, close)).size).toBe(0);
      expect((await store.readMany(database, ['a'])).get('a')).toEqual({ ...shown, siblings: [left!.rev] });
      expect(await store.readVersions(fresh(), 'a', [closed!.rev])).toEqual([]);
    });

    it('takes out of its files what was written over, and leaves what stands there', async () => {
      const database = fresh();
      const first = (await store.writeMany(database, [{ id: 'a', body: 'old words' }])).get('a')!;
      const second = (await store.writeMany(database, [{ id: 'a', rev: first, body: 'marker' }])).get('a')!;
      await tested.plant(database, 'b', ['one', 'two']);
      const [beside] = (await store.readMany(database, ['b'])).get('b')!.siblings!;
      await store.writeMany(database, [{ id: 'b', rev: beside, body: {}, isDeleted: true }]);
      await store.clear(database, ['a', 'b']);
      expect(await store.readVersions(database, 'a', [first])).toEqual([]);
      expect(await store.readVersions(database, 'b', [beside!])).toEqual([]);
      const left = await store.readMany<string>(database, ['a', 'b']);
      expect(left.get('a')).toMatchObject({ rev: second, body: 'marker' });
      expect(left.get('b')!.siblings).toBeUndefined();
      expect((await store.changes(database, '', 10)).docs.map(({ id }) => id).sort()).toEqual(['a', 'b']);
      await store.clear(fresh(), ['a']);
    });

    it('answers when asked for its health', async () => {
      await expect(store.health()).resolves.toBeUndefined();
    });
  });
}
