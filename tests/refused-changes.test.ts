import { randomBytes } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { changeRecord } from '../src/shared/actions/desk.ts';
import { sendLetter } from '../src/shared/actions/exchange-letters.ts';
import { addTask } from '../src/shared/actions/prepare-project.ts';
import { readRefused, sendRefusedAgain } from '../src/shared/actions/refused-change.ts';
import { startLetter } from '../src/shared/actions/write-draft.ts';
import { newId } from '../src/shared/lib/ids.ts';
import { makeRec } from '../src/shared/records/merge.ts';
import { draft } from '../src/shared/records/draft.ts';
import { message } from '../src/shared/records/message.ts';
import { readAccount, keepAccount } from '../src/shared/sync/account.ts';
import { afterLocalWrite } from '../src/shared/sync/pending.ts';
import { httpOver } from '../src/shared/sync/http-body.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { lineTo, meet, settle } from './two-schools.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

const DAY_MS = 86_400_000;

onEveryStore('what the server does not take', (open) => {
  async function start(name: string, hostNow?: () => number) {
    const { store, dispose } = open();
    const server = await serve(store);
    closers.push(dispose, server.close);
    return { url: server.url, side: await settle(lineTo(server.url).http, name, ['Aa Bb'], hostNow) };
  }

  it('by a rule: set aside with its words, the record shows what the server has', async () => {
    const { url, side: ana } = await start('Ana');
    const ben = await settle(lineTo(url).http, 'Ben', ['Cc Dd']);
    const room = await meet(ana, ben);
    const draftId = await startLetter(ana.device, ana.teacher, { room });
    const letter = { topic: 'Rain', format: 'text' as const, body: 'It rains at three.' };
    const place = { room, class: ana.class, school: ana.school };
    const id = await sendLetter(ana.device, place, 'Ana', letter, draftId);
    await ana.device.exchange();
    await ben.device.exchange();
    await changeRecord(ben.device, message, id, { body: 'It never rains.' });
    await ben.device.exchange();
    const [change] = await ben.device.store.refused();
    expect(change).toMatchObject({ code: 'record/forbidden' });
    expect(await readRefused(ben.device, change!)).toMatchObject({
      way: 'onto',
      fields: [{ text: 'It never rains.', nowText: 'It rains at three.' }],
    });
    expect((await ben.device.store.get(id))!.rec.f['body']).toBe('It rains at three.');
  });

  it('for its size: made shorter it goes, and nothing else was held up', async () => {
    const { side } = await start('Size');
    const { device, teacher } = side;
    const long = Array.from({ length: 40_000 }, () => newId('x', Math.random() * DAY_MS)).join(' ');
    const project = newId('project', 0);
    const about = { project, phase: 'p', dueAt: '', order: 'a0' };
    await addTask(device, teacher, { ...about, title: 'Long', description: long });
    await addTask(device, teacher, { ...about, title: 'Short', description: 'fine' });
    await device.exchange();
    expect((await device.store.unsentCount()).count).toBe(0);
    const [change] = await device.store.refused();
    expect(change!.code).toBe('record/too-large');
    await sendRefusedAgain(device, change!, { description: 'Half of it' });
    await device.exchange();
    expect(await device.store.refused()).toEqual([]);
    expect((await device.store.unsentCount()).count).toBe(0);
    expect(await device.store.byKind('task')).toHaveLength(2);
  });

  it('for a size that no request could have: set aside here, and what was written before and after goes', async () => {
    const { side } = await start('Huge');
    const { device, teacher } = side;
    await device.exchange();
    const about = { project: newId('project', 0), phase: 'p', dueAt: '', order: 'a0' };
    await addTask(device, teacher, { ...about, title: 'Before', description: '' });
    const huge = makeRec(newId('task', device.now()), teacher, 1, {}, device.clock.next());
    const words = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [`done/${index}/at`, 'x'.repeat(4096)]),
    );
    await device.store.update(huge.id, () => afterLocalWrite(undefined, { ...huge, f: words }, '2026-11-26'));
    await addTask(device, teacher, { ...about, title: 'After', description: '' });
    expect(JSON.stringify(words).length).toBeGreaterThan(8_000_000);
    await device.exchange();
    const [change, ...others] = await device.store.refused();
    expect(others).toEqual([]);
    expect(change).toMatchObject({ code: 'record/too-large', rec: { id: huge.id, f: words } });
    expect(await device.store.unsentCount()).toMatchObject({ count: 0 });
    expect(await device.store.byKind('task')).toHaveLength(2);
  });

  it('behind a proxy that lets only little through: goes in smaller requests, and what is larger is set aside', async () => {
    const { url } = await start('Nobody');
    let limit = Infinity;
    let tooLarge = 0;
    const proxied = httpOver((path, init) => {
      const size = init?.body ? Buffer.byteLength(init.body as Uint8Array) : 0;
      if (size <= limit) return fetch(new URL(path, url), init);
      tooLarge += 1;
      return Promise.resolve(new Response('<h1>413 Request Entity Too Large</h1>', { status: 413 }));
    });
    const { device, teacher } = await settle(proxied, 'Proxy', ['Aa Bb']);
    await device.exchange();
    limit = 14_000;
    const noise = (length: number) => randomBytes(length).toString('base64').slice(0, length);
    const about = { project: newId('project', 0), phase: 'p', dueAt: '', order: 'a0' };
    for (let index = 0; index < 20; index++)
      await addTask(device, teacher, { ...about, title: `Task ${index}`, description: noise(3500) });
    const large = await startLetter(device, teacher, { title: 'Large' });
    await changeRecord(device, draft, large, { body: noise(20_000) });
    await device.exchange();
    expect(tooLarge).toBeGreaterThan(0);
    expect(await device.store.refused()).toMatchObject([{ code: 'record/too-large', rec: { id: large } }]);
    expect((await device.store.unsentCount()).count).toBe(0);
    expect(await device.store.byKind('task')).toHaveLength(20);
  });

  it('for its clock: goes again by itself, nobody is asked', async () => {
    const { side } = await start('Clock', () => Date.now() + 3 * DAY_MS);
    await side.device.exchange();
    expect(await side.device.store.refused()).toEqual([]);
    expect((await side.device.store.unsentCount()).count).toBe(0);
  });

  it('after the sign-in was ended: stays unsent, and goes after the next one', async () => {
    const { url, side } = await start('Away');
    const { device, teacher } = side;
    await device.exchange();
    const server = makeServerClient(lineTo(url).http);
    const account = (await readAccount(device.store))!;
    await server.signOut(account.token!);
    await startLetter(device, teacher, { title: 'Written meanwhile' });
    await expect(device.exchange()).rejects.toMatchObject({ code: 'session/ended' });
    expect((await device.store.unsentCount()).count).toBe(1);
    expect(await device.store.refused()).toEqual([]);
    const { token } = await server.signIn({
      email: account.email,
      authKey: account.authKey,
      device: device.clock.device,
    });
    await keepAccount(device.store, { ...account, token });
    await device.exchange();
    expect((await device.store.unsentCount()).count).toBe(0);
  });

  it('from an app of the future, unsealed: set aside, readable, and it says that it cannot go', async () => {
    const { side } = await start('Later');
    const { device, teacher } = side;
    const id = newId('portfolio', Date.now());
    const rec = makeRec(id, teacher, 9, { story: 'Words of a later time' }, device.clock.next());
    await device.store.update(id, (stored) => afterLocalWrite(stored, rec, ''));
    await device.exchange();
    const [change] = await device.store.refused();
    expect(change).toBeDefined();
    expect(await readRefused(device, change!)).toMatchObject({
      way: 'never',
      fields: [{ text: 'Words of a later time' }],
    });
  });
});
