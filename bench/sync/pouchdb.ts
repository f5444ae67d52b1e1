import { join } from 'node:path';
import { temporaryFolder } from '../../tests/server-process.ts';
import type { Content } from './dataset.ts';
import type { Endpoint } from './endpoint.ts';
import { hasValues, until, type Edit, type Peer, type PeerDevice } from './peer.ts';
import { PouchDB, type Pouch, type Replication } from './pouch.ts';

/** PouchDB 9 as its guide says: one database, fetched by `replicate`, then `db.sync(remote, { live: true, retry: true })`. */
export async function pouchPeer(endpoint: Endpoint, contents: readonly Content[]): Promise<Peer> {
  const name = await endpoint.make('all', contents.map(docOf));
  const { folder, remove } = temporaryFolder();
  let opened = 0;
  return {
    name: 'pouchdb',
    store: endpoint.store,
    open: async (link) => {
      // Its own HTTP under Node opens a connection for every request, which in a browser it does not.
      const keepAlive = (url: string, init: RequestInit) => fetch(url, init);
      const remote = new PouchDB(endpoint.remote(await link.to(endpoint.url), name), {
        adapter: 'http',
        fetch: keepAlive,
      });
      return new Device(new PouchDB(join(folder, String(++opened)), { adapter: 'leveldb' }), remote);
    },
    putBeside: (content) => endpoint.put(name, docOf(content)),
    untilServerHas: (edits) =>
      until(async () => {
        const docs = await endpoint.read(
          name,
          edits.map(({ id }) => id),
        );
        return edits.every((edit) => hasValues(docs.get(edit.id), edit));
      }),
    close: async () => remove(),
  };
}

function docOf({ id, kind, createdAt, fields }: Content): Record<string, unknown> & { _id: string } {
  return { _id: id, kind, createdAt, ...fields };
}

class Device implements PeerDevice {
  readonly #local: Pouch;
  readonly #remote: Pouch;
  #replication: Replication | undefined;

  constructor(local: Pouch, remote: Pouch) {
    this.#local = local;
    this.#remote = remote;
  }

  /** Only pulls: `sync` would go on to ask about every record whether the server has it. */
  async firstSync(count: number): Promise<void> {
    await PouchDB.replicate(this.#remote, this.#local);
    if ((await this.#local.info()).doc_count < count) throw new Error('records are missing');
  }

  async goLive(): Promise<void> {
    const replication = this.#start();
    await new Promise<void>((resolve) => replication.on('paused', resolve));
  }

  async write(content: Content): Promise<void> {
    await this.#local.put(docOf(content));
  }

  waitFor(id: string): Promise<void> {
    return until(async () => Boolean((await this.#local.allDocs({ keys: [id] })).rows[0]?.id));
  }

  async editOffline(edits: readonly Edit[]): Promise<void> {
    this.#stop();
    for (const { id, values } of edits) await this.#local.put({ ...(await this.#local.get(id)), ...values });
  }

  async close(): Promise<void> {
    this.#stop();
    await this.#local.close();
  }

  #start(): Replication {
    this.#stop();
    this.#replication = this.#local.sync(this.#remote, { live: true, retry: true });
    this.#replication.on('error', () => undefined);
    return this.#replication;
  }

  #stop(): void {
    this.#replication?.cancel();
    this.#replication = undefined;
  }
}
