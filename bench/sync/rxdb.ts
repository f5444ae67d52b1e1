import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Content } from './dataset.ts';
import type { Endpoint } from './endpoint.ts';
import { hasValues, until, type Edit, type Peer, type PeerDevice } from './peer.ts';

/** The eight kinds of the dataset: each is a collection, as an app has them, and a database at the server. */
const KINDS = ['message', 'reflection', 'task', 'segment', 'pupil', 'work', 'meeting', 'project'];

/** RxDB with its stock plugin for CouchDB: eight collections, `replicateCouchDB` live for each, as its guide shows. */
export async function rxdbPeer(endpoint: Endpoint, contents: readonly Content[]): Promise<Peer> {
  const databases: Record<string, string> = {};
  for (const kind of KINDS)
    databases[kind] = await endpoint.make(
      kind,
      contents.filter((content) => content.kind === kind).map(docOf),
    );
  const fields = Object.fromEntries(KINDS.map((kind) => [kind, fieldsOf(kind, contents)]));
  const databaseOf = (id: string): string => databases[id.split(':')[0]!]!;
  return {
    name: 'rxdb-couchdb',
    store: endpoint.store,
    open: async (link) => {
      const url = await link.to(endpoint.url);
      const urls = Object.fromEntries(
        KINDS.map((kind) => [kind, `${endpoint.remote(url, databases[kind]!)}/`]),
      );
      const device = new Device();
      await device.ask('open', { urls, fields });
      return device;
    },
    putBeside: (content) => endpoint.put(databaseOf(content.id), docOf(content)),
    untilServerHas: (edits) =>
      until(async () => {
        for (const database of new Set(edits.map(({ id }) => databaseOf(id)))) {
          const group = edits.filter(({ id }) => databaseOf(id) === database);
          const docs = await endpoint.read(
            database,
            group.map(({ id }) => id),
          );
          if (!group.every((edit) => hasValues(docs.get(edit.id), edit))) return false;
        }
        return true;
      }),
    close: async () => undefined,
  };
}

function fieldsOf(kind: string, contents: readonly Content[]): string[] {
  const names = contents
    .filter((content) => content.kind === kind)
    .flatMap(({ fields }) => Object.keys(fields));
  return [...new Set(['createdAt', ...names])];
}

function docOf({ id, createdAt, fields }: Content): Record<string, unknown> & { _id: string } {
  return { _id: id, createdAt, ...fields };
}

/** Each in a thread of its own: RxDB's open edition keeps sixteen collections at most in one realm. */
class Device implements PeerDevice {
  readonly #worker = new Worker(new URL('rxdb-device.mjs', import.meta.url), { execArgv: [] });
  #asked = 0;

  async ask(command: string, value?: unknown): Promise<void> {
    const number = ++this.#asked;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port knows no origins
    this.#worker.postMessage({ number, command, value });
    for (;;) {
      const [answer] = (await once(this.#worker, 'message')) as [{ number: number; error?: string }];
      if (answer.number !== number) continue;
      if (answer.error) throw new Error(answer.error);
      return;
    }
  }

  firstSync(count: number): Promise<void> {
    return this.ask('firstSync', count);
  }

  goLive(): Promise<void> {
    return this.ask('goLive');
  }

  write({ id, createdAt, fields }: Content): Promise<void> {
    return this.ask('write', { id, createdAt, ...fields });
  }

  waitFor(id: string): Promise<void> {
    return this.ask('waitFor', id);
  }

  editOffline(edits: readonly Edit[]): Promise<void> {
    return this.ask('editOffline', edits);
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
