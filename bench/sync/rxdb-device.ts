import { parentPort } from 'node:worker_threads';
import { createRxDatabase, type RxCollection, type RxDatabase, type RxJsonSchema } from 'rxdb';
import { replicateCouchDB, type RxCouchDBReplicationState } from 'rxdb/plugins/replication-couchdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { until, type Edit } from './peer.ts';

interface Doc {
  id: string;
  [field: string]: unknown;
}

/** A collection of documents with these fields; the plugin's bytes do not depend on their types. */
function schemaOf(fields: readonly string[]): RxJsonSchema<Doc> {
  return {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: 90 },
      ...Object.fromEntries(fields.map((field) => [field, {}])),
    },
    required: ['id'],
  };
}

let database: RxDatabase<Record<string, RxCollection<Doc>>>;
let urls: Record<string, string> = {};
let replications: RxCouchDBReplicationState<Doc>[] = [];

const commands: Record<string, (value: never) => Promise<void>> = {
  open: async (given: { urls: Record<string, string>; fields: Record<string, readonly string[]> }) => {
    urls = given.urls;
    database = await createRxDatabase({ name: 'bench', storage: getRxStorageMemory(), multiInstance: false });
    await database.addCollections(
      Object.fromEntries(Object.keys(urls).map((kind) => [kind, { schema: schemaOf(given.fields[kind]!) }])),
    );
  },
  firstSync: async (count: number) => {
    start();
    await until(async () => {
      let stored = 0;
      for (const kind of Object.keys(urls)) stored += await database[kind]!.count().exec();
      return stored >= count;
    }, 25);
  },
  goLive: async () => {
    start();
    await Promise.all(replications.map((replication) => replication.awaitInitialReplication()));
    await Promise.all(replications.map((replication) => replication.awaitInSync()));
  },
  write: async (doc: Doc) => void (await collectionOf(doc.id).insert(doc)),
  waitFor: (id: string) => until(async () => Boolean(await collectionOf(id).findOne(id).exec())),
  editOffline: async (edits: readonly Edit[]) => {
    await stop();
    for (const { id, values } of edits) {
      const found = await collectionOf(id).findOne(id).exec();
      await found!.incrementalPatch(values);
    }
  },
};

function collectionOf(id: string): RxCollection<Doc> {
  return database[id.split(':')[0]!]!;
}

function start(): void {
  if (replications.length > 0) return;
  replications = Object.entries(urls).map(([kind, address]) => {
    const url = new URL(address);
    const { username, password } = url;
    Object.assign(url, { username: '', password: '' });
    const authorization = `Basic ${btoa(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`)}`;
    return replicateCouchDB<Doc>({
      replicationIdentifier: `bench-${kind}`,
      collection: database[kind]! as never,
      url: url.href,
      live: true,
      // A `fetch` takes no password in its address.
      fetch: (input, init) =>
        fetch(input, username ? { ...init, headers: { ...(init?.headers as object), authorization } } : init),
      pull: {},
      push: {},
    });
  });
}

async function stop(): Promise<void> {
  await Promise.all(replications.map((replication) => replication.cancel()));
  replications = [];
}

function reply(message: object): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port knows no origins
  parentPort!.postMessage(message);
}

parentPort!.on('message', ({ number, command, value }: { number: number; command: string; value: never }) => {
  commands[command]!(value).then(
    () => reply({ number }),
    (error: Error) => reply({ number, error: error.message }),
  );
});
