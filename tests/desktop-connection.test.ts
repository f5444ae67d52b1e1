import { writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConnectionTest, type ConnectionTestPorts } from '../src/main/connection/connection-test.ts';
import { firstWrong, type HopResult } from '../src/shared/connection/hops.ts';
import { judgeConnection } from '../src/shared/connection/judge-connection.ts';
import { connectionSigns } from '../src/shared/connection/signs.ts';
import { PROTOCOL } from '../src/shared/sync/protocol.ts';
import * as v from 'valibot';
import { fake, session } from './fakes/electron.ts';
import { FIREWALL } from './fakes/line-certificates.ts';
import {
  closedPort,
  healthOf,
  healthy,
  oddServer,
  oddSocket,
  SIGN_IN,
  type OddServer,
} from './odd-servers.ts';
import { ShellWorld } from './shell-world.ts';

const YEAR = 365 * 86_400_000;
const servers: OddServer[] = [];
const world = new ShellWorld();
beforeEach(() => fake.reset());
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
afterAll(() => world.close());

async function put(server: Promise<OddServer>): Promise<OddServer> {
  servers.push(await server);
  return servers.at(-1)!;
}

async function check(address: string, change: Partial<ConnectionTestPorts> = {}): Promise<HopResult[]> {
  const test = new ConnectionTest({
    addresses: { server: address, hub: '' },
    proxy: { mode: 'system' },
    signIn: { challenge: (_info, answer) => answer(), askAgain: () => undefined },
    ...change,
  });
  const signs = await test.run('server');
  expect(v.is(connectionSigns, signs)).toBe(true);
  return judgeConnection(signs, PROTOCOL);
}
const endOf = async (server: Promise<OddServer>, change: Partial<ConnectionTestPorts> = {}) =>
  firstWrong(await check((await put(server)).url, change));

describe('the connection is checked by the shell', () => {
  it('and is good where a post office answers; it is asked once, by GET, for its health alone', async () => {
    const server = await put(oddServer(healthy()));
    const results = await check(server.url);
    expect(results.map(({ state }) => state)).toEqual(Array.from({ length: 7 }, () => 'good'));
    expect(server.asked).toEqual(['GET /health']);
  });

  it('ends where nobody listens', async () => {
    expect(firstWrong(await check(await closedPort()))).toMatchObject({
      finding: 'closed',
      facts: { code: 'CONNECTION_REFUSED' },
    });
  });

  it('ends at a name that nobody knows', async () => {
    const [, name] = await check('http://no-such-host.invalid/');
    expect(name).toMatchObject({ finding: 'name-not-found', facts: { host: 'no-such-host.invalid' } });
  });

  it('ends at this computer where it is on no network', async () => {
    fake.isOnline = false;
    expect(firstWrong(await check(await closedPort()))?.finding).toBe('offline');
  });

  it('ends at a sign-in page: in its place, by a redirect, by 511, by a redirect without a goal', async () => {
    const statuses = [200, 302, 307, 511, 403];
    for (const status of statuses) {
      const server = oddServer((request, response) => {
        if (status < 300) return SIGN_IN(request, response);
        response.writeHead(status, {
          'content-type': 'text/html',
          ...(status < 400 && { location: 'http://login.school.example/in' }),
        });
        response.end('<html>Please sign in');
      });
      expect((await endOf(server))?.finding, String(status)).toBe('sign-in-page');
    }
    expect((await endOf(oddServer((_q, reply) => reply.writeHead(302).end())))?.finding).toBe('sign-in-page');
  });

  it.each([
    ['expired', 'expired'],
    ['early', 'not-yet'],
    ['elsewhere', 'other-name'],
    ['good', 'unknown-issuer'],
  ] as const)('ends at a certificate: %s, of an issuer nobody knows', async (pair, finding) => {
    const end = await endOf(oddServer(healthy(), pair));
    expect(end).toMatchObject({ finding, facts: { issuer: 'Test School Firewall' } });
  });

  it.each([
    ['expired', 'expired'],
    ['early', 'not-yet'],
    ['elsewhere', 'other-name'],
  ] as const)('ends at a certificate: %s, of an issuer the system trusts', async (pair, finding) => {
    fake.trusted = [FIREWALL];
    expect((await endOf(oddServer(healthy(), pair)))?.finding).toBe(finding);
  });

  it('is good behind a firewall that looks into the line, where its certificate is known', async () => {
    fake.trusted = [FIREWALL];
    expect(await endOf(oddServer(healthy(), 'good'))).toBeUndefined();
  });

  it('looks at a certificate in a session of its own: the app’s is not touched', async () => {
    await endOf(oddServer(healthy(), 'expired'));
    expect(session.defaultSession.certificateAsk).toBeNull();
    expect([...session.partitions.keys()]).toEqual(['connection-test']);
    session.partitions.clear();
    await endOf(oddServer(healthy()));
    expect(session.partitions.size).toBe(0);
  });

  it('ends where something answers that speaks no https, or no http', async () => {
    const plain = await put(oddServer(healthy()));
    const end = firstWrong(await check(plain.url.replace('http:', 'https:')));
    expect(end?.hop).toBe('certificate');
    expect((await endOf(oddSocket('SSH-2.0-OpenSSH\r\n')))?.hop).toBe('server');
    expect((await endOf(oddSocket('')))?.finding).toBe('cut');
  });

  it('waits only so long', async () => {
    expect((await endOf(oddSocket('nothing'), { answerWithinMs: 150 }))?.finding).toBe('silent');
    const half = oddServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(healthOf().slice(0, 20));
    });
    expect((await endOf(half, { answerWithinMs: 150 }))?.finding).toBe('silent');
  });

  it('reads no more of an answer than of a real one', async () => {
    let sent = 0;
    const flood = oddServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const pour = (): void => {
        while (!response.destroyed && response.write('x'.repeat(8192))) sent += 8192;
        response.once('drain', pour);
      };
      pour();
    });
    expect((await endOf(flood))?.finding).toBe('not-ours');
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });

  it('names a post office of another version, and one with trouble', async () => {
    const other = (protocol: number) => endOf(oddServer(healthy(() => ({ protocol }))));
    expect((await other(PROTOCOL + 1))?.finding).toBe('app-too-old');
    expect((await other(PROTOCOL - 1))?.finding).toBe('app-too-new');
    const ill = oddServer((_q, reply) => reply.writeHead(503).end('{"error":{"code":"server/unavailable"}}'));
    expect(await endOf(ill)).toMatchObject({ finding: 'trouble', facts: { status: 503 } });
    expect((await endOf(oddServer((_q, reply) => reply.end('hello'))))?.finding).toBe('not-ours');
  });

  it('names a clock that is a year off, in both directions', async () => {
    const off = (ms: number) =>
      endOf(oddServer(healthy(() => ({ time: new Date(Date.now() + ms).toISOString() }))));
    expect(await off(-YEAR)).toMatchObject({ finding: 'clock-ahead', hop: 'clock' });
    expect(await off(YEAR)).toMatchObject({ finding: 'clock-behind', hop: 'clock' });
    expect(await off(4 * 60_000)).toBeUndefined();
  });

  it('goes through the proxy of the system, and names it where it does not', async () => {
    const proxy = await put(oddServer(healthy()));
    fake.goesThrough = `PROXY ${new URL(proxy.url).host}; DIRECT`;
    const results = await check('http://post.example/');
    expect(results[2]).toMatchObject({ finding: 'through-proxy', facts: { proxy: new URL(proxy.url).host } });
    expect(results[1]?.finding).toBe('name-by-proxy');
    expect(firstWrong(results)).toBeUndefined();
    await proxy.close();
    servers.pop();
    expect(firstWrong(await check('http://post.example/'))).toMatchObject({
      finding: 'proxy-down',
      facts: { proxy: new URL(proxy.url).host },
    });
  });

  it('says that a proxy asks who this is, where nobody tells it', async () => {
    const proxy = await put(
      oddServer((_request, response) => {
        response.writeHead(407, {
          'proxy-authenticate': 'Basic realm="School"',
          'content-type': 'text/html',
        });
        response.end('<html>Who are you?');
      }),
    );
    fake.goesThrough = `PROXY ${new URL(proxy.url).host}`;
    expect(firstWrong(await check('http://post.example/'))?.finding).toBe('proxy-asks');
  });

  it('can be repeated, also at the same time', async () => {
    const server = await put(oddServer(healthy(), 'expired'));
    const test = new ConnectionTest({
      addresses: { server: server.url, hub: '' },
      proxy: { mode: 'direct' },
      signIn: { challenge: (_info, answer) => answer(), askAgain: () => undefined },
    });
    const all = await Promise.all([test.run('server'), test.run('server'), test.run('server')]);
    for (const signs of all) expect(firstWrong(judgeConnection(signs, PROTOCOL))?.finding).toBe('expired');
  });
});

describe('a page asks the shell for it', () => {
  it('for the two addresses that are set, and for none that it thinks of itself', async () => {
    const server = await put(oddServer(healthy()));
    world.fresh();
    await world.start({}, {}, { INTERCLASS_SERVER: server.url });
    const signs = await world.call('testConnection', { which: 'server' });
    expect(signs).toMatchObject({ address: new URL(server.url).origin, answer: { what: 'health' } });
    await expect(world.call('testConnection', { which: 'hub' })).rejects.toThrow('request/malformed');
    const strange = { which: 'http://elsewhere.example/' } as never;
    await expect(world.call('testConnection', strange)).rejects.toThrow('request/malformed');
  });
});

describe('what the shell adds to a report', () => {
  it('is numbers, codes of its log, and the names that are to be kept out', async () => {
    world.fresh();
    await world.start();
    const log = join(fake.userData, 'trouble.log');
    writeFileSync(
      log,
      `${new Date(0).toISOString()} rejection Error Zobblewick ENOENT /home/zobble/index.js:1:2\n`,
    );
    writeFileSync(`${log}.older`, `${new Date(1).toISOString()} page crashed 139\nZobblewick was here\n`);
    const said = await world.call('getDiagnostics');
    expect(said.troubles.map(({ words }) => words)).toEqual([
      ['page', 'crashed', '139'],
      ['rejection', 'Error', 'ENOENT'],
    ]);
    expect(said.names).toEqual(expect.arrayContaining([userInfo().username, hostname()]));
    expect(said.memoryMb).toBeGreaterThan(100);
    expect(said.freeDiskMb).toBeGreaterThan(0);
    expect(JSON.stringify(said)).not.toMatch(/zobble/i);
  });

  it('is there where there is no log', async () => {
    world.fresh();
    await world.start();
    expect((await world.call('getDiagnostics')).troubles).toEqual([]);
  });
});
