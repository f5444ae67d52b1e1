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
  "default-src 'self';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' blob: data:;media-src blob:;font-src 'self';connect-src 'self';form-action 'self';frame-src 'none';object-src 'none';base-uri 'none';frame-ancestors 'none'";

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

describe('the folder with new versions', () => {
  const { folder, remove } = temporaryFolder();
  const updates = join(folder, 'updates');
  let server: RunningServer;
  beforeAll(async () => {
    mkdirSync(join(updates, 'inner'), { recursive: true });
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    writeFileSync(join(updates, '.hidden'), 'secret');
    writeFileSync(join(updates, 'inner', 'deep.txt'), 'secret');
    writeFileSync(join(updates, 'latest.yml'), 'version: 0.2.0');
    server = await serve(new PouchStore(join(folder, 'data')), { updates });
  });
  afterAll(async () => {
    await server.close();
    remove();
  });

  it('gives its own files, by their names, and asks to be asked each time', async () => {
    const reply = await call(server.url, 'GET', '/updates/latest.yml');
    expect(reply).toMatchObject({ status: 200, body: 'version: 0.2.0' });
    expect(reply.headers.get('cache-control')).toBe('no-cache');
    expect(reply.headers.get('accept-ranges')).toBe('bytes');
    expect((await call(server.url, 'HEAD', '/updates/latest.yml')).status).toBe(200);
  });

  it.each([
    '../secret.txt',
    '%2e%2e%2fsecret.txt',
    '..%5csecret.txt',
    '%252e%252e%252fsecret.txt',
    '.hidden',
    'inner/deep.txt',
    'inner%2fdeep.txt',
    'inner',
    '',
    '%00',
    'latest.yml%00',
    'gone.yml',
    '%ff',
  ])('gives nothing for %j', async (name) => {
    const { bytes } = await rawGet(`${server.url}/updates/${name}`);
    expect(bytes.toString()).not.toContain('secret');
    expect(bytes.toString()).toMatch(/request\/(unknown-route|malformed)/);
  });

  it('is not there unless the operator says so', async () => {
    const other = temporaryFolder();
    const plain = await serve(new PouchStore(join(other.folder, 'data')));
    expect(await call(plain.url, 'GET', '/updates/latest.yml')).toMatchObject({
      status: 404,
      code: 'request/unknown-route',
    });
    await plain.close();
    other.remove();
  });
});

function rawGet(url: string): Promise<{ headers: Record<string, unknown>; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    // As it was written: a URL would tidy away what leads upwards.
    const path = url.slice(url.indexOf('/', 'http://'.length));
    httpRequest({ hostname, port, path, headers: { 'accept-encoding': 'br' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ headers: response.headers, bytes: Buffer.concat(chunks) }));
    })
      .on('error', reject)
      .end();
  });
}
