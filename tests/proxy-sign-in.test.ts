import type { AuthInfo } from 'electron';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConnectionTest } from '../src/main/connection/connection-test.ts';
import { ProxySignIn } from '../src/main/connection/proxy-sign-in.ts';
import { NewsDesk } from '../src/main/news.ts';
import { app, fake } from './fakes/electron.ts';
import { healthy, oddServer, type OddServer } from './odd-servers.ts';
import { ShellWorld, untilStill } from './shell-world.ts';

const PROXY: AuthInfo = {
  isProxy: true,
  scheme: 'basic',
  host: 'proxy.school.example',
  port: 3128,
  realm: 'School',
};
const GIVEN = { name: 'ana.staff', password: 'zobble-quix' };
const MINUTE = 60_000;
const world = new ShellWorld();
let nowMs = 0;
let news: NewsDesk;
let signIn: ProxySignIn;
beforeEach(() => {
  fake.reset();
  nowMs = 1_000_000;
  news = new NewsDesk();
  signIn = new ProxySignIn(news, () => nowMs);
});
afterAll(() => world.close());

/** A request that a proxy has stopped; what it was told. */
function challenged(info: Partial<AuthInfo> = {}): unknown[][] {
  const told: unknown[][] = [];
  signIn.challenge({ ...PROXY, ...info }, (...answer) => told.push(answer));
  return told;
}
const asked = () => news.next(0);
let answered = 0;
/** Answers the newest question. */
async function answer(given?: typeof GIVEN): Promise<void> {
  answered += 1;
  signIn.answer({ number: answered, given });
}
beforeEach(() => (answered = 0));

describe('a proxy that asks who this is', () => {
  it('is told to the page with what it is called, and nothing else', async () => {
    expect(challenged()).toEqual([]);
    expect((await asked()).news).toEqual({
      what: 'proxy-sign-in',
      number: 1,
      proxy: 'proxy.school.example:3128',
      isReadable: true,
      isAgain: false,
    });
  });

  it('gets the answer, for every request that waits; the page is asked once', async () => {
    const all = [challenged(), challenged(), challenged()];
    await answer(GIVEN);
    for (const told of all) expect(told).toEqual([['ana.staff', 'zobble-quix']]);
  });

  it('is asked about again on a page that was loaded anew', async () => {
    challenged();
    const { number } = await asked();
    void news.next(number);
    challenged();
    const again = await news.next(number);
    expect(again.news).toMatchObject({ what: 'proxy-sign-in', number: 1 });
  });

  it('alone gets it: another proxy, another port, another realm or another form is a question of its own', async () => {
    const first = challenged();
    const others = [
      challenged({ host: 'evil.example' }),
      challenged({ port: 8080 }),
      challenged({ realm: 'Other' }),
      challenged({ scheme: 'digest' }),
    ];
    await answer(GIVEN);
    expect(first).toHaveLength(1);
    for (const told of others) expect(told).toEqual([]);
  });

  it('is nobody but a proxy: a server gets nothing, and nobody is asked', () => {
    expect(challenged({ isProxy: false })).toEqual([[]]);
    challenged();
    signIn.answer({ number: 1, given: GIVEN });
    expect(challenged({ isProxy: false })).toEqual([[]]);
  });

  it('goes without where the person thinks better of it, and is quiet for ten minutes', async () => {
    const told = challenged();
    await answer();
    expect(told).toEqual([[]]);
    nowMs += 10 * MINUTE - 1;
    expect(challenged()).toEqual([[]]);
    nowMs += 1;
    expect(challenged()).toEqual([]);
  });

  it('that takes three answers in a row for wrong is not asked about for a while', async () => {
    for (let tries = 0; tries < 3; tries++) {
      const told = challenged();
      expect(told).toEqual([]);
      await answer(GIVEN);
      expect(told).toHaveLength(1);
    }
    expect(challenged()).toEqual([[]]);
    nowMs += 10 * MINUTE;
    expect(challenged()).toEqual([]);
  });

  it('says with the next question that the last answer was wrong', async () => {
    challenged();
    const { number } = await asked();
    await answer(GIVEN);
    challenged();
    expect((await news.next(number)).news).toMatchObject({ number: 2, isAgain: true });
  });

  it('that asks hours after an answer has not called it wrong', async () => {
    for (let days = 0; days < 5; days++) {
      expect(challenged()).toEqual([]);
      await answer(GIVEN);
      nowMs += 24 * 60 * MINUTE;
    }
  });

  it('is asked about at once where the person checks the connection', async () => {
    challenged();
    await answer();
    expect(challenged()).toEqual([[]]);
    signIn.askAgain();
    expect(challenged()).toEqual([]);
  });

  it('gets no answer that was meant for a question that is over', () => {
    const told = challenged();
    signIn.answer({ number: 7, given: GIVEN });
    expect(told).toEqual([]);
    signIn.answer({ number: 1, given: GIVEN });
    signIn.answer({ number: 1, given: { ...GIVEN, password: 'other' } });
    expect(told).toEqual([['ana.staff', 'zobble-quix']]);
  });

  it('is never given an old answer by the shell: nothing of it is kept', async () => {
    challenged();
    await answer(GIVEN);
    for (const info of [{}, { realm: 'Other' }, { host: 'other.example' }])
      expect(challenged(info)).toEqual([]);
  });
});

describe('in the shell', () => {
  const servers: OddServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  it('a page’s request is stopped, asked about, and goes on with the answer; a server’s is not', async () => {
    world.fresh();
    await world.start();
    const told: unknown[][] = [];
    let isHeld = false;
    const login = (info: AuthInfo) =>
      app.emit('login', { preventDefault: () => (isHeld = true) }, {}, {}, info, (...given: unknown[]) =>
        told.push(given),
      );
    login(PROXY);
    expect(isHeld).toBe(true);
    const { news: question } = await world.news();
    expect(question).toMatchObject({ what: 'proxy-sign-in', proxy: 'proxy.school.example:3128' });
    await world.call('answerProxy', { number: (question as { number: number }).number, given: GIVEN });
    expect(told).toEqual([['ana.staff', 'zobble-quix']]);
    login({ ...PROXY, isProxy: false });
    expect(told[1]).toEqual([]);
    await expect(world.call('answerProxy', { number: 1, given: { name: '', password: '' } })).rejects.toThrow(
      'request/malformed',
    );
  });

  it('a real proxy gets name and password, and the server behind it never', async () => {
    const seen: (string | undefined)[] = [];
    const right = `Basic ${Buffer.from('ana.staff:zobble-quix').toString('base64')}`;
    const proxy = await oddServer((request, response) => {
      seen.push(request.headers['proxy-authorization']);
      if (request.headers['proxy-authorization'] === right) return healthy()(request, response);
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="School"' });
      response.end();
      return undefined;
    });
    servers.push(proxy);
    fake.goesThrough = `PROXY ${new URL(proxy.url).host}`;
    const test = new ConnectionTest({
      addresses: { server: 'http://post.example/', hub: '' },
      proxy: { mode: 'system' },
      signIn,
    });
    const running = test.run('server');
    const { news: question } = await news.next(0);
    expect(question).toMatchObject({ proxy: new URL(proxy.url).host });
    signIn.answer({ number: 1, given: { name: 'ana.staff', password: 'wrong' } });
    await untilStill();
    const { news: again } = await news.next(1);
    expect(again).toMatchObject({ number: 2, isAgain: true });
    signIn.answer({ number: 2, given: GIVEN });
    expect((await running).answer.what).toBe('health');
    expect(seen).toHaveLength(3);
    expect(seen[0]).toBeUndefined();
  });
});
