import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppError } from '../src/shared/lib/errors.ts';
import { newUlid } from '../src/shared/lib/ids.ts';
import { erasedRec, isSameRec, makeRec, merge, writeValues, type Rec } from '../src/shared/records/merge.ts';
import { StampClock } from '../src/shared/records/stamp.ts';
import { Records } from '../sync-server/gate/records.ts';
import { Registry } from '../sync-server/gate/registry.ts';
import type { AccountDoc } from '../sync-server/gate/registry-docs.ts';
import type { PlantSiblings } from '../sync-server/store/plant-siblings.ts';
import type { RunningServer } from '../sync-server/server.ts';
import type { Store } from '../sync-server/store/store.ts';
import { TestTeacher } from './server-teacher.ts';
import { onEveryStore, serve } from './server-stores.ts';

onEveryStore('versions that lie beside each other', (open) => {
  let store: Store;
  let plant: PlantSiblings;
  let server: RunningServer;
  let dispose: () => Promise<void>;

  beforeAll(async () => {
    ({ store, plant, dispose } = open());
    server = await serve(store);
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  /** A record of a scope of its own that three computers have changed apart, each in a database of a node of its own. */
  async function apart(more: (rec: Rec) => Rec[] = () => []) {
    const scope = `class:${newUlid(Date.now())}`;
    const clocks = ['000000000001', '000000000002', '000000000003'].map(
      (tag) => new StampClock(tag, Date.now),
    );
    const rec = makeRec(`task:${newUlid(Date.now())}`, scope, 1, { title: 'A' }, clocks[0]!.next());
    const versions = clocks.map((clock, index) =>
      writeValues(rec, { title: `By ${index}`, [`by${index}`]: true }, clock.next(rec.at)),
    );
    versions.push(...more(rec));
    await store.writeMany(scope, [{ id: 'task:other', body: { ...rec, id: 'task:other' } }]);
    await plant(scope, rec.id, versions);
    return { scope, id: rec.id, joined: versions.reduce(merge) };
  }
  const left = async (scope: string, id: string) => (await store.readMany<Rec>(scope, [id])).get(id)!;

  it('become one record that holds what all of them hold, and one version', async () => {
    const { scope, id, joined } = await apart();
    const told: string[] = [];
    const records = new Records(store);
    records.onWritten((written) => told.push(written));
    const read = (await records.readMany(scope, [id])).get(id)!;
    expect(read.body).toEqual(joined);
    expect(Object.keys(read.body.f)).toEqual(['by0', 'by1', 'by2', 'title']);
    expect(await left(scope, id)).toEqual({ id, rev: read.rev, body: joined });
    expect(told).toEqual([scope]);
  });

  it('become one in the list of changes too, and reading again changes nothing', async () => {
    const { scope, id, joined } = await apart();
    const records = new Records(store);
    const page = await records.changes(scope, '', 10);
    expect(page.docs.find((doc) => doc.id === id)?.body).toEqual(joined);
    expect(await left(scope, id)).toMatchObject({ body: joined });
    const place = await store.lastSeq(scope);
    await records.changes(scope, '', 10);
    await records.readMany(scope, [id]);
    expect(await store.lastSeq(scope)).toBe(place);
  });

  it('become the same one when many servers find them at once', async () => {
    const { scope, id, joined } = await apart();
    const servers = Array.from({ length: 6 }, () => new Records(store));
    const reads = await Promise.all(
      servers.map((records, index) =>
        index % 2 === 0
          ? records.readMany(scope, [id]).then((found) => found.get(id)!.body)
          : records.changes(scope, '', 10).then(({ docs }) => docs.find((doc) => doc.id === id)!.body),
      ),
    );
    for (const body of reads) expect(body).toEqual(joined);
    await servers[0]!.readMany(scope, [id]);
    const doc = await left(scope, id);
    expect([doc.body, doc.siblings]).toEqual([joined, undefined]);
  });

  it('lose nothing to a write that is made meanwhile', async () => {
    const { scope, id, joined } = await apart();
    const clock = new StampClock('000000000009', Date.now);
    const records = [new Records(store), new Records(store), new Records(store)];
    await Promise.all(
      records.map((one, index) =>
        one.update(scope, id, (rec) => writeValues(rec!, { [`late${index}`]: index }, clock.next(rec!.at))),
      ),
    );
    await records[0]!.readMany(scope, [id]);
    const doc = await left(scope, id);
    expect(doc.siblings).toBeUndefined();
    expect(isSameRec(merge(doc.body, joined), doc.body)).toBe(true);
    expect(doc.body.f).toMatchObject({ late0: 0, late1: 1, late2: 2, by0: true, by1: true, by2: true });
  });

  it('are all erased when one of them is', async () => {
    const { scope, id } = await apart((rec) => [erasedRec(rec)]);
    const read = (await new Records(store).readMany(scope, [id])).get(id)!;
    expect(read.body).toMatchObject({ f: {}, gone: true });
    expect((await left(scope, id)).siblings).toBeUndefined();
  });

  it('are shown joined where nothing can be written now, and stay until it can', async () => {
    const { scope, id, joined } = await apart();
    const readOnly = new Proxy(store, {
      get: (target, name) => {
        if (name === 'writeMany') return () => Promise.reject(new AppError('server/unavailable'));
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    expect((await new Records(readOnly).readMany(scope, [id])).get(id)?.body).toEqual(joined);
    expect((await left(scope, id)).siblings).toHaveLength(2);
    await new Records(store).readMany(scope, [id]);
    expect((await left(scope, id)).siblings).toBeUndefined();
  });

  it('reach a device as one record', async () => {
    const ana = await new TestTeacher(server.url).signUp();
    const { class: scope } = await ana.settle();
    const pupil = ana.make('pupil', scope, { picture: 'kite' });
    const versions = [ana.write(pupil, { picture: 'fish' }), ana.write(pupil, { number: 7 })];
    await ana.sync(ana.make('pupil', scope, { picture: 'boat' }));
    await plant(scope, pupil.id, versions);
    const { news } = await ana.sync();
    expect(news.filter(({ id }) => id === pupil.id)).toEqual([merge(versions[0]!, versions[1]!)]);
    expect((await left(scope, pupil.id)).siblings).toBeUndefined();
  });

  it('keep every membership in the registry, and no sign-in that one of them has ended', async () => {
    const registry = new Registry(store);
    const [teacher, account] = [newUlid(Date.now()), 'f'.repeat(64)];
    await plant('registry', `teacher:${teacher}`, [
      { account, schools: ['school:a'], classes: ['class:a'] },
      { account, schools: ['school:a', 'school:b'], classes: ['class:b'] },
    ]);
    const read = await registry.read('teacher', teacher);
    expect([read?.schools.toSorted(), read?.classes.toSorted()]).toEqual([
      ['school:a', 'school:b'],
      ['class:a', 'class:b'],
    ]);
    const entry = (session: string) => ({ session, device: '0'.repeat(12), createdAt: '' });
    const shared = {
      teacher: `teacher:${teacher}`,
      name: '',
      language: '',
      salt: '',
      hash: '',
      createdAt: '',
    };
    await plant('registry', `account:${account}`, [
      { ...shared, sessions: [entry('ended'), entry('kept')] },
      { ...shared, sessions: [entry('kept')] },
    ] satisfies AccountDoc[]);
    expect((await registry.read('account', account))?.sessions).toEqual([entry('kept')]);
    const docs = await store.readMany('registry', [`teacher:${teacher}`, `account:${account}`]);
    expect([...docs.values()].map(({ siblings }) => siblings)).toEqual([undefined, undefined]);
  });
});
