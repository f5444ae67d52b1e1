import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { deflateSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { newId } from '../src/shared/lib/ids.ts';
import { LIVE_PATH } from '../src/shared/sync/live-line.ts';
import { unpackRecs } from '../src/shared/sync/columns.ts';
import { BATCH_LIMIT, type SyncRequest } from '../src/shared/sync/protocol.ts';
import { close, decodeRequest, dictionary, unpackAnswer, WIRE_TYPE } from '../src/shared/sync/wire.ts';
import { makeLog } from '../sync-server/log.ts';
import { startServer, type RunningServer } from '../sync-server/server.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import { diceOf } from './chaos/dice.ts';
import { requestOf, soundFrames, spoilt, spoiltJson } from './hostile/frames.ts';
import { temporaryFolder } from './server-process.ts';
import { TestTeacher } from './server-teacher.ts';

/** A fixed seed and one that is new every time; a failure names it. */
const SEEDS = [1, randomInt(1_000_000)];
const INPUTS = 20_000;
/** A run takes its time on two cores that have other things to do. */
const PATIENCE_MS = 120_000;
const ON_THE_LINE = 400;

describe.each(SEEDS)('frames that nobody sent, seed %i', (seed) => {
  it(
    `${INPUTS} of them are refused or are requests, and nothing else happens`,
    { timeout: PATIENCE_MS },
    () => {
      const dice = diceOf(seed);
      const sound = soundFrames();
      const seen = { refused: 0, read: 0 };
      for (let index = 0; index < INPUTS; index++) {
        const frame = spoilt(sound[index % sound.length]!, dice, sound);
        const place = `seed ${seed}, input ${index}: ${Buffer.from(frame).toString('base64').slice(0, 200)}`;
        try {
          const request = decodeRequest(frame) as SyncRequest;
          expect(request.changes.length, place).toBeLessThanOrEqual(BATCH_LIMIT);
          seen.read += 1;
        } catch (error) {
          expect(error, place).toBeInstanceOf(RangeError);
          seen.refused += 1;
        }
      }
      expect(seen.refused + seen.read).toBe(INPUTS);
      // Most of what is spoilt is noticed; what is not is a request like any other, and is judged as one.
      expect(seen.refused).toBeGreaterThan(INPUTS / 2);
    },
  );

  it('answers that nobody gave are refused by the device in the same way', () => {
    const dice = diceOf(seed + 1);
    const request = { changes: [] };
    for (let index = 0; index < INPUTS / 4; index++) {
      const value = spoiltJson(dice);
      try {
        unpackAnswer(value, request);
        unpackRecs(value, BATCH_LIMIT);
      } catch (error) {
        expect(error, `seed ${seed}, input ${index}: ${JSON.stringify(value)}`).toBeInstanceOf(RangeError);
      }
    }
  });
});

describe('a server that gets them', () => {
  let server: RunningServer;
  let folder: { folder: string; remove: () => void };
  let teacher: TestTeacher;

  beforeAll(async () => {
    folder = temporaryFolder();
    const store = new PouchStore(folder.folder);
    server = await startServer({
      store,
      log: makeLog('silent'),
      port: 0,
      verifiesSchools: true,
      requestsPerMinute: 1_000_000,
    });
    teacher = await new TestTeacher(server.url).signUp();
  });
  afterAll(async () => {
    await server.close();
    folder.remove();
  });

  const post = (body: Uint8Array | string, type: string) =>
    fetch(new URL('/api/sync', server.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${teacher.token}`, 'content-type': type },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });

  it.each(SEEDS)('goes on answering, by POST, seed %i', async (seed) => {
    const dice = diceOf(seed);
    const sound = soundFrames(teacher.device);
    for (let index = 0; index < ON_THE_LINE; index++) {
      const frame = spoilt(sound[index % sound.length]!, dice, sound);
      const reply = await post(frame, WIRE_TYPE);
      await reply.arrayBuffer();
      expect([200, 400, 409, 413, 426], `seed ${seed}, input ${index}`).toContain(reply.status);
    }
    expect((await fetch(new URL('/health', server.url))).status).toBe(200);
  });

  it.each(SEEDS)('goes on answering, on the live line, seed %i', async (seed) => {
    const dice = diceOf(seed);
    const sound = soundFrames(teacher.device);
    for (let line = 0; line < 6; line++) {
      const ws = new WebSocket(server.url.replace('http', 'ws') + LIVE_PATH);
      ws.on('error', () => undefined);
      // Each question leaves the listener that was not called.
      ws.setMaxListeners(200);
      await once(ws, 'open');
      // One frame, one answer; or the line is closed.
      const said = (frame: Uint8Array) => {
        const heard = Promise.race([once(ws, 'message'), once(ws, 'close')]);
        ws.send(frame);
        return heard;
      };
      await said(close({ token: teacher.token }));
      for (let index = 0; index < 40 && ws.readyState === WebSocket.OPEN; index++)
        await said(spoilt(sound[index % sound.length]!, dice, sound));
      ws.terminate();
    }
    expect((await fetch(new URL('/health', server.url))).status).toBe(200);
  });

  it('refuses a small frame that would grow without end, and a record of 8 MB', async () => {
    const bomb = deflateSync(new Uint8Array(200 * 1024 * 1024), { dictionary: dictionary(), level: 6 });
    const frame = Uint8Array.from([soundFrames()[0]![0]!, ...bomb.subarray(0)]);
    const before = process.memoryUsage().rss;
    const reply = await post(frame, WIRE_TYPE);
    expect(reply.status).toBe(400);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
    const rec = {
      id: newId('task', Date.now()),
      scope: teacher.id,
      v: 1,
      at: teacher.clock.next(),
    };
    const large = {
      ...requestOf(teacher.device),
      changes: [{ rec: { ...rec, f: { title: 'x'.repeat(8 * 1024 * 1024) } }, sum: '' }],
    };
    expect((await post(JSON.stringify(large), 'application/json')).status).toBe(413);
  });

  it('takes the cursor of another device for none, and replayed and reordered frames for what they are', async () => {
    const other = await new TestTeacher(server.url).signUp();
    const first = (await (
      await post(JSON.stringify({ ...requestOf(teacher.device), cursor: '' }), 'application/json')
    ).json()) as { cursor: string };
    const ask = async (who: TestTeacher, cursor: string) => {
      const body = JSON.stringify({ ...requestOf(who.device), cursor });
      const headers = { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' };
      const reply = await fetch(new URL('/api/sync', server.url), { method: 'POST', headers, body });
      return (await reply.json()) as { cursor: string; news: unknown[] };
    };
    const stolen = await ask(other, first.cursor);
    const fresh = await ask(other, '');
    expect(stolen.news).toEqual(fresh.news);
    const replayed = await ask(teacher, first.cursor);
    expect((await ask(teacher, first.cursor)).news).toEqual(replayed.news);
  });
});
