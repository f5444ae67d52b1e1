import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

interface FakeDoc {
  readonly _id: string;
  readonly _rev?: string;
  readonly _deleted?: boolean;
}

interface FakeDatabase {
  readonly docs: Map<string, FakeDoc & { _rev: string; seq: number }>;
  seq: number;
}

/**
 * As much of CouchDB as the store asks for, in memory: without conflicts, shards and views. What it answers is what
 * CouchDB 3.5 answered to the same questions; the suites that run on it run on a real one where COUCHDB_URL is set.
 */
export class FakeCouch {
  readonly #databases = new Map<string, FakeDatabase>();
  readonly #watchers = new Set<ServerResponse>();

  handle(request: IncomingMessage, response: ServerResponse, body: string): void {
    const url = new URL(request.url!, 'http://fake');
    const [name = '', action = ''] = url.pathname.slice(1).split('/').map(decodeURIComponent);
    const send = (status: number, json: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    if (name === '_up') return void send(200, { status: 'ok' });
    if (name === '_db_updates') return this.#watch(response, Number(url.searchParams.get('heartbeat')));
    if (name === '_all_dbs') return void send(200, this.#names(url));
    const database = this.#databases.get(name);
    if (action === '' && request.method === 'PUT') return void send(...this.#create(name));
    if (!database) return void send(404, { error: 'not_found', reason: 'Database does not exist.' });
    const asked = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>);
    if (action === '') return void send(200, this.#describe(name, request.method));
    if (action === '_all_docs') return void send(200, { rows: rowsOf(database, asked) });
    if (action === '_changes') return void send(200, changesOf(database, url.searchParams));
    if (action === '_local') return void send(201, { ok: true, id: url.pathname, rev: '0-1' });
    const written = (asked['docs'] as FakeDoc[]).map((doc) => write(database, doc));
    this.#tell(name, 'updated');
    send(201, written);
  }

  #create(name: string): [number, unknown] {
    if (this.#databases.has(name)) return [412, { error: 'file_exists' }];
    this.#databases.set(name, { docs: new Map(), seq: 0 });
    this.#tell(name, 'created');
    return [201, { ok: true }];
  }

  #describe(name: string, method = 'GET'): unknown {
    if (method !== 'DELETE') return { db_name: name };
    this.#databases.delete(name);
    this.#tell(name, 'deleted');
    return { ok: true };
  }

  #names({ searchParams }: URL): string[] {
    const bound = (key: string) => JSON.parse(searchParams.get(key) ?? '""') as string;
    const [start, end] = [bound('start_key'), bound('end_key')];
    return [...this.#databases.keys()].filter((name) => name >= start && name <= end).sort();
  }

  #watch(response: ServerResponse, heartbeatMs: number): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    const beat = setInterval(() => response.write('\n'), heartbeatMs);
    this.#watchers.add(response);
    response.on('close', () => {
      clearInterval(beat);
      this.#watchers.delete(response);
    });
  }

  #tell(name: string, type: string): void {
    for (const watcher of this.#watchers)
      watcher.write(`${JSON.stringify({ db_name: name, type, seq: '1' })}\n`);
  }
}

function write(database: FakeDatabase, doc: FakeDoc): unknown {
  const { _id: id } = doc;
  const known = database.docs.get(id);
  const isThere = known && !known._deleted;
  if (isThere ? known._rev !== doc._rev : doc._rev !== undefined && doc._rev !== known?._rev)
    return { id, error: 'conflict', reason: 'Document update conflict.' };
  const generation = Number.parseInt(known?._rev ?? '0', 10) + 1;
  const _rev = `${generation}-${createHash('md5').update(JSON.stringify(doc)).digest('hex')}`;
  database.docs.set(id, { ...doc, _rev, seq: ++database.seq });
  return { ok: true, id, rev: _rev };
}

function shown({ seq: _seq, ...doc }: FakeDoc & { seq: number }): FakeDoc {
  return doc;
}

function rowsOf(database: FakeDatabase, asked: Record<string, unknown>): unknown[] {
  if (Array.isArray(asked['keys']))
    return (asked['keys'] as string[]).map((key) => {
      const doc = database.docs.get(key);
      if (!doc) return { key, error: 'not_found' };
      return doc._deleted
        ? { id: key, key, value: { rev: doc._rev, deleted: true }, doc: null }
        : { id: key, key, value: { rev: doc._rev }, doc: shown(doc) };
    });
  const [start, end] = [String(asked['start_key']), String(asked['end_key'])];
  return [...database.docs.values()]
    .filter((doc) => !doc._deleted && doc._id >= start && doc._id <= end)
    .sort((a, b) => (a._id < b._id ? -1 : 1))
    .slice(0, Number(asked['limit']))
    .map((doc) => ({ id: doc._id, key: doc._id, value: { rev: doc._rev }, doc: shown(doc) }));
}

function changesOf(database: FakeDatabase, query: URLSearchParams): unknown {
  const since = query.get('since') === 'now' ? database.seq : Number.parseInt(query.get('since') ?? '0', 10);
  const later = [...database.docs.values()].filter(({ seq }) => seq > since).sort((a, b) => a.seq - b.seq);
  const page = later.slice(0, Number(query.get('limit')));
  return {
    results: page.map((doc) => ({
      seq: `${doc.seq}-fake`,
      id: doc._id,
      changes: [{ rev: doc._rev }],
      ...(doc._deleted && { deleted: true }),
      doc: shown(doc),
    })),
    last_seq: `${page.at(-1)?.seq ?? since}-fake`,
    pending: later.length - page.length,
  };
}
