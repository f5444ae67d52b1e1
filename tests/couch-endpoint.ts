import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { FakeCouch } from './fakes/couchdb.ts';

/** What goes wrong with a request: an answer of somebody else's, none at all, half of one, or the right one late. */
export type Fault =
  | { readonly status: number; readonly body?: string; readonly type?: string }
  | 'silence'
  | 'cut'
  | 'half'
  | 'late';

/** How late is late, in milliseconds. */
const LATE_MS = 20;

/** Decides what goes wrong with a request; undefined: nothing. */
export type Faults = (request: { method: string; path: string }) => Fault | undefined;

/** An address at which CouchDB answers, with faults in between: the real one of COUCHDB_URL, otherwise a stand-in. */
export interface CouchEndpoint {
  /** With name and password, where the real one has them. */
  readonly url: string;
  faults: Faults;
  /** Every request so far: method and path. */
  readonly requests: readonly string[];
  /** Requests that are being answered. */
  readonly underWay: () => number;
  /** Breaks every connection that is open now. */
  cut(): void;
  close(): Promise<void>;
}

/** Opens such an address; several may stand before the same `behind`. */
export async function openCouchEndpoint(behind = newBehind()): Promise<CouchEndpoint> {
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  const underWay = new Set<symbol>();
  const endpoint = { faults: (() => undefined) as Faults };
  const server = createServer((request, response) => {
    const [method, path] = [request.method!, request.url!];
    requests.push(`${method} ${path}`);
    const answering = Symbol(path);
    underWay.add(answering);
    for (const end of ['finish', 'close']) response.on(end, () => underWay.delete(answering));
    const fault = endpoint.faults({ method, path });
    if (fault === undefined) behind.answer(request, response);
    else if (fault === 'late') setTimeout(() => behind.answer(request, response), LATE_MS);
    else fail(fault, request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return Object.assign(endpoint, {
    url: `http://${behind.credentials}127.0.0.1:${port}`,
    requests,
    underWay: () => underWay.size,
    cut,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
  });
}

/** What answers behind an address. */
export interface Behind {
  readonly credentials: string;
  answer(request: IncomingMessage, response: ServerResponse): void;
}

/** The CouchDB of COUCHDB_URL, or a stand-in with nothing in it. */
export function newBehind(): Behind {
  const real = process.env['COUCHDB_URL'];
  if (real !== undefined) {
    const { username, password } = new URL(real);
    const credentials = username === '' ? '' : `${username}:${password}@`;
    return { credentials, answer: (request, response) => forward(real, request, response) };
  }
  const fake = new FakeCouch();
  return {
    credentials: 'admin:secret@',
    answer: (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      request.on('end', () => fake.handle(request, response, body));
    },
  };
}

function forward(real: string, request: IncomingMessage, response: ServerResponse): void {
  const { hostname, port } = new URL(real);
  const { method, url: path, headers } = request;
  const onward = ask({ hostname, port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
    // A stream without an end has to give its first line on at once.
    response.flushHeaders();
    answer.on('error', () => response.destroy());
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

function fail(fault: Exclude<Fault, 'late'>, request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  if (fault === 'silence') return;
  if (fault === 'cut') return void request.socket.destroy();
  if (fault === 'half') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"rows":[', () => request.socket.destroy());
    return;
  }
  response
    .writeHead(fault.status, { 'content-type': fault.type ?? 'application/json' })
    .end(fault.body ?? '{"error":"made_up","reason":"a fault of the test"}');
}
