import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { deflateSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { newId } from '../src/shared/lib/ids.ts';
import { LIVE_PATH } from '../src/shared/sync/live-line.ts';
import { unpackRecs } from '../src/shared/sync/columns.ts';
import { BATCH_LIMIT, PROTOCOL, type SyncRequest } from '../src/shared/sync/protocol.ts';
import {
  close,
  decodeRequest,
  dictionary,
  encodeRequest,
  open,
  unpackAnswer,
  WIRE_TYPE,
} from '../src/shared/sync/wire.ts';
import { makeLog } from '../sync-server/log.ts';
import { startServer, type RunningServer } from '../sync-server/server.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import { diceOf, type Dice } from './chaos/dice.ts';
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

function requestOf(device: string): SyncRequest {
  return { protocol: PROTOCOL, app: 'fuzz', device, cursor: '', changes: [] };
}

/** Frames as devices send them, small and large. */
function soundFrames(device = 'AAAAAAAAAAAA'): Uint8Array[] {
  const recOf = (index: number) => ({
    id: `task:01KAQ7Z8Y3M4N5P6Q7R8S9T${String(index).padStart(3, '0')}`,
    scope: 'exchange:01KAQ7Z8Y3M4N5P6Q7R8S9T0VX',
    v: 1,
    at: `1KAQ7Z8Y3000${device}`,
    f: { title: `Task ${index}`, description: 'Count what you see on the way to school.'.repeat(index % 4) },
    ...(index % 3 === 0 && { s: { title: [`1KAQ7Z8Y4001${device}`, `1KAQ7Z8Y3000BBBBBBBBBBBB`] } }),
  });
  return [0, 1, 3, 12].map((count) =>
    encodeRequest({
      ...requestOf(device),
      changes: Array.from({ length: count }, (_, index) => ({ rec: recOf(index) as never, sum: 'abcdefgh' })),
    }),
  );
}

/** A frame to which something has happened on the way, or was done by somebody. */
function spoilt(frame: Uint8Array, dice: Dice, others: readonly Uint8Array[]): Uint8Array {
  const at = Math.floor(dice() * frame.length);
  const copy = Uint8Array.from(frame);
  switch (Math.floor(dice() * 8)) {
    case 0:
      return copy.slice(0, at);
    case 1:
      copy[at] = copy[at]! ^ (1 + Math.floor(dice() * 255));
      return copy;
    case 2: {
      const length = Math.floor(dice() * 60);
      return copy.map((byte, place) =>
        place >= at && place < at + length ? Math.floor(dice() * 256) : byte,
      );
    }
    case 3: {
      const other = others[Math.floor(dice() * others.length)]!;
      return Uint8Array.from([...copy.slice(0, at), ...other.slice(Math.floor(dice() * other.length))]);
    }
    case 4:
      return Uint8Array.from({ length: Math.floor(dice() * 300) }, () => Math.floor(dice() * 256));
    case 5:
      // Packed again with another dictionary, or none.
      return Uint8Array.from([
        copy[0]!,
        ...deflateSync(new TextEncoder().encode(JSON.stringify(open(frame))), { level: 1 }),
      ]);
    case 6:
      return close(spoiltJson(dice) as object);
    default: {
      // A sound frame in which one value is another.
      const value = open(frame) as Record<string, unknown>;
      const keys = Object.keys(value);
      return close({ ...value, [keys[Math.floor(dice() * keys.length)]!]: spoiltJson(dice) });
    }
  }
}

/** A value of the form of packed records, more or less. */
function spoiltJson(dice: Dice, depth = 0): unknown {
  const names = [
    'devices',
    'groups',
    'whole',
    'since',
    'kind',
    'v',
    'count',
    'ids',
    'scopes',
    'at',
    'paths',
    'values',
    's',
    'all',
    'bytes',
    'news',
    'acks',
    '__proto__',
  ];
  switch (Math.floor(dice() * (depth > 4 ? 5 : 8))) {
    case 0:
      return Math.floor((dice() - 0.3) * 1e9);
    case 1:
      return '01KAQ7Z8Y3M4N5P6Q7R8S9T0VX'.slice(0, Math.floor(dice() * 27));
    case 2:
      return null;
    case 3:
      return dice() < 0.5;
    case 4:
      return '\u0000\ud800'.repeat(Math.floor(dice() * 4));
    case 5:
      return Array.from({ length: Math.floor(dice() * 4) }, () => spoiltJson(dice, depth + 1));
    default:
      return Object.fromEntries(
        Array.from({ length: Math.floor(dice() * 8) }, () => [
          names[Math.floor(dice() * names.length)]!,
          spoiltJson(dice, depth + 1),
        ]),
      );
  }
}
