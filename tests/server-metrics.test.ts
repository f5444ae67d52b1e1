import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastifyRateLimit from '@fastify/rate-limit';
import fastify from 'fastify';
import { WebSocket } from 'ws';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError, ERRORS } from '../src/shared/lib/errors.ts';
import { LIVE_PATH } from '../src/shared/sync/live-line.ts';
import { meterStore } from '../sync-server/metered-store.ts';
import { Metrics } from '../sync-server/metrics.ts';
import { countSenders, rateLimit, REQUESTS_PER_MINUTE } from '../sync-server/routes/limits.ts';
import type { ServerOptions } from '../sync-server/server.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import type { Store } from '../sync-server/store/store.ts';
import { openLine } from './server-line.ts';
import { serve } from './server-stores.ts';
import { call, meet, TestTeacher } from './server-teacher.ts';

/** Ours, and those of prom-client's figures about the process. */
const LABELS = new Set(
  'code method outcome route status way work le kind major minor patch quantile space type version'.split(
    ' ',
  ),
);

const left: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of left.splice(0).reverse()) await undo();
});

async function start(options: Partial<ServerOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'interclass-metrics-'));
  left.push(() => rmSync(folder, { recursive: true }));
  const server = await serve(new PouchStore(folder), options);
  left.push(() => server.close());
  const read = async (headers: Record<string, string> = {}) =>
    call(server.url, 'GET', '/metrics', { headers });
  return { url: server.url, read };
}

/** The sum of a metric over all its labels that hold `label`. */
function sumOf(text: string, name: string, label = ''): number {
  const lines = text.split('\n').filter((line) => line.startsWith(name) && line.includes(label));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}

describe('GET /metrics', () => {
  it('counts what happened, and names nobody and nothing that belongs to somebody', async () => {
    const { url, read } = await start();
    const pair = await meet(await new TestTeacher(url).signUp(), await new TestTeacher(url).signUp());
    const line = openLine(pair.ana);
    left.push(line.end);
    await line.ready();
    const task = pair.ana.make('task', pair.exchange, { title: 'Rain', who: 'together' });
    const foreign = { ...task, scope: `exchange:${'0'.repeat(26)}` };
    await line.exchange(task, foreign);
    await call(url, 'GET', `/api/secret-path-${pair.ana.email}?name=Ana`);
    expect((await pair.ben.post([], { protocol: 0 })).code).toBe('protocol/too-old');

    const { status, headers, body } = await read();
    const text = String(body);
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
    expect(sumOf(text, 'interclass_live_lines')).toBe(1);
    expect(sumOf(text, 'interclass_sync_seconds_count', 'way="line",outcome="answered"')).toBe(1);
    expect(sumOf(text, 'interclass_sync_seconds_count', 'outcome="protocol/too-old"')).toBe(1);
    expect(sumOf(text, 'interclass_changes_refused_total', 'code="scope/forbidden"')).toBe(1);
    // Both went through the induction, founded a school and a class, one invited, one redeemed; and the task.
    expect(sumOf(text, 'interclass_changes_taken_total')).toBe(9);
    expect(sumOf(text, 'interclass_news_sent_total')).toBeGreaterThan(0);
    expect(sumOf(text, 'interclass_http_requests_total', 'route="unknown",status="404"')).toBe(1);
    expect(sumOf(text, 'interclass_http_requests_total', 'route="/api/accounts",status="201"')).toBe(2);
    expect(sumOf(text, 'interclass_store_seconds_count', 'work="writeMany"')).toBeGreaterThan(0);
    expect(sumOf(text, 'interclass_process_resident_memory_bytes')).toBeGreaterThan(1e6);
    expect(text).toContain('interclass_nodejs_eventloop_lag_seconds ');

    for (const { id, email, device, session, token } of [pair.ana, pair.ben])
      for (const secret of [id, id.slice('teacher:'.length), email, device, session, token])
        expect(text).not.toContain(secret);
    expect(text).not.toMatch(/Ana|Escola|Recife|Rain|secret-path|exchange:|class:|school:|01[0-9A-Z]{24}/);
    const labels = new Set([...text.matchAll(/[{,](\w+)="/g)].map(([, label]) => label!));
    expect([...labels].filter((label) => !LABELS.has(label))).toEqual([]);
    const codes = [...text.matchAll(/code="([^"]+)"/g)].map(([, code]) => code!);
    expect(codes.filter((code) => !Object.hasOwn(ERRORS, code))).toEqual([]);
  });

  it('is there for callers of this computer, and for nobody who comes through a proxy', async () => {
    const { read } = await start();
    expect((await read()).status).toBe(200);
    for (const header of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
      expect(await read({ [header]: '127.0.0.1' })).toMatchObject({
        status: 404,
        code: 'request/unknown-route',
      });
  });

  it('is there for whoever brings the token, once there is one, and for nobody else', async () => {
    const metricsToken = 'a-token-of-the-operator';
    const { read } = await start({ metricsToken });
    expect(await read()).toMatchObject({ status: 404, code: 'request/unknown-route' });
    for (const wrong of ['Bearer a-token-of-the-operatoR', 'Bearer ', metricsToken])
      expect((await read({ authorization: wrong })).status).toBe(404);
    const proxied = { authorization: `Bearer ${metricsToken}`, 'x-forwarded-for': '198.51.100.7' };
    expect((await read(proxied)).status).toBe(200);
  });

  it('counts what the database failed to do, by the reason', async () => {
    const metrics = new Metrics();
    const store = meterStore(
      {
        label: 'broken',
        health: () => Promise.reject(new AppError('storage/full')),
        lastSeq: () => Promise.reject(new TypeError('secret')),
      } as unknown as Store,
      metrics,
    );
    await expect(store.health()).rejects.toMatchObject({ code: 'storage/full' });
    await expect(store.lastSeq('registry')).rejects.toBeInstanceOf(TypeError);
    const { text } = await metrics.text();
    expect(text).toContain('interclass_store_failures_total{work="health",code="storage/full"} 1');
    expect(text).toContain('interclass_store_failures_total{work="lastSeq",code="server/broken"} 1');
    expect([store.label, text.includes('secret')]).toEqual(['broken', false]);
  });
});

describe('the limit per network address', () => {
  it('counts frames on the live line and requests alike, and says when it may be tried again', async () => {
    const { url } = await start({ requestsPerMinute: 60 });
    const ana = await new TestTeacher(url).signUp();
    const line = openLine(ana);
    left.push(line.end);
    await line.ready();
    let answered = 0;
    const refused = await (async () => {
      for (; answered < 100; answered++) await line.exchange();
    })().catch((error: unknown) => error as AppError);
    // Opening the line and its first frame were two; signing up is counted apart.
    expect(answered).toBe(58);
    expect(refused).toMatchObject({ code: 'request/too-often' });
    expect((refused as AppError).facts['retryAfterMs']).toBeGreaterThan(0);
    expect(await ana.post([])).toMatchObject({ status: 429, code: 'request/too-often' });
    // The line is still there for when it may ask again.
    await expect(line.exchange()).rejects.toMatchObject({ code: 'request/too-often' });
    const late = new WebSocket(url.replace('http', 'ws') + LIVE_PATH);
    late.on('error', () => undefined);
    const [, response] = (await once(late, 'unexpected-response')) as [unknown, IncomingMessage];
    expect(response.statusCode).toBe(429);
    late.terminate();
  });

  it('is never met by a class of forty behind one address, even if all of them write without a pause', async () => {
    const DEVICES = 40;
    // The app sends what was written together in 400 ms (`sync-loop.ts`), and loads about 30 files at its start.
    const perDevice = { own: 60_000 / 400, hinted: 10 + 60_000 / 2_000, start: 30 };
    const app = fastify();
    await app.register(fastifyRateLimit, rateLimit(REQUESTS_PER_MINUTE));
    const count = countSenders(app, false);
    const from = (remoteAddress: string) => ({ headers: {}, socket: { remoteAddress } }) as IncomingMessage;
    await app.ready();
    const busyMinute = DEVICES * (perDevice.own + perDevice.hinted + perDevice.start);
    expect(busyMinute).toBe(8_800);
    for (let index = 0; index < busyMinute; index++) await count(from('192.0.2.1'));
    const rest = REQUESTS_PER_MINUTE - busyMinute;
    for (let index = 0; index < rest; index++) await count(from('192.0.2.1'));
    await expect(count(from('192.0.2.1'))).rejects.toMatchObject({ code: 'request/too-often' });
    await expect(count(from('192.0.2.2'))).resolves.toBeUndefined();
    await app.close();
  });

  it('counts by the address that a proxy in front names, only where there is one', async () => {
    const app = fastify();
    await app.register(fastifyRateLimit, rateLimit(1));
    const [behindProxy, direct] = [countSenders(app, true), countSenders(app, false)];
    await app.ready();
    const from = (address: string) =>
      ({
        headers: { 'x-forwarded-for': address },
        socket: { remoteAddress: '127.0.0.1' },
      }) as unknown as IncomingMessage;
    await behindProxy(from('192.0.2.1'));
    await behindProxy(from('192.0.2.2'));
    await expect(behindProxy(from('192.0.2.1'))).rejects.toMatchObject({ code: 'request/too-often' });
    await direct(from('192.0.2.3'));
    await expect(direct(from('192.0.2.4'))).rejects.toMatchObject({ code: 'request/too-often' });
    await app.close();
  });
});
