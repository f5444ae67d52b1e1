import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { LIVE_PATH } from '../src/shared/sync/live-line.ts';
import { close as toFrame } from '../src/shared/sync/wire.ts';
import type { RunningServer, ServerOptions } from '../sync-server/server.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import { CERTIFICATE, CERTIFICATE_KEY } from './fakes/certificate.ts';
import { runServerCommand, temporaryFolder } from './server-process.ts';
import { call, TestTeacher } from './server-teacher.ts';
import { serve } from './server-stores.ts';

const left: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of left.splice(0).reverse()) await undo();
});

async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const { folder, remove } = temporaryFolder();
  left.push(remove);
  const server = await serve(new PouchStore(folder), options);
  left.push(() => server.close());
  return server;
}

/** Opens a connection and says something on it; what comes back is gathered. */
async function say(
  url: string,
  text: string,
): Promise<{ socket: Socket; heard: () => string; ended: Promise<void> }> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  socket.on('error', () => undefined);
  left.push(() => socket.destroy());
  const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  await Promise.race([once(socket, 'connect'), ended]);
  if (text !== '') socket.write(text);
  return { socket, heard: () => heard, ended };
}

const live = async (url: string): Promise<WebSocket> => {
  const ws = new WebSocket(url.replace('http', 'ws') + LIVE_PATH);
  ws.on('error', () => undefined);
  left.push(() => ws.terminate());
  await once(ws, 'open');
  return ws;
};

describe('every answer', () => {
  it('carries the headers that keep a browser from doing more than it should, errors too', async () => {
    const server = await start({ requestsPerMinute: 60 });
    const { url } = server;
    const json = { 'content-type': 'application/json' };
    const replies: Record<string, Headers> = {};
    const ask = async (what: string, status: number, path: string, init: RequestInit = {}) => {
      const reply = await fetch(url + path, init);
      await reply.arrayBuffer();
      expect([what, reply.status]).toEqual([what, status]);
      replies[what] = reply.headers;
    };
    await ask('health', 200, '/health');
    await ask('nothing there', 404, '/nothing');
    await ask('an address that is none', 400, '/%zz');
    await ask('no sign-in', 401, '/api/sessions');
    await ask('no JSON', 400, '/api/accounts', { method: 'POST', headers: json, body: '{' });
    await ask('too large', 413, '/api/accounts', {
      method: 'POST',
      headers: json,
      body: `"${'x'.repeat(20_000)}"`,
    });
    const origin = { origin: 'interclass-app://app', 'access-control-request-method': 'POST' };
    await ask('a question before', 204, '/api/sync', { method: 'OPTIONS', headers: origin });
    const upgrade = `GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
    for (const [what, status, text] of [
      ['no HTTP', 400, 'hello\r\n\r\n'],
      ['headers without end', 400, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`],
      ['a line elsewhere', 403, upgrade],
    ] as const) {
      const { heard, ended } = await say(url, text);
      await ended;
      const [first, ...lines] = heard().split('\r\n\r\n')[0]!.split('\r\n');
      expect([what, first]).toEqual([what, expect.stringContaining(`HTTP/1.1 ${status} `)]);
      replies[what] = new Headers(lines.map((line) => line.split(': ') as [string, string]));
      expect(JSON.parse(heard().split('\r\n\r\n')[1]!)).toMatchObject({ error: { facts: {} } });
    }
    for (let count = 0; count < 60; count++) await (await fetch(`${url}/nothing`)).arrayBuffer();
    await ask('too often', 429, '/nothing');
    for (const [what, headers] of Object.entries(replies)) {
      const policy = headers.get('content-security-policy') ?? '';
      expect([what, policy]).toEqual([what, expect.stringMatching(/^default-src '(self|none)'/)]);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|\*/);
      expect([what, headers.get('x-content-type-options')]).toEqual([what, 'nosniff']);
      expect([what, headers.get('referrer-policy')]).toEqual([what, 'no-referrer']);
      expect([what, headers.get('cache-control')]).toEqual([what, 'no-store']);
      expect([what, headers.get('permissions-policy')]).toEqual([
        what,
        expect.stringMatching(/^camera=\(\), geolocation=\(\), .*, microphone=\(self\)$/),
      ]);
      expect([what, headers.get('x-frame-options')]).toEqual([
        what,
        expect.stringMatching(/DENY|SAMEORIGIN/),
      ]);
      expect([what, headers.get('server'), headers.get('x-powered-by')]).toEqual([what, null, null]);
    }
  });
});

describe('a server with a certificate of its own', () => {
  it('speaks https and wss, from TLS 1.2 on, and asks browsers to stay with it', async () => {
    const ca = CERTIFICATE;
    const server = await start({ tls: { cert: ca, key: CERTIFICATE_KEY }, patience: { handshakeMs: 300 } });
    expect(server.url).toMatch(/^https:/);
    const port = Number(new URL(server.url).port);
    const asked = httpsRequest(`${server.url}/health`, { ca, agent: false }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    response.resume();
    expect(response).toMatchObject({
      statusCode: 200,
      headers: { 'strict-transport-security': 'max-age=31536000' },
    });
    const ws = new WebSocket(server.url.replace('https', 'wss') + LIVE_PATH, { ca });
    left.push(() => ws.terminate());
    await once(ws, 'open');

    const old = connectTls({ port, host: '127.0.0.1', ca, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' });
    await expect(once(old, 'secureConnect')).rejects.toBeDefined();
    // Who speaks plain HTTP to it, or begins a handshake and never ends it, is let go.
    const plain = await say(server.url, 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
    await plain.ended;
    expect(plain.heard()).not.toContain('200 OK');
    const silent = await say(server.url, '');
    await silent.ended;
    ws.terminate();
  });

  it('says in a sentence what is wrong with the files it was given', async () => {
    const { folder, remove } = temporaryFolder();
    left.push(remove);
    const [cert, key, other] = ['cert.pem', 'key.pem', 'other.pem'].map((name) => join(folder, name));
    writeFileSync(cert!, CERTIFICATE);
    writeFileSync(key!, CERTIFICATE_KEY);
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    writeFileSync(other!, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    for (const [args, sentence] of [
      [['--tls-cert', cert], '--tls-cert and --tls-key belong together'],
      [['--tls-cert', join(folder, 'gone.pem'), '--tls-key', key], 'cannot be read (ENOENT)'],
      [['--tls-cert', cert, '--tls-key', other], 'the key that belongs to it'],
      [['--tls-cert', key, '--tls-key', key], 'no certificate in PEM form'],
    ] as const) {
      const { code, output } = await runServerCommand(['--data', join(folder, 'data'), ...args.map(String)]);
      expect([code, output]).toEqual([1, expect.stringContaining(sentence)]);
    }
  });
});

describe('whoever is slow on purpose', () => {
  it('says nothing, or half a request, on two hundred connections: all are let go, and others are answered', async () => {
    const { url } = await start({ patience: { headersMs: 400, requestMs: 800, checkMs: 100 } });
    const halves = [
      '',
      'GET /health HTTP/1.1\r\nHost: x\r\nX-Slow: ',
      'POST /api/accounts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"email":',
      'POST /api/sync HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhell',
    ];
    const sockets = await Promise.all(
      Array.from({ length: 200 }, (_, index) => say(url, halves[index % 4]!)),
    );
    // A byte now and then does not help.
    const drip = setInterval(() => sockets.forEach(({ socket }) => socket.writable && socket.write('a')), 50);
    left.push(() => clearInterval(drip));
    expect((await call(url, 'GET', '/health')).status).toBe(200);
    await Promise.all(sockets.map(({ ended }) => ended));
    expect((await call(url, 'GET', '/health')).status).toBe(200);
    expect(sockets.filter(({ heard }) => heard().includes(' 200 '))).toEqual([]);
  });

  it('opens more connections than one address may: the others are shut at once, until one is free again', async () => {
    const { url } = await start({ connectionsPerAddress: 20 });
    const first = await Promise.all(Array.from({ length: 20 }, () => say(url, '')));
    const late = await say(url, 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n');
    await late.ended;
    expect(late.heard()).toBe('');
    expect(first.every(({ socket }) => !socket.destroyed)).toBe(true);
    first[0]!.socket.destroy();
    await expect
      .poll(async () =>
        fetch(`${url}/health`, { headers: { connection: 'close' } }).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(200);
  });

  it('counts no connections where a proxy stands in front: all of them are its own', async () => {
    const { url } = await start({ connectionsPerAddress: 3, isBehindProxy: true });
    const sockets = await Promise.all(
      Array.from({ length: 12 }, () => say(url, 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n')),
    );
    for (const { heard } of sockets) await expect.poll(heard).toContain('200 OK');
  });
});

describe('a live line', () => {
  it('that does not say who it is ends, with or without half a hello', async () => {
    const { url } = await start({ patience: { helloMs: 300 } });
    const [silent, half] = [await live(url), await live(url)];
    half.send(toFrame({ token: 'x'.repeat(43) }).slice(0, 20), { fin: false });
    await Promise.all([silent, half].map((ws) => once(ws, 'close')));
  });

  it('takes four kilobytes of a stranger and four megabytes of nobody', async () => {
    const { url } = await start();
    const stranger = await live(url);
    stranger.send(new Uint8Array(200_000));
    await once(stranger, 'close');
    const ana = await new TestTeacher(url).signUp();
    const known = await live(url);
    known.send(toFrame({ token: ana.token }));
    await once(known, 'message');
    // As large as a frame may be, and taken: it is no request, and is answered so.
    known.send(new Uint8Array(1024 * 1024));
    await once(known, 'message');
    known.send(new Uint8Array(4 * 1024 * 1024 + 1));
    const [code] = (await once(known, 'close')) as [number];
    expect(code).toBe(1009);
  });

  it('of which five questions wait at a time is no line of ours', async () => {
    const { url } = await start();
    const ana = await new TestTeacher(url).signUp();
    const line = await live(url);
    line.send(toFrame({ token: ana.token }));
    await once(line, 'message');
    for (let count = 0; count < 8; count++) line.send(toFrame({ protocol: 1 }));
    const [code] = (await once(line, 'close')) as [number];
    expect(code).toBe(1008);
  });
});

describe('a stranger', () => {
  it('is sent away before his body is read, whatever it is', async () => {
    const { url } = await start({ patience: { requestMs: 60_000 } });
    for (const path of ['/api/sync', '/api/hub/relay', '/api/hub/session'])
      for (const token of ['', `Authorization: Bearer ${'x'.repeat(43)}\r\n`]) {
        const head = `POST ${path} HTTP/1.1\r\nHost: x\r\n${token}Content-Type: application/json\r\nContent-Length: 4000000\r\n\r\n[`;
        const { heard } = await say(url, head);
        await expect.poll(heard).toMatch(/^HTTP\/1\.1 401 .*session\/(missing|ended)/s);
      }
  });
});
