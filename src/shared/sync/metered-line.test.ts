import { expect, it } from 'vitest';
import type { Reader } from './http-body.ts';
import type { ChannelEvents } from './live-line.ts';
import { Meter, FRAME_BYTES, HEADER_BYTES } from './meter.ts';
import { meteredConnect, meteredSend, type Travelled } from './metered-line.ts';
import { WIRE_TYPE } from './wire.ts';

const BODY = new Uint8Array(500);

/** An answer of these pieces; an error among them cuts it. */
function answering(type: string, pieces: readonly (number | Error)[]) {
  const rest = [...pieces];
  const reader: Reader = {
    read: async () => {
      const next = rest.shift();
      if (next instanceof Error) throw next;
      return next === undefined ? { done: true } : { done: false, value: new Uint8Array(next) };
    },
    cancel: async () => void rest.splice(0),
  };
  const headers = { get: (name: string) => (name === 'content-type' ? type : null) };
  return async () => ({ status: 200, headers, body: { getReader: () => reader } });
}

async function readAll(
  meter: Meter,
  send: ReturnType<typeof answering>,
  travelled?: Travelled,
): Promise<void> {
  const host = travelled && { now: () => 0, travelled };
  const reply = await meteredSend(send, meter, host)('/x', { method: 'POST', headers: {}, body: BODY });
  const reader = reply.body!.getReader();
  while (!(await reader.read()).done);
}

const counter = (): Meter => new Meter(() => 0);
const downOf = (meter: Meter): number => meter.total.down - HEADER_BYTES.down;

it('counts what goes and comes; frames as they are, packed answers by what the host weighed', async () => {
  const frames = counter();
  await readAll(frames, answering(WIRE_TYPE, [300, 200]), async () => 1);
  expect(frames.total).toEqual({ up: 500 + HEADER_BYTES.up, down: 500 + HEADER_BYTES.down });
  const weighed = counter();
  await readAll(weighed, answering('application/json', [3000, 2000]), async () => 900);
  expect(downOf(weighed)).toBe(900);
});

it('reckons where the host cannot tell', async () => {
  for (const travelled of [undefined, async () => undefined, () => Promise.reject(new Error('no'))]) {
    const meter = counter();
    await readAll(meter, answering('application/json', [3000, 2000]), travelled);
    expect(downOf(meter)).toBe(1500);
  }
});

it('counts what came of an answer that is cut, or not wanted to its end; nothing where nobody answers', async () => {
  const cut = counter();
  await expect(readAll(cut, answering(WIRE_TYPE, [300, new Error('cut')]))).rejects.toThrow('cut');
  expect(downOf(cut)).toBe(300);
  const left = counter();
  const reply = await meteredSend(answering(WIRE_TYPE, [300, 900]), left)('/x', {
    method: 'GET',
    headers: {},
  });
  const reader = reply.body!.getReader();
  await reader.read();
  await reader.cancel();
  expect(downOf(left)).toBe(300);
  const dead = counter();
  const send = meteredSend(() => Promise.reject(new Error('nobody')), dead);
  await expect(send('/x', { method: 'POST', headers: {}, body: BODY })).rejects.toThrow('nobody');
  expect([dead.total, dead.leaving]).toEqual([{ up: 0, down: 0 }, 0]);
});

it('counts the frames of a live line, and passes everything on', () => {
  const meter = counter();
  const seen: string[] = [];
  let host: ChannelEvents | undefined;
  const connect = meteredConnect((events) => {
    host = events;
    return { send: (frame) => seen.push(`sent ${frame.length}`), close: () => seen.push('closes') };
  }, meter);
  const channel = connect({
    onOpen: () => seen.push('open'),
    onFrame: (frame) => seen.push(`frame ${frame.length}`),
    onClose: () => seen.push('closed'),
  });
  host!.onOpen();
  channel.send(new Uint8Array(20));
  host!.onFrame(new Uint8Array(30));
  channel.close();
  host!.onClose();
  expect(seen).toEqual(['open', 'sent 20', 'frame 30', 'closes', 'closed']);
  expect(meter.total).toEqual({
    up: HEADER_BYTES.up + 20 + FRAME_BYTES,
    down: HEADER_BYTES.down + 30 + FRAME_BYTES,
  });
});
