import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { describeDevice, openClassDoor } from '../src/shared/actions/class-computers.ts';
import { learnKeys } from '../src/shared/actions/learn-keys.ts';
import { changeDraft, startPupilLetter } from '../src/shared/actions/write-draft.ts';
import { readEnrolmentCode } from '../src/shared/lib/enrolment-code.ts';
import { enrolHere, ownBoxKeys } from '../src/shared/sync/classroom.ts';
import { readClassroom } from '../src/shared/sync/classroom-facts.ts';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { LiveLine, LIVE_PATH } from '../src/shared/sync/live-line.ts';
import { makeServerClient, type ServerClient } from '../src/shared/sync/server-client.ts';
import type { ServerOptions } from '../sync-server/server.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import { channelTo, lineHost } from './live-channel.ts';
import { openLine } from './server-line.ts';
import { temporaryFolder } from './server-process.ts';
import { serve } from './server-stores.ts';
import { call, TestTeacher } from './server-teacher.ts';
import { lineTo, settle } from './two-schools.ts';

const COMPUTERS = 40;
/** What a browser loads to open the app the first time, generously. */
const FILES = 30;
/** An hour in which each pupil writes on her text about every second minute. */
const SAVES = 30;

const left: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of left.splice(0).reverse()) await undo();
});

async function start(options: Partial<ServerOptions> = {}): Promise<string> {
  const { folder, remove } = temporaryFolder();
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
  left.push(remove);
  const server = await serve(new PouchStore(join(folder, 'data')), { web: folder, ...options });
  left.push(() => server.close());
  return server.url;
}

const all = <T, R>(items: readonly T[], work: (item: T, index: number) => Promise<R>): Promise<R[]> =>
  Promise.all(items.map(work));

describe('a class of forty computers behind one address, at the server’s default settings', () => {
  it('enrols at once, fetches everything at once, and works for an hour in a minute: never too often', async () => {
    const url = await start();
    const names = Array.from({ length: COMPUTERS }, (_, index) => `Pupil${index} Quixel`);
    const ana = await settle(lineTo(url).http, 'Ana', names);
    await ana.device.exchange();
    const { code } = await openClassDoor(ana.device, ana.teacher, ana.class);
    await ana.device.exchange();
    const door = (await readEnrolmentCode(code))!;

    const computers = Array.from({ length: COMPUTERS }, () => new Computer(url));
    await all(computers, async () => {
      for (let file = 0; file < FILES; file++)
        expect((await call(url, 'GET', '/', { headers: { accept: 'text/html' } })).status).toBe(200);
    });
    await all(computers, async ({ device }, index) => {
      // Half of them mistype the part that the server keeps, half the other one; twice each.
      const [code, proof] = [index % 2 === 0 ? 'CCCC' : door.publicPart, 'A'.repeat(43)];
      const body = { code, proof, device: device.clock.device };
      for (let time = 0; time < 2; time++)
        expect(await call(url, 'POST', '/api/enrolments', { body })).toMatchObject({
          code: 'enrolment/unknown',
        });
    });
    await all(computers, async ({ device, client }, index) => {
      await enrolHere(device, client, door);
      const { publicKey } = await ownBoxKeys(device.store);
      await describeDevice(device, ana.class, { label: `Desk ${index}`, publicKey, version: '1' });
    });
    await all(computers, ({ device }) => device.exchange());
    for (const { device } of computers) expect(await device.store.byKind('pupil')).toHaveLength(COMPUTERS);
    await all(computers, (computer) => computer.openLine());

    await all(computers, async (computer, index) => {
      const { device } = computer;
      await learnKeys(device.store, device.keys);
      const draft = await startPupilLetter(device, ana.class, ana.pupils[index]!, {
        room: '',
        body: 'I begin.',
      });
      for (let save = 0; save < SAVES; save++) {
        await changeDraft(device, draft, { body: `What I wrote until minute ${2 * save}.` });
        await computer.exchange();
        expect((await device.store.unsentCount()).count).toBe(0);
      }
    });
    expect(computers.map(({ posts }) => posts)).toEqual(Array(COMPUTERS).fill(1));
    const frames = computers.reduce((sum, { frames }) => sum + frames, 0);
    expect(frames).toBeGreaterThanOrEqual(COMPUTERS * SAVES);
    expect(computers.flatMap(({ device }) => [...device.store.setAside.values()])).toEqual([]);
  });
});

/** A classroom computer that exchanges as the app does: by POST first, then on its live line, also when that hints. */
class Computer {
  readonly device: HeadlessDevice;
  readonly client: ServerClient;
  readonly #live: LiveLine;
  posts = 0;
  frames = 0;
  #isHinted = false;

  constructor(url: string) {
    this.#live = new LiveLine({
      connect: channelTo(url),
      onHint: () => (this.#isHinted = true),
      ...lineHost,
    });
    const post = makeServerClient(lineTo(url).http);
    const sync: ServerClient['sync'] = (token, request, take) => {
      if (this.#live.isReady) this.frames += 1;
      else this.posts += 1;
      return this.#live.isReady ? this.#live.sync(request) : post.sync(token, request, take);
    };
    this.client = { ...post, sync };
    this.device = new HeadlessDevice(this.client, Date.now);
    left.push(() => this.#live.close());
  }

  async openLine(): Promise<void> {
    this.#live.keepOpen((await readClassroom(this.device.store))!.token);
    await expect.poll(() => this.#live.isReady).toBe(true);
  }

  /** What others have written meanwhile is fetched with an exchange of its own. */
  async exchange(): Promise<void> {
    if (this.#isHinted) {
      this.#isHinted = false;
      await this.device.exchange();
    }
    await this.device.exchange();
  }
}

describe('a flood from one address', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const [FLOOD, SCHOOL] = ['192.0.2.66', '192.0.2.7'];

  it('is refused with the time to wait, on every way in, while everybody else is served', async () => {
    // Fewer than in a school, so that a busy machine too gets through them within the minute.
    const requestsPerMinute = 1_000;
    const url = await start({ isBehindProxy: true, requestsPerMinute });
    const school = await new TestTeacher(url).signUp();
    const socket = new WebSocket(url.replace('http', 'ws') + LIVE_PATH, { headers: from(FLOOD) });
    left.push(() => socket.terminate());
    await once(socket, 'open');

    const state = { isFlooding: true };
    const answered = new Map<number, number>();
    const flood = all(Array.from({ length: 50 }), async () => {
      while ([...answered.values()].reduce((sum, count) => sum + count, 0) < requestsPerMinute + 500) {
        const { status } = await call(url, 'POST', '/api/nothing-here', { headers: from(FLOOD) });
        answered.set(status, (answered.get(status) ?? 0) + 1);
      }
    }).then(() => (state.isFlooding = false));
    let served = 0;
    while (state.isFlooding) {
      const token = school.token;
      expect((await call(url, 'GET', '/api/sessions', { token, headers: from(SCHOOL) })).status).toBe(200);
      await school.sync(school.make('project', school.id, { title: `~1.${served}` }));
      served += 1;
    }
    await flood;
    expect(served).toBeGreaterThan(0);
    expect([...answered.keys()].sort((a, b) => a - b)).toEqual([404, 429]);
    expect(answered.get(404)).toBeLessThan(requestsPerMinute);

    const refused = await call(url, 'GET', '/health', { headers: from(FLOOD) });
    expect(refused).toMatchObject({ status: 429, code: 'request/too-often' });
    const { retryAfterMs } = (refused.body as { error: { facts: { retryAfterMs: number } } }).error.facts;
    expect(retryAfterMs).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBe(Math.ceil(retryAfterMs / 1000));

    const late = new WebSocket(url.replace('http', 'ws') + LIVE_PATH, { headers: from(FLOOD) });
    late.on('error', () => undefined);
    const [, response] = (await once(late, 'unexpected-response')) as [unknown, IncomingMessage];
    expect(response.statusCode).toBe(429);
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    late.terminate();

    // Pings count too: nothing that the server answers is free.
    socket.ping();
    await once(socket, 'close');
    const line = openLine(school);
    left.push(line.end);
    await line.ready();
    await line.exchange();
  });
});
