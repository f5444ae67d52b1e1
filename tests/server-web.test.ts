import { mkdirSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../sync-server/server.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import { call } from './server-teacher.ts';
import { temporaryFolder } from './server-process.ts';
import { serve } from './server-stores.ts';

const HTML = '<!doctype html><title>Interclass</title>';
const CSP =
  "default-src 'self';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' blob: data:;font-src 'self';connect-src 'self';form-action 'self';frame-src 'none';object-src 'none';base-uri 'none';frame-ancestors 'none'";

describe('the app in a browser', () => {
  const { folder, remove } = temporaryFolder();
  let server: RunningServer;
  const page = (path: string, headers: Record<string, string> = {}) =>
    call(server.url, 'GET', path, { headers: { accept: 'text/html', ...headers } });

  beforeAll(async () => {
    const web = join(folder, 'web');
    mkdirSync(join(web, 'assets'), { recursive: true });
    writeFileSync(join(web, 'index.html'), HTML);
    writeFileSync(
      join(web, 'assets', 'app-1234abcd.js'),
      `export const text = '${'interclass '.repeat(500)}';`,
    );
    server = await serve(new PouchStore(join(folder, 'data')), { web, requestsPerMinute: 60 });
  });
  afterAll(async () => {
    await server.close();
    remove();
  });

  it('is served with a strict policy, and asked for again each time', async () => {
    const reply = await page('/');
    expect(reply).toMatchObject({ status: 200, body: HTML });
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-security-policy': CSP,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
    expect(reply.headers.get('strict-transport-security')).toBeNull();
  });

  it("is served for every place inside it, but not for what is a file or the server's own", async () => {
    expect(await page('/rooms/exchange:01ARZ3NDEKTSV4RRFFQ69G5FAV?x=1')).toMatchObject({
      status: 200,
      body: HTML,
    });
    for (const path of ['/api/nothing', '/assets/gone.js', '/health/x', '/../package.json']) {
      const reply = await call(server.url, 'GET', path, {
        headers: { accept: path === '/api/nothing' || path.startsWith('/assets') ? 'text/html' : '*/*' },
      });
      expect(reply).toMatchObject({ status: 404, code: 'request/unknown-route' });
    }
  });

  it('has its hashed files kept for a year, and compressed', async () => {
    const { headers, bytes } = await rawGet(`${server.url}/assets/app-1234abcd.js`);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
    });
    expect(bytes.length).toBeLessThan(500);
    expect(brotliDecompressSync(bytes).toString()).toContain('interclass interclass');
  });

  it('lets the desktop app read answers, and no foreign page', async () => {
    const origin = 'interclass-app://app';
    const preflight = await call(server.url, 'OPTIONS', '/api/sync', {
      headers: { origin, 'access-control-request-method': 'POST' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(
      (await call(server.url, 'GET', '/health', { headers: { origin } })).headers.get(
        'access-control-allow-origin',
      ),
    ).toBe(origin);
    const foreign = await call(server.url, 'GET', '/health', { headers: { origin: 'https://example.org' } });
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('says when an address asks too often, and when it may again', async () => {
    const replies = await Promise.all(Array.from({ length: 80 }, () => call(server.url, 'GET', '/health')));
    const refused = replies.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]).toMatchObject({ code: 'request/too-often' });
    expect(
      (refused[0]!.body as { error: { facts: { retryAfterMs: number } } }).error.facts.retryAfterMs,
    ).toBeGreaterThan(0);
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

function rawGet(url: string): Promise<{ headers: Record<string, unknown>; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { headers: { 'accept-encoding': 'br' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, bytes: Buffer.concat(chunks) }));
    })
      .on('error', reject)
      .end();
  });
}
