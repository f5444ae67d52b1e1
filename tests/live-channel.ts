import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { LIVE_PATH, type LivePorts } from '../src/shared/sync/live-line.ts';

/** A live line's channel outside a browser. `onSocket` gets the connection under it, to count what goes over. */
export function channelTo(
  url: string,
  onSocket: (socket: Socket) => void = () => undefined,
): LivePorts['connect'] {
  return (events) => {
    const ws = new WebSocket(url.replace('http', 'ws') + LIVE_PATH, { perMessageDeflate: false });
    ws.on('upgrade', (response) => onSocket(response.socket));
    ws.on('open', () => events.onOpen());
    ws.on('message', (data: Buffer) => events.onFrame(new Uint8Array(data)));
    ws.on('close', () => events.onClose());
    // A connection that cannot be made closes as well.
    ws.on('error', () => undefined);
    return { send: (frame) => ws.send(frame), close: () => ws.close() };
  };
}

/** The time and chance of a live line outside a browser. */
export const lineHost: Pick<LivePorts, 'after' | 'random'> = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};
