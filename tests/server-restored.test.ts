import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeRecord, createRecord } from '../src/shared/actions/desk.ts';
import { isSameRec } from '../src/shared/records/merge.ts';
import { task } from '../src/shared/records/task.ts';
import { keepAccount, readAccount } from '../src/shared/sync/account.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import { enrolHub } from '../sync-server/gate/hubs.ts';
import { makeLog } from '../sync-server/log.ts';
import { makeContext, type RunningServer } from '../sync-server/server.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import { temporaryFolder } from './server-process.ts';
import { serve } from './server-stores.ts';
import { lineTo, meet, settle, type Side } from './two-schools.ts';

describe('a server that was restored from an older backup', () => {
  const { folder, remove } = temporaryFolder();
  const data = join(folder, 'data');
  const backup = join(folder, 'backup');
  let server: RunningServer;
  let ana: Side;
  let ben: Side;
  let room = '';

  const start = async (port = 0) => {
    server = await serve(new PouchStore(data), { pollMs: 200, port });
  };
  const portOf = () => Number(new URL(server.url).port);
  /** Stops the server for as long as `meanwhile` takes; it comes back at its address. */
  async function whileStopped(meanwhile: () => void): Promise<void> {
    const port = portOf();
    await server.close();
    meanwhile();
    await start(port);
  }
  const keepBackup = () => whileStopped(() => cpSync(data, backup, { recursive: true }));
  const restore = () =>
    whileStopped(() => {
      rmSync(data, { recursive: true });
      cpSync(backup, data, { recursive: true });
    });
  const recAt = (side: Side, id: string) => side.device.store.records.get(id)!;
  const newTask = (side: Side, title: string) => createRecord(side.device, task, room, { title });
  /** What the server has of a record, as a computer that was never there gets it. */
  async function atServer(id: string) {
    const fresh = new HeadlessDevice(makeServerClient(lineTo(server.url).http), Date.now);
    const account = (await readAccount(ben.device.store))!;
    const { email, authKey } = account;
    const there = makeServerClient(lineTo(server.url).http);
    const { token } = await there.signIn({ email, authKey, device: fresh.clock.device });
    await keepAccount(fresh.store, { ...account, token });
    await fresh.exchange();
    return fresh.store.records.get(id)?.rec;
  }

  beforeEach(async () => {
    await start();
    const { http } = lineTo(server.url);
    [ana, ben] = [await settle(http, 'Ana', ['Bia Rocha']), await settle(http, 'Ben', ['Otis Oduya'])];
    room = await meet(ana, ben);
  });
  afterEach(async () => {
    await server.close();
    rmSync(data, { recursive: true, force: true });
    rmSync(backup, { recursive: true, force: true });
  });
  afterAll(remove);

  it('gets back from each computer what that one wrote since, and nothing is asked of anybody', async () => {
    const older = await newTask(ana, 'before the backup');
    await ana.device.exchange();
    await ben.device.exchange();
    await keepBackup();
    const made = await newTask(ana, 'after it');
    await changeRecord(ana.device, task, older, { description: 'by Ana, after it' });
    await ana.device.exchange();
    await ben.device.exchange();
    await changeRecord(ben.device, task, made, { description: "Ben on Ana's" });
    await changeRecord(ben.device, task, older, { title: 'by Ben, after it' });
    await ben.device.exchange();
    await ana.device.exchange();
    const before = [made, older].map((id) => recAt(ana, id).rec);
    await restore();
    expect(await atServer(made)).toBeUndefined();
    // Ben cannot bring back what Ana made; he waits for her, and adds his own then.
    await ben.device.exchange();
    await ana.device.exchange();
    await ben.device.exchange();
    await ana.device.exchange();
    for (const [index, id] of [made, older].entries()) {
      for (const side of [ana, ben]) {
        expect(isSameRec(recAt(side, id).rec, before[index]!)).toBe(true);
        expect(recAt(side, id).isUnsent).toBe(false);
      }
      expect(isSameRec((await atServer(id))!, before[index]!)).toBe(true);
    }
    expect(ana.device.store.setAside.size + ben.device.store.setAside.size).toBe(0);
  });

  it('costs nothing but bytes when it lacked nothing', async () => {
    const id = await newTask(ana, 'there all the time');
    await ana.device.exchange();
    await ana.device.store.setFact('cursor', '99-ZZZZ');
    const { sent } = await ana.device.exchange();
    expect(sent).toBe(0);
    expect(recAt(ana, id).isUnsent).toBe(false);
    expect(await ana.device.store.getFact('recount')).toBeUndefined();
  });

  it('counts from the start again when the computer was switched off in the middle of the count', async () => {
    await keepBackup();
    const made = await newTask(ana, 'after the backup');
    await ana.device.exchange();
    await restore();
    await ana.device.store.setFact('recount', '1');
    await ana.device.exchange();
    expect((await atServer(made))?.f['title']).toBe('after the backup');
  });

  it('gets back what went through the hub of a school, too', async () => {
    const context = makeContext({ store: new PouchStore(data), log: makeLog('silent') });
    let token = '';
    const port = portOf();
    await server.close();
    token = (await enrolHub(context, ana.school, 'Olga'))!;
    await start(port);
    await keepBackup();
    const hubFolder = temporaryFolder();
    const upstream = { url: server.url, token };
    const hub = await serve(new PouchStore(hubFolder.folder), { upstream, pollMs: 200 });
    const behind = new HeadlessDevice(
      makeServerClient(lineTo(hub.url).http),
      Date.now,
      ana.device.clock.device,
    );
    const { records, facts } = ana.device.store;
    for (const [id, local] of records) behind.store.records.set(id, local);
    behind.store.facts.set('account', facts.get('account')!);
    const made = await createRecord(behind, task, room, { title: 'through the hub' });
    const untilSent = () =>
      expect
        .poll(
          async () => {
            await behind.exchange();
            return behind.store.records.get(made)!.isUnsent;
          },
          { timeout: 20_000 },
        )
        .toBe(false);
    await untilSent();
    expect((await atServer(made))?.f['title']).toBe('through the hub');
    await restore();
    expect(await atServer(made)).toBeUndefined();
    await expect
      .poll(
        async () => {
          await behind.exchange();
          return (await atServer(made))?.f['title'];
        },
        { timeout: 20_000 },
      )
      .toBe('through the hub');
    await untilSent();
    await hub.close();
    hubFolder.remove();
  });
});
