import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { networkOf } from './network-of.ts';

/** How long the server waits for whoever is slow, or only pretends to be, in milliseconds. */
export interface Patience {
  /** For the headers of a request, from the first byte or from the opening of a connection that says nothing. */
  readonly headersMs: number;
  /** For a whole request: a full batch over the slowest line, and not for ever. */
  readonly requestMs: number;
  /** For any byte at all in either direction while a request is under way. */
  readonly silentMs: number;
  /** For the end of a TLS handshake. */
  readonly handshakeMs: number;
  /** For the first frame on a live line, which says who it is. */
  readonly helloMs: number;
  /** How often the first two are looked at. */
  readonly checkMs: number;
}

export const PATIENCE: Patience = {
  headersMs: 20_000,
  requestMs: 10 * 60_000,
  silentMs: 5 * 60_000,
  handshakeMs: 20_000,
  helloMs: 15_000,
  checkMs: 5_000,
};

/** Connections from one network address: a school of 250 computers behind one address, each with all that a browser opens. */
export const CONNECTIONS_PER_ADDRESS = 2_000;

/** Shuts whatever one address opens beyond `most`, before it is read or answered. */
export function limitConnections(server: Server, most: number): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const network = networkOf(socket.remoteAddress ?? '');
    const count = (open.get(network) ?? 0) + 1;
    if (count > most) {
      socket.destroy();
      return;
    }
    open.set(network, count);
    socket.once('close', () => {
      const left = open.get(network)! - 1;
      if (left === 0) open.delete(network);
      else open.set(network, left);
    });
  });
}
