import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { newDeviceTag } from '../../src/shared/records/stamp.ts';
import { temporaryFolder } from '../../tests/server-process.ts';

type Doc = Readonly<Record<string, unknown>> & { readonly _id: string };

/** What the peers sync with: a CouchDB, or what stands in for one. */
export interface Endpoint {
  readonly url: string;
  /** For the table. */
  readonly store: string;
  /** Makes a database and fills it. Gives its whole name. */
  make(name: string, docs: readonly Doc[]): Promise<string>;
  put(database: string, doc: Doc): Promise<void>;
  read(database: string, ids: readonly string[]): Promise<Map<string, Record<string, unknown>>>;
  /** The address of a database behind a line, with what opens it. */
  remote(lineUrl: string, database: string): string;
  close(): Promise<void>;
}

const CHUNK = 1000;

/** The CouchDB at `couchdb` (with name and password in it), otherwise a process over PouchDB for the time of the bench. */
export async function openEndpoint(couchdb: string | undefined): Promise<Endpoint> {
  const standIn = couchdb === undefined ? await startStandIn() : undefined;
  const address = new URL(couchdb ?? standIn!.url);
  const { username, password } = address;
  const prefix = `interclass-bench-${newDeviceTag().toLowerCase()}-`;
  const made: string[] = [];
  const headers = {
    'content-type': 'application/json',
    ...(username && {
      authorization: `Basic ${btoa(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`)}`,
    }),
  };
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const reply = await fetch(new URL(path, address.origin), init);
    if (!reply.ok) throw new Error(`${method} ${path.slice(0, 80)}: ${reply.status}`);
    return reply.json();
  };
  return {
    url: address.origin,
    store: couchdb === undefined ? 'stand-in over PouchDB' : 'CouchDB',
    make: async (name, docs) => {
      const database = `${prefix}${made.length}-${name}`;
      made.push(database);
      await ask('PUT', `/${database}`);
      for (let start = 0; start < docs.length; start += CHUNK)
        await ask('POST', `/${database}/_bulk_docs`, { docs: docs.slice(start, start + CHUNK) });
      return database;
    },
    put: async (database, doc) => void (await ask('POST', `/${database}/_bulk_docs`, { docs: [doc] })),
    read: async (database, ids) => {
      const body = { keys: ids, include_docs: true };
      const { rows } = (await ask('POST', `/${database}/_all_docs?include_docs=true`, body)) as {
        rows: { id?: string; doc?: Record<string, unknown> | null }[];
      };
      return new Map(rows.flatMap(({ id, doc }) => (id && doc ? [[id, doc] as const] : [])));
    },
    remote: (lineUrl, database) => {
      const url = new URL(`/${database}`, lineUrl);
      Object.assign(url, { username, password });
      return url.href;
    },
    close: async () => {
      if (standIn) return standIn.stop();
      for (const database of made) await ask('DELETE', `/${database}`);
    },
  };
}

async function startStandIn(): Promise<{ url: string; stop: () => Promise<void> }> {
  const { folder, remove } = temporaryFolder();
  const program = fileURLToPath(new URL('couchdb-endpoint.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'close');
      remove();
    },
  };
}
