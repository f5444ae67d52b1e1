import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLibrary } from '../src/shared/library/catalogue.ts';
import { libraryPack } from '../src/shared/library/languages.ts';
import type { LibraryTemplate } from '../src/shared/library/template.ts';
import { readAccount } from '../src/shared/sync/account.ts';
import { MemoryStore } from '../src/shared/sync/memory-store.ts';
import { fetchPacks, PACK_EVERY_MS, packFact, readPack as readKept } from '../src/shared/sync/packs.ts';
import { makeServerClient, type ServerClient } from '../src/shared/sync/server-client.ts';
import {
  listTemplates,
  NotPublished,
  publishTemplates,
  readPublication,
  withdrawTemplate,
} from '../sync-server/commands/library.ts';
import type { Context } from '../sync-server/context.ts';
import { enrolHub } from '../sync-server/gate/hubs.ts';
import { changePack, readPack } from '../sync-server/gate/packs.ts';
import { joinRegistryDocs } from '../sync-server/gate/registry-join.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import type { Store } from '../sync-server/store/store.ts';
import { openLine, type Line } from './line.ts';
import { runServerCommand, temporaryFolder } from './server-process.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { lineTo, settle, type Side } from './two-schools.ts';

const [first, second] = (await loadLibrary('pt')) as [LibraryTemplate, LibraryTemplate];
const added: LibraryTemplate = { ...first, id: 'a-visit-to-the-baker', title: 'Uma visita à padaria' };

onEveryStore('packs', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let store: Store;
  let context: Context;
  let ana: Side;
  let token = '';
  let client: ServerClient;
  let pack = 0;

  beforeAll(async () => {
    const opened = open();
    ({ store, dispose } = opened);
    server = await serve(store);
    context = makeContext({ store, log: makeLog('silent') });
    const { http } = lineTo(server.url);
    ana = await settle(http, 'Ana', ['Bia Rocha']);
    client = makeServerClient(http);
    await ana.device.exchange();
    token = (await readAccount(ana.device.store))!.token!;
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  /** A pack of its own for every test. */
  const fresh = (): string => `directory.test${(pack += 1)}.en`;
  const set = (name: string, values: Record<string, number>) =>
    changePack(context, name, { set: new Map(Object.entries(values)), withdraw: [] });
  const withdraw = (name: string, ...ids: string[]) =>
    changePack(context, name, { set: new Map(), withdraw: ids });
  const read = (name: string, since = '') => readPack(context.registry, name, since);

  it('is empty before anybody has written it', async () => {
    expect(await client.pack(token, fresh(), '')).toEqual({
      version: '',
      isWhole: true,
      entries: [],
      gone: [],
    });
  });

  it('gives everything to whoever is new, and then only what is other', async () => {
    const name = fresh();
    expect(await set(name, { a: 1, b: 2 })).toBe(2);
    const whole = await client.pack(token, name, '');
    expect(whole).toMatchObject({ isWhole: true, gone: [] });
    expect(new Map(whole.entries.map(({ id, value }) => [id, value]))).toEqual(
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
    );
    expect(await client.pack(token, name, whole.version)).toMatchObject({
      entries: [],
      gone: [],
      isWhole: false,
    });
    await set(name, { b: 3, c: 4 });
    await withdraw(name, 'a');
    const delta = await client.pack(token, name, whole.version);
    expect(delta).toMatchObject({ isWhole: false, gone: ['a'] });
    expect(delta.entries.toSorted((x, y) => (x.id < y.id ? -1 : 1))).toEqual([
      { id: 'b', value: 3 },
      { id: 'c', value: 4 },
    ]);
    expect((await read(name)).entries.map(({ id }) => id).toSorted()).toEqual(['b', 'c']);
  });

  it('changes nothing when the same is said again, and takes away what nobody is given any more', async () => {
    const name = fresh();
    await set(name, { a: 1 });
    const { version } = await read(name);
    expect(await set(name, { a: 1 })).toBe(0);
    expect(await withdraw(name, 'never-there')).toBe(0);
    expect((await read(name)).version).toBe(version);
    await set(name, { a: 2 });
    await withdraw(name, 'a');
    expect(await withdraw(name, 'a')).toBe(0);
    const contents: unknown[] = [];
    for await (const [, entry] of context.registry.list('pack-entry'))
      if (entry.pack === name) contents.push(entry.value);
    expect(contents).toEqual([]);
  });

  it('loses nothing of two who write at once, from two servers', async () => {
    const name = fresh();
    const other = makeContext({ store, log: makeLog('silent') });
    await set(name, { start: 0 });
    const { version } = await read(name);
    await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        changePack(index % 2 ? other : context, name, { set: new Map([[`n${index}`, index]]), withdraw: [] }),
      ),
    );
    const delta = await read(name, version);
    expect(delta.isWhole).toBe(false);
    expect(delta.entries).toHaveLength(12);
  });

  it('gives the whole to whoever comes from a place it does not know: another server, a restored one', async () => {
    const name = fresh();
    await set(name, { a: 1 });
    for (const since of ['1.zzzz', '7.aaaa'])
      expect(await client.pack(token, name, since)).toMatchObject({
        isWhole: true,
        entries: [{ id: 'a', value: 1 }],
      });
  });

  it('says by its mark that nothing is new, without a body', async () => {
    const name = fresh();
    await set(name, { a: 1 });
    const ask = (headers: Record<string, string>) =>
      fetch(`${server.url}/api/packs/${name}`, { headers: { authorization: `Bearer ${token}`, ...headers } });
    const reply = await ask({});
    const etag = reply.headers.get('etag')!;
    expect(etag).toBe(`"${(await read(name)).version}"`);
    const again = await ask({ 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await set(name, { a: 2 });
    expect((await ask({ 'if-none-match': etag })).status).toBe(200);
  });

  it('is for teachers: nobody else, and no other name', async () => {
    const name = fresh();
    await expect(client.pack('x'.repeat(43), name, '')).rejects.toMatchObject({ code: 'session/ended' });
    expect((await fetch(`${server.url}/api/packs/${name}`)).status).toBe(401);
    await expect(client.pack(token, 'registry', '')).rejects.toMatchObject({ code: 'request/malformed' });
    await expect(client.pack(token, name, '1.2.3')).rejects.toMatchObject({ code: 'request/malformed' });
  });

  describe('the library', () => {
    const LIBRARY = libraryPack('pt');

    it('publishes what is whole, and says of the rest what is missing', async () => {
      expect(await listTemplates(context)).toContain('Nothing is published');
      expect(readPublication(JSON.stringify([added]))).toEqual([added]);
      for (const [spoilt, reason] of [
        ['{', /no JSON/],
        [JSON.stringify({ ...added, weeks: 99 }), /no template: weeks/],
        [JSON.stringify({ ...added, care: [] }), /a-visit-to-the-baker \(pt\) is not complete:\n {2}care: 0/],
      ] as const)
        expect(() => readPublication(spoilt)).toThrow(reason);
      expect(await publishTemplates(context, [added])).toContain('library.pt: 1 published');
      expect(await publishTemplates(context, [added])).toContain('1 the same as before');
      expect(await listTemplates(context)).toBe('pt\ta-visit-to-the-baker\t1\tUma visita à padaria\n');
    });

    it('refuses a version that is there already, in the app or in the pack', async () => {
      const changed = { ...added, title: 'Outra' };
      await expect(publishTemplates(context, [changed])).rejects.toThrow('Give it version 2');
      await expect(publishTemplates(context, [{ ...second, title: 'X' }])).rejects.toThrow(NotPublished);
      expect(await publishTemplates(context, [{ ...changed, version: 2 }])).toContain('1 published');
    });

    it('reaches a computer by itself, and leaves it when it is withdrawn', async () => {
      const computer = new MemoryStore();
      const ids = async () =>
        readKept(await computer.getFact(packFact(LIBRARY)))?.entries.map(({ id }) => id) ?? [];
      await fetchPacks(computer, client, token, [LIBRARY], 0);
      expect(await ids()).toEqual([added.id]);
      await publishTemplates(context, [{ ...second, version: 2 }]);
      expect(await withdrawTemplate(context, added.id)).toContain('withdrawn');
      await expect(withdrawTemplate(context, added.id)).rejects.toThrow('is not published');
      await fetchPacks(computer, client, token, [LIBRARY], PACK_EVERY_MS);
      expect(await ids()).toEqual([second.id]);
    });

    it('lets no pack grow beyond what a slow line carries', async () => {
      const noise = () => randomBytes(2900).toString('base64');
      const heavy = Array.from({ length: 20 }, (_, index) => ({
        ...added,
        id: `heavy-${'abcdefghij'[index % 10]}-${index}`,
        language: 'fr',
        phases: added.phases.map((phase) => ({
          ...phase,
          tasks: phase.tasks.map((task) => ({ ...task, description: `A. ${noise()}` })),
        })),
      }));
      await expect(publishTemplates(context, heavy)).rejects.toThrow('at most 600 kB');
      expect((await read(libraryPack('fr'))).version).toBe('');
    });
  });

  describe('at a school’s hub', () => {
    let line: Line;
    let hub: RunningServer;
    let cleanUp: () => void;

    beforeAll(async () => {
      const hubToken = (await enrolHub(context, ana.school, 'Olga'))!;
      line = await openLine(server.url);
      const { folder, remove } = temporaryFolder();
      cleanUp = remove;
      hub = await serve(new PouchStore(folder), {
        upstream: { url: line.url, token: hubToken },
        pollMs: 200,
      });
    });
    afterAll(async () => {
      await hub.close();
      await line.close();
      cleanUp();
    });

    it('is passed on to its computers, from the operator’s places, and stays there when the line is down', async () => {
      const name = fresh();
      await set(name, { a: 1 });
      const atHub = makeServerClient(lineTo(hub.url).http);
      const got = await atHub.pack(token, name, '');
      expect(got.entries).toEqual([{ id: 'a', value: 1 }]);
      expect(got.version).toBe((await read(name)).version);
      line.cut();
      expect(await atHub.pack(token, name, '')).toEqual(got);
      expect(await atHub.pack(token, name, got.version)).toMatchObject({ isWhole: false, entries: [] });
      expect((await atHub.pack(token, fresh(), '')).version).toBe('');
      line.mend();
    });

    it('is for hubs only, by their own door', async () => {
      const reply = await fetch(`${server.url}/api/hub/packs/library.pt`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(reply.status).toBe(401);
    });
  });
});

it('two heads that were written apart join to the same, whoever comes first, and everybody gets the whole', () => {
  const a = {
    places: ['1.aaaa', '2.bbbb'],
    entries: { x: { at: 2, content: 'A', digest: 'a' }, y: { at: 1, content: 'Y', digest: 'y' } },
  };
  const b = {
    places: ['1.aaaa', '2.cccc'],
    entries: { x: { at: 1, content: 'B', digest: 'b' }, z: { at: 2, content: '', digest: '' } },
  };
  const joined = joinRegistryDocs('pack', a, b);
  expect(joinRegistryDocs('pack', b, a)).toEqual(joined);
  expect(joined.entries).toEqual({ ...b.entries, ...a.entries });
  expect(joined.places).toHaveLength(1);
  expect(joined.places[0]).toMatch(/^3\.[0-9a-z]{4}$/);
});

it('an operator publishes from files by a command, and hears in a sentence what is wrong', async () => {
  const { folder, remove } = temporaryFolder();
  const file = join(folder, 'baker.json');
  const run = (...words: string[]) => runServerCommand([...words, '--data', join(folder, 'data')]);
  try {
    writeFileSync(file, JSON.stringify(added));
    expect(await run('publish-templates', file)).toEqual({
      code: 0,
      output: 'library.pt: 1 published, 0 the same as before.\n',
    });
    writeFileSync(file, JSON.stringify({ ...added, lowBandwidth: '' }));
    const refused = await run('publish-templates', file);
    expect(refused.code).toBe(1);
    expect(refused.output).toContain('lowBandwidth: is empty');
    expect(refused.output).not.toContain('    at ');
    expect((await run('withdraw-template')).output).toContain('Write: publish-templates');
  } finally {
    remove();
  }
});
