import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { newBehind, openCouchEndpoint, type CouchEndpoint } from './couch-endpoint.ts';
import { openLine } from './server-line.ts';
import { clearCouch } from './server-stores.ts';
import { startServerProcess, type ServerProcess } from './server-process.ts';
import { call, meet, TestTeacher, type Pair } from './server-teacher.ts';

const POLL_MS = 300;
const QUIET_MS = 600_000;
const prefix = `interclass-test-${randomBytes(6).toString('hex')}-`;

describe('two servers on one CouchDB', () => {
  const endpoints: CouchEndpoint[] = [];
  const servers: ServerProcess[] = [];
  const ends: (() => void)[] = [];
  let pair: Pair;

  const start = async (endpoint: CouchEndpoint): Promise<ServerProcess> => {
    const options = ['--couchdb', endpoint.url, '--couchdb-prefix', prefix, '--poll-ms', String(POLL_MS)];
    return startServerProcess([...options, '--verify-schools']);
  };
  const hears = async (server: ServerProcess) =>
    ((await call(server.url, 'GET', '/health')).body as { hearsOthers: boolean }).hearsOthers;

  beforeAll(async () => {
    const behind = newBehind();
    endpoints.push(await openCouchEndpoint(behind), await openCouchEndpoint(behind));
    for (const endpoint of endpoints) servers.push(await start(endpoint));
    const [ana, ben] = servers.map(({ url }) => new TestTeacher(url));
    pair = await meet(await ana!.signUp(), await ben!.signUp());
    for (const server of servers) await vi.waitUntil(() => hears(server), { timeout: 30_000 });
  });
  afterEach(() => {
    for (const end of ends.splice(0)) end();
    for (const endpoint of endpoints) endpoint.faults = () => undefined;
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await clearCouch(endpoints[0]!.url, prefix);
    for (const endpoint of endpoints) await endpoint.close();
  });

  /** Both teachers, each on a live line of her own server, with nothing left to ask. */
  const lines = async () => {
    const both = [openLine(pair.ana), openLine(pair.ben)] as const;
    for (const line of both) {
      ends.push(line.end);
      await line.ready();
      while ((await line.exchange()).more);
    }
    return both;
  };
  const task = (who: TestTeacher, title: string) =>
    who.make('task', pair.exchange, { title, who: 'together' });
  const looksAt = (endpoint: CouchEndpoint) =>
    endpoint.requests.filter(
      (line) =>
        line.includes('/_changes') &&
        line.includes(encodeURIComponent(pair.exchange.replace(':', '+').toLowerCase())),
    ).length;

  it('a write through one reaches the live line of the other, which may stay silent until then', async () => {
    const [ana, ben] = await lines();
    const before = ben.seen.hints;
    const rec = task(pair.ana, 'Measure the rain');
    expect((await ana.exchange(rec)).nextMs).toBe(QUIET_MS);
    await expect.poll(() => ben.seen.hints).toBe(before + 1);
    const answer = await ben.exchange();
    expect([answer.news, answer.nextMs]).toEqual([[rec], QUIET_MS]);
  });

  it('a write is no hint to the line that wrote it, although the database tells of it', async () => {
    const [ana] = await lines();
    const hints = ana.seen.hints;
    for (const title of ['One', 'Two', 'Three']) {
      const looks = looksAt(endpoints[0]!);
      await ana.exchange(task(pair.ana, title));
      // One look is the exchange's own, the next one confirms the hint of the database.
      await expect.poll(() => looksAt(endpoints[0]!)).toBeGreaterThanOrEqual(looks + 2);
    }
    await ana.exchange();
    expect(ana.seen.hints).toBe(hints);
  });

  it('a server that has gone deaf says so, lets its devices ask again, and misses nothing once it hears', async () => {
    const [ana, ben] = await lines();
    const before = ben.seen.hints;
    endpoints[1]!.faults = ({ path }) => (path.startsWith('/_db_updates') ? { status: 503 } : undefined);
    endpoints[1]!.cut();
    await expect.poll(() => ben.seen.hints).toBe(before + 1);
    expect((await ben.exchange()).nextMs).toBe(POLL_MS);
    expect(await hears(servers[1]!)).toBe(false);

    const rec = task(pair.ana, 'While nobody listened');
    await ana.exchange(rec);
    endpoints[1]!.faults = () => undefined;
    await expect.poll(() => hears(servers[1]!), { timeout: 60_000 }).toBe(true);
    await expect.poll(() => ben.seen.hints).toBe(before + 2);
    const answer = await ben.exchange();
    expect([answer.news, answer.nextMs]).toEqual([[rec], QUIET_MS]);
  });

  it.each([
    ['is not permitted', 401],
    ['is missing', 404],
    ['is a page of a proxy', 200],
  ])('a server works as ever where the news of all databases %s', async (_name, status) => {
    const endpoint = await openCouchEndpoint(newBehind());
    endpoint.faults = ({ path }) =>
      /^\/_(db_updates|global_changes|users)/.test(path)
        ? { status, type: 'text/html', body: '<html>\nNo\n</html>\n' }
        : undefined;
    const server = await start(endpoint);
    try {
      const who = await new TestTeacher(server.url).signUp();
      await who.settle();
      const line = openLine(who);
      ends.push(line.end);
      await line.ready();
      expect((await line.exchange()).nextMs).toBe(POLL_MS);
      expect(await call(server.url, 'GET', '/health')).toMatchObject({
        status: 200,
        body: { status: 'ok', hearsOthers: false },
      });
      await expect.poll(() => server.lines.join('\n')).toContain('devices ask by themselves');
    } finally {
      await server.stop();
      await endpoint.close();
    }
  });
});
