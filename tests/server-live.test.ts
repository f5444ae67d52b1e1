import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { LineCut, LIVE_PATH } from '../src/shared/sync/live-line.ts';
import { PROTOCOL } from '../src/shared/sync/protocol.ts';
import { close as toFrame, encodeRequest, open as fromFrame } from '../src/shared/sync/wire.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import { openLine, requestOf } from './server-line.ts';
import { temporaryFolder } from './server-process.ts';
import { meet, TestTeacher, type Pair } from './server-teacher.ts';
import { onEveryStore, serve } from './server-stores.ts';

onEveryStore('the live connection', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let pair: Pair;
  const ends: (() => void)[] = [];

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store);
    const people = [new TestTeacher(server.url), new TestTeacher(server.url)];
    const [ana, ben] = await Promise.all(people.map((teacher) => teacher.signUp()));
    pair = await meet(ana!, ben!);
  });
  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  const address = () => server.url.replace('http', 'ws') + LIVE_PATH;

  /** A bare socket, and everything it hears. */
  function socket(headers: Record<string, string> = {}) {
    const ws = new WebSocket(address(), { headers });
    const heard: Buffer[] = [];
    let code = 0;
    ws.on('message', (data: Buffer) => heard.push(data));
    ws.on('close', (reason) => (code = reason || 1));
    ws.on('error', () => (code ||= 1));
    ends.push(() => ws.terminate());
    return { ws, heard, code: () => code, isOpen: () => ws.readyState === WebSocket.OPEN };
  }

  const line = (teacher: TestTeacher) => {
    const opened = openLine(teacher);
    ends.push(opened.end);
    return opened;
  };

  const task = (who: TestTeacher, title: string) =>
    who.make('task', pair.exchange, { title, who: 'together' });

  it('carries the exchange, and tells the partner at once that there is news', async () => {
    const [ana, ben] = [line(pair.ana), line(pair.ben)];
    await Promise.all([ana.ready(), ben.ready()]);
    await Promise.all([ana.exchange(), ben.exchange()]);
    const [before, own] = [ben.seen.hints, ana.seen.hints];
    const rec = task(pair.ana, 'Measure the rain');
    expect((await ana.exchange(rec)).acks).toEqual([rec.id]);
    await expect.poll(() => ben.seen.hints).toBe(before + 1);
    expect((await ben.exchange()).news).toEqual([rec]);
    // What a device has written itself is no news to it.
    expect(ana.seen.hints).toBe(own);
  });

  it('hints once, however much there is, until it is asked', async () => {
    const [ana, ben] = [line(pair.ana), line(pair.ben)];
    await Promise.all([ana.ready(), ben.ready()]);
    await ben.exchange();
    const before = ben.seen.hints;
    for (const title of ['One', 'Two', 'Three']) await ana.exchange(task(pair.ana, title));
    await expect.poll(() => ben.seen.hints).toBe(before + 1);
    expect((await ben.exchange()).news).toHaveLength(3);
    await ana.exchange(task(pair.ana, 'Four'));
    await expect.poll(() => ben.seen.hints).toBe(before + 2);
  });

  it('costs few bytes for one task out', async () => {
    const ana = line(pair.ana);
    await ana.ready();
    await ana.exchange();
    const before = ana.seen.bytes;
    await ana.exchange(task(pair.ana, 'Ask at home which month has the most rain'));
    expect(ana.seen.bytes - before).toBeLessThan(500);
  });

  it('refuses what the rules refuse, and goes on', async () => {
    const ana = line(pair.ana);
    await ana.ready();
    const foreign = { ...task(pair.ana, 'x'), scope: `exchange:${'0'.repeat(26)}` };
    expect((await ana.exchange(foreign)).refusals).toEqual([{ id: foreign.id, code: 'scope/forbidden' }]);
    await expect(ana.live.sync({ ...requestOf(pair.ana, []), protocol: 0 })).rejects.toMatchObject({
      code: 'protocol/too-old',
    });
    expect((await ana.exchange()).refusals).toEqual([]);
  });

  it('says nothing to a token that is not one, and closes', async () => {
    const stranger = socket();
    await expect.poll(stranger.isOpen).toBe(true);
    stranger.ws.send(toFrame({ token: randomBytes(32).toString('base64url') }));
    await expect.poll(stranger.code).toBe(1008);
    expect(stranger.heard.map((data) => fromFrame(data))).toMatchObject([
      { error: { code: 'session/ended' } },
    ]);
  });

  it('answers no exchange before the token', async () => {
    const stranger = socket();
    await expect.poll(stranger.isOpen).toBe(true);
    stranger.ws.send(encodeRequest(requestOf(pair.ana, [])));
    await expect.poll(stranger.code).toBe(1008);
    expect(stranger.heard.map((data) => fromFrame(data))).toMatchObject([
      { error: { code: 'request/malformed' } },
    ]);
  });

  it('is closed to foreign pages and foreign paths', async () => {
    const foreign = socket({ origin: 'https://example.org' });
    await expect.poll(foreign.code).not.toBe(0);
    expect(foreign.heard).toEqual([]);
    const desktop = socket({ origin: 'interclass-app://app' });
    await expect.poll(desktop.isOpen).toBe(true);
  });

  it('survives bytes that are no frames, and frames in a crowd', async () => {
    const noisy = socket();
    await expect.poll(noisy.isOpen).toBe(true);
    noisy.ws.send(toFrame({ token: pair.ana.token }));
    await expect.poll(() => noisy.heard.length).toBe(1);
    noisy.ws.send(randomBytes(300));
    await expect.poll(() => noisy.heard.length).toBe(2);
    expect(fromFrame(noisy.heard[1]!)).toMatchObject({ error: { code: 'request/malformed' } });
    for (let index = 0; index < 50; index++) noisy.ws.send(encodeRequest(requestOf(pair.ana, [])));
    await expect.poll(noisy.code).toBe(1008);
    const ana = line(pair.ana);
    await ana.ready();
    expect((await ana.exchange()).protocol).toBe(PROTOCOL);
  });

  it('a line that is cut in the middle says so, so that the same can be asked by POST', async () => {
    const ana = line(pair.ana);
    await ana.ready();
    const asked = ana.live.sync(requestOf(pair.ana, []));
    ana.live.close();
    await expect(asked).rejects.toBeInstanceOf(LineCut);
    await expect(ana.live.sync(requestOf(pair.ana, []))).rejects.toBeInstanceOf(LineCut);
    expect((await pair.ana.sync()).protocol).toBe(PROTOCOL);
  });

  it('ends with the sign-in', async () => {
    const other = await new TestTeacher(server.url).signUp();
    const live = line(other);
    await live.ready();
    await fetch(`${server.url}/api/sessions/current`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${other.token}` },
    });
    await expect(live.exchange()).rejects.toMatchObject({ code: 'session/ended' });
  });
});

describe('a line whose question is being answered', () => {
  it('hears of what is written meanwhile to a scope that the answer opens to it', async () => {
    const { folder, remove } = temporaryFolder();
    const store = new PouchStore(folder);
    let hold: Promise<unknown> = Promise.resolve();
    let isHeld = false;
    const writeMany = store.writeMany.bind(store);
    // A cursor is written after the news were read, and before the answer goes out.
    store.writeMany = async (database, writes) => {
      if (database === 'registry-busy') {
        const until = hold;
        hold = Promise.resolve();
        isHeld = true;
        await until;
      }
      return writeMany(database, writes);
    };
    const server = await serve(store);
    const people = [new TestTeacher(server.url), new TestTeacher(server.url)];
    const [ana, ben] = await Promise.all(people.map((teacher) => teacher.signUp()));
    const { exchange } = await meet(ana!, ben!);
    const line = openLine(ben!);
    try {
      await line.ready();
      const before = line.seen.hints;
      let release = (): void => undefined;
      hold = new Promise<void>((resolve) => (release = resolve));
      isHeld = false;
      ben!.cursor = '';
      const first = line.exchange();
      await expect.poll(() => isHeld).toBe(true);
      const rec = ana!.make('task', exchange, { title: 'Rain', who: 'together' });
      await ana!.sync(rec);
      release();
      expect((await first).news.map(({ id }) => id)).not.toContain(rec.id);
      await expect.poll(() => line.seen.hints).toBe(before + 1);
      expect((await line.exchange()).news).toEqual([rec]);
    } finally {
      line.end();
      await server.close();
      remove();
    }
  });
});
