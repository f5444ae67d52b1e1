import type { Store, StoredDoc } from '../store/store.ts';
import type { RegistryDocs } from './registry-docs.ts';
import { joinRegistryDocs } from './registry-join.ts';
import { untilWritten } from './retry.ts';
import { joinSiblings } from './siblings.ts';
import { TurnsByName } from './turns.ts';

type Name = keyof RegistryDocs;

/** What is written often and could be lost without harm is kept apart. */
const BUSY: ReadonlySet<Name> = new Set(['cursor', 'throttle', 'guesses', 'machine']);
/** What is large, the same for everybody and can be written anew. */
const PACKS: ReadonlySet<Name> = new Set(['pack', 'pack-entry', 'directory', 'directory-part']);

/** What the server knows that no device may write: accounts, who belongs to what, invitations, cursors. */
export class Registry {
  readonly #store: Store;
  /** A whole class may write one document at once: here it takes turns, so that only other servers can be faster. */
  readonly #turns = new TurnsByName();

  constructor(store: Store) {
    this.#store = store;
  }

  /** One document, or undefined. */
  async read<N extends Name>(name: N, key: string): Promise<RegistryDocs[N] | undefined> {
    return (await this.readMany(name, [key])).get(key);
  }

  /** The documents that exist, by key. */
  async readMany<N extends Name>(name: N, keys: readonly string[]): Promise<Map<string, RegistryDocs[N]>> {
    if (keys.length === 0) return new Map();
    const docs = await this.#readDocs(name, keys);
    return new Map(docs.map((doc) => [keyOf(doc.id), doc.body]));
  }

  /**
   * Changes one document as one step: `change` gets what is stored and gives what shall be (the same object, or
   * undefined: nothing is written). It runs again when somebody else was faster. Gives what is stored afterwards.
   */
  async update<N extends Name, R extends RegistryDocs[N] | undefined>(
    name: N,
    key: string,
    change: (stored: RegistryDocs[N] | undefined) => R,
  ): Promise<R> {
    const database = databaseOf(name);
    const id = `${name}:${key}`;
    const step = async () => {
      const [stored] = await this.#readDocs(name, [key]);
      const body = change(stored?.body);
      if (body === undefined || body === stored?.body) return { done: body };
      return (await this.#store.writeMany(database, [{ id, rev: stored?.rev, body }])).has(id)
        ? { done: body }
        : undefined;
    };
    return this.#turns.take(id, () => untilWritten<R>(step));
  }

  /** Takes a document away; nothing happens when it is gone. */
  async remove(name: Name, key: string): Promise<void> {
    const database = databaseOf(name);
    const id = `${name}:${key}`;
    await this.#turns.take(id, async () => {
      const [stored] = await this.#readDocs(name, [key]);
      if (stored) await this.#store.writeMany(database, [{ id, rev: stored.rev, body: {}, isDeleted: true }]);
    });
  }

  /** Every document of a name, in the order of their keys. */
  async *list<N extends Name>(name: N): AsyncGenerator<[string, RegistryDocs[N]]> {
    const prefix = `${name}:`;
    let after = '';
    for (;;) {
      const page = await this.#store.readPrefix<RegistryDocs[N]>(databaseOf(name), prefix, after, 200);
      for (const doc of page) yield [keyOf(doc.id), doc.body];
      if (page.length < 200) return;
      after = page.at(-1)!.id;
    }
  }

  /** The documents that exist, with everything in them that concurrent writers left beside each other. */
  async #readDocs<N extends Name>(name: N, keys: readonly string[]): Promise<StoredDoc<RegistryDocs[N]>[]> {
    const database = databaseOf(name);
    const ids = keys.map((key) => `${name}:${key}`);
    const found = await this.#store.readMany<RegistryDocs[N]>(database, ids);
    return joinSiblings<RegistryDocs[N], StoredDoc<RegistryDocs[N]>>(
      this.#store,
      database,
      [...found.values()],
      {
        join: (shown, beside) => joinRegistryDocs(name, shown, beside),
        isSame: (a, b) => JSON.stringify(a) === JSON.stringify(b),
        write: (writes) => this.#store.writeMany(database, writes),
      },
    );
  }

  /** Throws `server/unavailable` when the store does not answer. */
  health(): Promise<void> {
    return this.#store.health();
  }
}

function databaseOf(name: Name): string {
  if (PACKS.has(name)) return 'packs';
  return BUSY.has(name) ? 'registry-busy' : 'registry';
}

function keyOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}
