import type { PouchDatabase } from './pouch-port.ts';

interface Handle {
  readonly database: PouchDatabase;
  users: number;
}

/** Open databases: kept open while used and a while longer, the longest unused one closed first. */
export class Handles {
  readonly #open: (name: string) => PouchDatabase;
  readonly #limit: number;
  /** In the order of their last use. */
  readonly #handles = new Map<string, Handle>();
  readonly #closing = new Map<string, Promise<void>>();

  constructor(open: (name: string) => PouchDatabase, limit: number) {
    this.#open = open;
    this.#limit = limit;
  }

  /** Runs `work` on an open database, which stays open at least until it is done. */
  async use<T>(name: string, work: (database: PouchDatabase) => Promise<T>): Promise<T> {
    // A folder that is being closed is still locked; opening it now would fail.
    while (this.#closing.has(name)) await this.#closing.get(name);
    const handle = this.#handles.get(name) ?? { database: this.#open(name), users: 0 };
    this.#handles.delete(name);
    this.#handles.set(name, handle);
    handle.users++;
    try {
      return await work(handle.database);
    } finally {
      handle.users--;
      this.#closeUnused(this.#limit);
    }
  }

  /** Forgets a database that could not be opened, so that the next use tries again. */
  forget(name: string): void {
    this.#handles.delete(name);
  }

  /** Closes everything; the caller has stopped using it. */
  async closeAll(): Promise<void> {
    this.#closeUnused(0);
    await Promise.all(this.#closing.values());
  }

  #closeUnused(limit: number): void {
    for (const [name, handle] of this.#handles) {
      if (this.#handles.size <= limit) return;
      if (handle.users > 0) continue;
      this.#handles.delete(name);
      const closed = handle.database
        .close()
        .catch(() => undefined)
        .then(() => void this.#closing.delete(name));
      this.#closing.set(name, closed);
    }
  }
}
