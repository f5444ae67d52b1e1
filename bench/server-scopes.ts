import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { newUlid } from '../src/shared/lib/ids.ts';
import { makeRec } from '../src/shared/records/merge.ts';
import { CouchStore } from '../sync-server/store/couch-store.ts';
import { toSafeName } from '../sync-server/store/names.ts';
import { PouchStore } from '../sync-server/store/pouch-store.ts';
import type { Store } from '../sync-server/store/store.ts';
import { startServerProcess, temporaryFolder } from '../tests/server-process.ts';
import { row } from './figures.ts';
import type { Row } from './main.ts';

const SCOPES = 10_000;
/** Records of each scope; 300 random characters each, as sealed text is. */
const RECORDS = 5;
const AT_ONCE = 16;

/** Ten thousand databases, one per scope: what they take on the disk and in memory, and how long a server needs to start. */
export async function measureScopes(couch: string | undefined): Promise<Row[]> {
  const rows = await measureEmbedded();
  if (couch !== undefined) rows.push(...(await measureCouch(couch)));
  return rows;
}

async function measureEmbedded(): Promise<Row[]> {
  const { folder, remove } = temporaryFolder();
  const databases = join(folder, 'databases');
  const work = `embedded: ${SCOPES} scopes of ${RECORDS} records`;
  const empty = await start(['--data', join(folder, 'empty')]);
  const store = new PouchStore(databases);
  const madePerSecond = await makeScopes(store);
  await store.close();
  const files = readdirSync(databases, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const bytes = files.map(({ parentPath, name }) => statSync(join(parentPath, name)).blocks * 512);
  const full = await start(['--data', folder]);
  remove();
  return [
    row(work, 'made per second', madePerSecond, 'scopes/s'),
    row(work, 'files', files.length, ''),
    row(work, 'on the disk', sum(bytes) / 1e6, 'MB'),
    ...startRows(work, empty, full),
  ];
}

async function measureCouch(couch: string): Promise<Row[]> {
  const prefix = `interclass-bench-${randomBytes(4).toString('hex')}-`;
  const work = `CouchDB: ${SCOPES} scopes of ${RECORDS} records`;
  const args = ['--couchdb', couch, '--couchdb-prefix', prefix];
  const empty = await start(args);
  const before = await couchMemory(couch);
  const store = new CouchStore(couch, prefix);
  const madePerSecond = await makeScopes(store);
  const after = await couchMemory(couch);
  const names = await store.databases('');
  const sizes = await couchSizes(
    couch,
    names.map((name) => prefix + toSafeName(name)),
  );
  const full = await start(args);
  await inGroups(names, (name) =>
    couchCall(couch, 'DELETE', `/${encodeURIComponent(prefix + toSafeName(name))}`),
  );
  await store.close();
  return [
    row(work, 'made per second', madePerSecond, 'scopes/s'),
    row(work, 'files', sizes.length, ''),
    row(work, 'on the disk', sum(sizes) / 1e6, 'MB'),
    row(work, 'memory of CouchDB, more than before', (after - before) / 1e6, 'MB'),
    ...startRows(work, empty, full),
  ];
}

function startRows(work: string, empty: Start, full: Start): Row[] {
  return [
    row(work, 'start of the server, with nothing', empty.seconds, 's'),
    row(work, 'start of the server, with all of them', full.seconds, 's'),
    row(work, 'memory of the server after its start, with nothing', empty.memory, 'MB'),
    row(work, 'memory of the server after its start, with all of them', full.memory, 'MB'),
  ];
}

interface Start {
  readonly seconds: number;
  readonly memory: number;
}

async function start(args: readonly string[]): Promise<Start> {
  const startedAt = performance.now();
  const server = await startServerProcess(args);
  const seconds = (performance.now() - startedAt) / 1000;
  const text = await (await fetch(`${server.url}/metrics`)).text();
  await server.stop();
  const memory = Number(/^interclass_process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]) / 1e6;
  return { seconds, memory };
}

/** Makes all scopes; gives how many per second. */
async function makeScopes(store: Store): Promise<number> {
  const startedAt = performance.now();
  const kinds = ['teacher', 'class', 'school', 'exchange'];
  const scopes = Array.from({ length: SCOPES }, (_, index) => `${kinds[index % 4]}:${newUlid(Date.now())}`);
  let made = 0;
  await inGroups(scopes, async (scope) => {
    const records = Array.from({ length: RECORDS }, () => {
      const id = `draft:${newUlid(Date.now())}`;
      const body = randomBytes(225).toString('base64');
      return { id, body: makeRec(id, scope, 1, { body }, '0000000000-0-000000000001') };
    });
    await store.writeMany(scope, records);
    made += 1;
    if (made % 1000 === 0) console.log(`${store.label}: ${made} scopes`);
  });
  return SCOPES / ((performance.now() - startedAt) / 1000);
}

async function inGroups<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function couchCall(couch: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const { origin, username, password } = new URL(couch);
  const answer = await fetch(origin + path, {
    method,
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${btoa(`${username}:${password}`)}`,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return answer.json();
}

/** Bytes of each database's file. */
async function couchSizes(couch: string, names: readonly string[]): Promise<number[]> {
  const sizes: number[] = [];
  for (let from = 0; from < names.length; from += 100) {
    const infos = await couchCall(couch, 'POST', '/_dbs_info', { keys: names.slice(from, from + 100) });
    sizes.push(...(infos as { info: { sizes: { file: number } } }[]).map(({ info }) => info.sizes.file));
  }
  return sizes;
}

/** Bytes that the node says its memory takes. */
async function couchMemory(couch: string): Promise<number> {
  const { memory } = (await couchCall(couch, 'GET', '/_node/_local/_system')) as {
    memory: Record<string, number>;
  };
  return sum(Object.entries(memory).map(([name, bytes]) => (name.endsWith('_used') ? 0 : bytes)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
