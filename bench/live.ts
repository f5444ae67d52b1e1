import { WebSocket } from 'ws';
import type { Socket } from 'node:net';
import { createRecord } from '../src/shared/actions/desk.ts';
import { message } from '../src/shared/records/message.ts';
import { ensureSignedIn } from '../src/shared/sync/account.ts';
import { exchangeOnce } from '../src/shared/sync/exchange.ts';
import { LiveLine, LIVE_PATH } from '../src/shared/sync/live-line.ts';
import { makeServerClient } from '../src/shared/sync/server-client.ts';
import { startServerProcess, temporaryFolder } from '../tests/server-process.ts';
import { lineTo, meet, settle, type Side } from '../tests/two-schools.ts';
import type { Row } from './main.ts';

/** 200 characters, the length the goal is set for; not so regular that a compressor would give the price of a shorter one. */
const TEXT =
  'Yesterday it rained so hard that the river came up to the third step of our school. My brother measured it with a stick. How high does the water come where you live, and who warns you when it is rising';
const REPEATS = 9;

/** A computer on a live line, with every byte of its connection after it was opened (frames with their headers, no TCP or TLS). */
async function onLine(url: string, side: Side) {
  const { store, clock, now, adoptTime } = side.device;
  const token = await ensureSignedIn(store, makeServerClient(lineTo(url).http), clock.device);
  let socket: Socket | undefined;
  let wake = (): void => undefined;
  const live = new LiveLine({
    connect: (events) => {
      const ws = new WebSocket(url.replace('http', 'ws') + LIVE_PATH, { perMessageDeflate: false });
      ws.on('upgrade', (response) => (socket = response.socket));
      ws.on('open', () => events.onOpen());
      ws.on('message', (data: Buffer) => events.onFrame(new Uint8Array(data)));
      ws.on('close', () => events.onClose());
      return { send: (frame) => ws.send(frame), close: () => ws.close() };
    },
    onHint: () => wake(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  });
  const hint = () => new Promise<void>((resolve) => (wake = resolve));
  const ready = hint();
  live.keepOpen(token);
  await ready;
  const exchange = () =>
    exchangeOnce({ store, clock, now, adoptTime, app: '0.1.0', send: (request) => live.sync(request) });
  while ((await exchange()).isMore);
  return { exchange, hint, close: () => live.close(), bytes: () => socket!.bytesRead + socket!.bytesWritten };
}

/** One message of 200 characters out and in, on an open connection; the median of nine. */
export async function measureLive(): Promise<Row[]> {
  const { folder, remove } = temporaryFolder();
  const server = await startServerProcess(['--data', folder, '--verify-schools']);
  const { http } = lineTo(server.url);
  const [anaSide, benSide] = [
    await settle(http, 'Ana', ['Bia Rocha']),
    await settle(http, 'Ben', ['Otis Oduya']),
  ];
  const room = await meet(anaSide, benSide);
  const [ana, ben] = [await onLine(server.url, anaSide), await onLine(server.url, benSide)];
  const out: number[] = [];
  const received: number[] = [];
  const seconds: number[] = [];
  for (let index = 0; index < REPEATS; index++) {
    const [anaBefore, benBefore, hinted] = [ana.bytes(), ben.bytes(), ben.hint()];
    await createRecord(anaSide.device, message, room, {
      room,
      class: anaSide.class,
      authorRole: 'teacher',
      authorName: 'Ana',
      topic: '',
      format: 'text',
      body: `${index} ${TEXT}`.slice(0, 200),
    });
    const startedAt = performance.now();
    await ana.exchange();
    await hinted;
    await ben.exchange();
    seconds.push((performance.now() - startedAt) / 1000);
    out.push(ana.bytes() - anaBefore);
    received.push(ben.bytes() - benBefore);
  }
  ana.close();
  ben.close();
  await server.stop();
  remove();
  const work = 'one message of 200 characters, live line';
  const row = (what: string, values: number[], unit: string, goal: string): Row => ({
    work,
    what,
    value: values.toSorted((a, b) => a - b)[Math.floor(REPEATS / 2)]!,
    unit,
    goal,
  });
  return [
    row('out, both ways', out, 'bytes', 'at most 500'),
    row('in, both ways with the hint', received, 'bytes', 'at most 500'),
    row('from one computer to the other, loopback', seconds, 's', ''),
  ];
}
