import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SyncAnswer } from '../src/shared/sync/protocol.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { CouchStore } from '../sync-server/store/couch-store.ts';
import { toSafeName } from '../sync-server/store/names.ts';
import { openCouchEndpoint, type CouchEndpoint, type Fault } from './couch-endpoint.ts';
import { startServerProcess } from './server-process.ts';
import { clearCouch, serve } from './server-stores.ts';
import { call, changeOf, TestTeacher } from './server-teacher.ts';

const PAGE = '<!doctype html><title>Bad gateway</title>';
const html = (status: number): Fault => ({ status, type: 'text/html', body: PAGE });
const FAULTS: [string, Fault][] = [
  ['forbids it (401)', { status: 401 }],
  ['forbids it (403)', { status: 403 }],
  ['forbids it (405)', { status: 405 }],
  ['breaks (500)', { status: 500 }],
  ['is busy (503)', { status: 503 }],
  ['stands behind a proxy that answers instead (200)', html(200)],
  ['stands behind a proxy that answers instead (302)', html(302)],
  ['stands behind a proxy that answers instead (404)', html(404)],
  ['answers other JSON', { status: 200, body: '{"maintenance":true}' }],
  ['answers half', 'half'],
  ['hangs up', 'cut'],
  ['says nothing', 'silence'],
];
const FULL: [string, Fault][] = [
  ['507', { status: 507, body: '{"error":"insufficient_storage"}' }],
  ['500 with the reason of the disk', { status: 500, body: '{"error":"enospc"}' }],
];
const LIMITS = { answerMs: 250, deadlineMs: 1_000, firstWaitMs: 5, connections: 4, waiting: 40 };

describe('a server whose CouchDB is in trouble', () => {
  const prefix = `interclass-test-${randomBytes(6).toString('hex')}-`;
  let endpoint: CouchEndpoint;
  let server: RunningServer;

  beforeAll(async () => {
    endpoint = await openCouchEndpoint();
    const store = new CouchStore(endpoint.url, prefix, {
      limits: LIMITS,
      watch: { heartbeatMs: 100, firstRetryMs: 20, lastRetryMs: 50 },
    });
    server = await serve(store);
  });
  afterEach(() => {
    endpoint.faults = () => undefined;
  });
  afterAll(async () => {
    await server.close();
    await clearCouch(endpoint.url, prefix);
    await endpoint.close();
  });

  const health = () => call(server.url, 'GET', '/health');
  const isWrite = ({ method, path }: { method: string; path: string }) =>
    method === 'PUT' || path.endsWith('/_bulk_docs');
  const pathOf = (database: string) => `/${encodeURIComponent(prefix + toSafeName(database))}/`;
  const newcomer = async () => {
    const ana = await new TestTeacher(server.url).signUp();
    return { ana, ...(await ana.settle()) };
  };

  it.each(FAULTS)('takes what it can when CouchDB %s for one scope only', async (_name, fault) => {
    const { ana, class: scope } = await newcomer();
    const note = ana.make('draft', ana.id, { type: 'note' });
    const pupil = ana.make('pupil', scope, { picture: 'kite' });
    endpoint.faults = (request) =>
      isWrite(request) && request.path.startsWith(pathOf(scope)) ? fault : undefined;
    const partly = await ana.post([changeOf(note), changeOf(pupil)]);
    expect(partly.status).toBe(200);
    const { acks, refusals } = partly.body as SyncAnswer;
    expect([acks, refusals]).toEqual([[note.id], []]);
    expect(await ana.post([changeOf(pupil)])).toMatchObject({ status: 503, code: 'server/unavailable' });
    // The others of the house can work: the server is well.
    expect(await health()).toMatchObject({ status: 200 });
    endpoint.faults = () => undefined;
    expect((await ana.sync(pupil)).acks).toEqual([pupil.id]);
  });

  it.each(FULL)('says that there is no room left (%s), and goes on once there is', async (_name, fault) => {
    const { ana, class: scope } = await newcomer();
    const pupil = ana.make('pupil', scope, { picture: 'kite' });
    endpoint.faults = (request) => (isWrite(request) ? fault : undefined);
    expect(await ana.post([changeOf(pupil)])).toMatchObject({ status: 507, code: 'storage/full' });
    expect(await health()).toMatchObject({ status: 507, code: 'storage/full' });
    endpoint.faults = () => undefined;
    expect(await health()).toMatchObject({ status: 200 });
    expect((await ana.sync(pupil)).acks).toEqual([pupil.id]);
  });

  it.each(FAULTS)('takes nothing and says so when CouchDB %s for every write', async (_name, fault) => {
    const { ana, class: scope } = await newcomer();
    const pupil = ana.make('pupil', scope, { picture: 'kite' });
    endpoint.faults = (request) => (isWrite(request) ? fault : undefined);
    expect(await ana.post([changeOf(pupil)])).toMatchObject({ status: 503, code: 'server/unavailable' });
    expect(await health()).toMatchObject({ status: 503, code: 'server/unavailable' });
    endpoint.faults = () => undefined;
    expect(await health()).toMatchObject({ status: 200 });
    ana.cursor = '';
    expect((await ana.sync()).news.map(({ id }) => id)).not.toContain(pupil.id);
    expect((await ana.sync(pupil)).acks).toEqual([pupil.id]);
  });

  it.each(FAULTS)(
    'signs nobody out and forgets nothing when CouchDB %s for everything',
    async (_name, fault) => {
      const { ana, class: scope } = await newcomer();
      endpoint.faults = () => fault;
      endpoint.cut();
      expect(await ana.post([])).toMatchObject({ status: 503, code: 'server/unavailable' });
      const { email, device } = ana.signUpBody() as { email: string; device: string };
      const signIn = { email, authKey: 'a'.repeat(43), device };
      expect(await call(server.url, 'POST', '/api/sessions', { body: signIn })).toMatchObject({
        status: 503,
      });
      expect(await health()).toMatchObject({ status: 503, code: 'server/unavailable' });
      endpoint.faults = () => undefined;
      expect(await health()).toMatchObject({ status: 200 });
      await expect
        .poll(async () => ((await health()).body as { hearsOthers: boolean }).hearsOthers, {
          timeout: 30_000,
        })
        .toBe(true);
      const pupil = ana.make('pupil', scope, { picture: 'kite' });
      expect((await ana.sync(pupil)).acks).toEqual([pupil.id]);
    },
  );

  it('asks a slow CouchDB only so many questions at once, and refuses what would wait too long', async () => {
    const slow = await openCouchEndpoint();
    const store = new CouchStore(slow.url, prefix, { limits: { connections: 4, waiting: 40 } });
    slow.faults = () => 'late';
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, slow.underWay())), 2);
    const asked = Array.from({ length: 60 }, () => store.lastSeq('registry'));
    const refused = (await Promise.allSettled(asked)).filter(({ status }) => status === 'rejected');
    clearInterval(watch);
    expect(refused).toHaveLength(20);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
    await store.close();
    await slow.close();
  });

  it('answers everybody who asks while CouchDB says nothing, and works again afterwards', async () => {
    const { ana } = await newcomer();
    endpoint.faults = () => 'silence';
    const replies = await Promise.all(Array.from({ length: 100 }, () => ana.post([])));
    expect(new Set(replies.map(({ code }) => code))).toEqual(new Set(['server/unavailable']));
    endpoint.faults = () => undefined;
    await expect.poll(async () => (await health()).status).toBe(200);
    expect((await ana.sync()).refusals).toEqual([]);
  });
});

describe('a server process whose CouchDB goes away and comes back', () => {
  it('stays up, says so, and goes on by itself', async () => {
    const prefix = `interclass-test-${randomBytes(6).toString('hex')}-`;
    const endpoint = await openCouchEndpoint();
    const server = await startServerProcess(['--couchdb', endpoint.url, '--couchdb-prefix', prefix]);
    try {
      const ana = await new TestTeacher(server.url).signUp();
      const { class: scope } = await ana.settle();
      for (const fault of ['cut', 'half', html(502), html(200)] satisfies Fault[]) {
        endpoint.faults = () => fault;
        endpoint.cut();
        const pupil = ana.make('pupil', scope, { picture: 'kite' });
        expect(await ana.post([changeOf(pupil)])).toMatchObject({ status: 503 });
        expect(await call(server.url, 'GET', '/health')).toMatchObject({ status: 503 });
        endpoint.faults = () => undefined;
        await expect.poll(async () => (await call(server.url, 'GET', '/health')).status).toBe(200);
        expect((await ana.sync(pupil)).acks).toEqual([pupil.id]);
      }
      expect(server.lines.join('\n')).not.toContain('secret');
    } finally {
      await server.stop();
      await clearCouch(endpoint.url, prefix);
      await endpoint.close();
    }
  });
});
