import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { PROTOCOL } from '../src/shared/sync/protocol.ts';
import { PAIRS } from './fakes/line-certificates.ts';

/** A local server that is not what it should be. */
export interface OddServer {
  readonly url: string;
  /** Lines of what it was asked. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** What a post office says of itself; `change` is what is odd about it. */
export function healthOf(change: Record<string, unknown> = {}): string {
  return JSON.stringify({
    status: 'ok',
    version: '0.1.0',
    protocol: PROTOCOL,
    store: 'pouchdb',
    time: new Date().toISOString(),
    ...change,
  });
}

/** Answers every question as `answer` says, over https where there is a pair for it. */
export async function oddServer(answer: http.RequestListener, pair?: keyof typeof PAIRS): Promise<OddServer> {
  const asked: string[] = [];
  const listener: http.RequestListener = (request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  };
  const server = pair ? https.createServer(PAIRS[pair], listener) : http.createServer(listener);
  return { ...(await opened(server, pair ? 'https' : 'http')), asked };
}

/** Says something of its own as soon as somebody connects, or `nothing` at all. */
export async function oddSocket(says: string): Promise<OddServer> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    if (says !== 'nothing') socket.end(says);
  });
  return { ...(await opened(server, 'http')), asked: [] };
}

/** A sign-in page in the place of everything. */
export const SIGN_IN: http.RequestListener = (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html' });
  response.end('<!doctype html><title>Sign in</title><form>Guest access</form>');
};

/** A post office in good health. */
export function healthy(change: () => Record<string, unknown> = () => ({})): http.RequestListener {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(healthOf(change()));
  };
}

/** An address at which nobody listens. */
export async function closedPort(): Promise<string> {
  const server = await oddServer(SIGN_IN);
  await server.close();
  return server.url;
}

async function opened(server: net.Server, scheme: string): Promise<Omit<OddServer, 'asked'>> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${port}/`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}
