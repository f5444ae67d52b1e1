import { request, type IncomingMessage } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import { HeadlessDevice } from '../src/shared/sync/headless-device.ts';
import { keepAccount } from '../src/shared/sync/account.ts';
import { fromHttpBody, toHttpBody } from '../src/shared/sync/http-body.ts';
import { makeServerClient, type HttpCall } from '../src/shared/sync/server-client.ts';
import { filledServer } from './filled-server.ts';
import type { Row } from './main.ts';

const RECORDS = 2000;

/** A fresh device of a known teacher fetches everything: seconds, bytes of bodies as they travel (brotli down), requests. Loopback. */
export async function measureFirstSync(): Promise<Row[]> {
  const { url, person, close } = await filledServer(RECORDS);
  let requests = 0;
  let bytes = 0;
  const server = makeServerClient(async (call) => {
    requests += 1;
    const { sent, received, status, body } = await exchangeBytes(url, call);
    bytes += sent + received;
    return { status, body };
  });
  const device = new HeadlessDevice(server, Date.now);
  const { token, session } = await server.signIn({
    email: person['email']!,
    authKey: person['authKey']!,
    device: device.clock.device,
  });
  await keepAccount(device.store, {
    email: person['email']!,
    authKey: person['authKey']!,
    teacher: person['teacher']!,
    name: 'Ana',
    language: 'en',
    state: 'ready',
    token,
    session,
  });
  requests = 0;
  bytes = 0;
  const startedAt = performance.now();
  await device.exchange();
  const seconds = (performance.now() - startedAt) / 1000;
  const count = device.store.records.size;
  await close();
  const work = `first sync of ${count} records`;
  return [
    { work, what: 'time', value: seconds, unit: 's', goal: '' },
    { work, what: 'requests', value: requests, unit: '', goal: '' },
    { work, what: 'bodies up and down', value: bytes / 1000, unit: 'kB', goal: '' },
    {
      work,
      what: 'content',
      value: JSON.stringify([...device.store.records.values()].map(({ rec }) => rec)).length / 1000,
      unit: 'kB',
      goal: '',
    },
  ];
}

/** One call, with the bytes of its bodies as they were on the wire. */
async function exchangeBytes(url: string, { method, path, token, body }: Parameters<HttpCall>[0]) {
  const sent = toHttpBody(body);
  const headers = {
    'accept-encoding': 'br',
    ...(sent && { 'content-type': sent.type }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(new URL(path, url), { method, headers }, resolve).on('error', reject).end(sent?.bytes);
  });
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  const raw = Buffer.concat(parts);
  const plain = response.headers['content-encoding'] === 'br' ? brotliDecompressSync(raw) : raw;
  return {
    sent: sent?.bytes.length ?? 0,
    received: raw.length,
    status: response.statusCode ?? 0,
    body: fromHttpBody(response.headers['content-type'] ?? null, plain),
  };
}
