import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PouchDB, type Pouch } from './pouch.ts';

/**
 * As much of CouchDB's interface as its replication clients use, over PouchDB: for the comparison on machines without
 * a CouchDB, and for nothing else (it knows no users). Run as a process of its own: `couchdb-endpoint.ts <folder>`.
 */
const folder = process.argv[2]!;
const databases = new Map<string, Pouch>();
const listeners = new Map<string, Set<() => void>>();

function open(name: string): Pouch {
  const known = databases.get(name);
  if (known) return known;
  const made = new PouchDB(join(folder, encodeURIComponent(name)), { adapter: 'leveldb' });
  databases.set(name, made);
  return made;
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: { status?: number; message?: string }) => {
    if (response.headersSent) response.destroy();
    else send(response, { error: error.message ?? 'error', reason: '' }, error.status ?? 500);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
});
process.on('SIGTERM', () => process.exit(0));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url!, 'http://endpoint');
  const [name = '', ...rest] = url.pathname.slice(1).split('/').map(decodeURIComponent);
  const path = rest.filter((part) => part !== '').join('/');
  const body = (
    request.method === 'POST' || request.method === 'PUT' ? await readJson(request) : {}
  ) as Record<string, unknown>;
  const query = Object.fromEntries([...url.searchParams].map(([key, value]) => [key, parsed(value)]));
  if (name === '') return send(response, { couchdb: 'Welcome', version: '3.5.0' });
  const database = open(name);
  if (path === '') {
    if (request.method === 'PUT') return send(response, { ok: true }, 201);
    return send(response, { db_name: name, instance_start_time: '0', ...(await database.info()) });
  }
  switch (path) {
    case '_changes':
      return changes(name, database, query, response);
    case '_all_docs':
      return send(response, await allDocs(database, { ...query, ...body }));
    case '_bulk_docs': {
      const { docs, new_edits: isNew = true } = body as { docs: object[]; new_edits?: boolean };
      const results = await database.bulkDocs(docs, { new_edits: isNew });
      for (const wake of listeners.get(name) ?? []) wake();
      return send(response, results, 201);
    }
    case '_bulk_get':
      return send(response, await database.bulkGet({ ...query, ...body }));
    case '_revs_diff':
      return send(response, await database.revsDiff(body));
    default:
      if (request.method === 'PUT') return send(response, await database.put({ ...body, _id: path }), 201);
      return send(response, await database.get(path, query));
  }
}

async function changes(
  name: string,
  database: Pouch,
  query: Record<string, unknown>,
  response: ServerResponse,
): Promise<void> {
  const options = {
    since: query['since'] === 'now' ? (await database.info()).update_seq : (query['since'] ?? 0),
    limit: query['limit'] ?? 1_000_000,
    include_docs: query['include_docs'] === true,
    style: query['style'],
  };
  let page = await database.changes(options);
  if (query['feed'] === 'longpoll' && page.results.length === 0) {
    response.writeHead(200, { 'content-type': 'application/json' });
    const heartbeat = setInterval(() => response.write('\n'), Number(query['heartbeat'] ?? 60_000));
    const gone = once(response, 'close');
    while (page.results.length === 0 && !response.closed) {
      await Promise.race([written(name), gone]);
      page = await database.changes(options);
    }
    clearInterval(heartbeat);
    response.end(JSON.stringify({ ...page, pending: 0 }));
    return;
  }
  const { update_seq: newest } = await database.info();
  send(response, { ...page, pending: Math.max(0, newest - page.last_seq) });
}

function written(name: string): Promise<void> {
  const wakes = listeners.get(name) ?? new Set();
  listeners.set(name, wakes);
  return new Promise((resolve) => {
    const wake = (): void => {
      wakes.delete(wake);
      resolve();
    };
    wakes.add(wake);
  });
}

/** PouchDB's rows for keys it does not know have no `doc`; CouchDB says the same with an error. */
async function allDocs(database: Pouch, options: Record<string, unknown>): Promise<object> {
  const { deleted: _deleted, ...known } = options;
  return database.allDocs(known);
}

function send(response: ServerResponse, body: unknown, status = 200): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? {} : JSON.parse(text);
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
