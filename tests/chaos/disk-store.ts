import { derivedId } from '../../src/shared/lib/ids.ts';
import type { LocalRec, RefusedChange } from '../../src/shared/sync/local-store.ts';
import { MemoryStore } from '../../src/shared/sync/memory-store.ts';
import { PouchStore } from '../../sync-server/store/pouch-store.ts';

type Change = (stored: LocalRec | undefined) => LocalRec | undefined;
interface Kept {
  readonly record?: LocalRec;
  readonly refused?: RefusedChange;
  readonly fact?: { readonly name: string; readonly value: string };
}

const DATABASE = 'local';
const PAGE = 500;

/**
 * A computer's records in a real database of its own: a write is done when LevelDB has it on the disk. What a process
 * that was killed had not written so far is gone, as with the app's own database.
 */
export class DiskStore extends MemoryStore {
  readonly #disk: PouchStore;
  readonly #revs = new Map<string, string>();

  private constructor(folder: string) {
    super();
    this.#disk = new PouchStore(folder);
  }

  /** Opens the database in a folder, with everything that was kept there. */
  static async open(folder: string): Promise<DiskStore> {
    const store = new DiskStore(folder);
    await store.#load();
    return store;
  }

  override async update(id: string, change: Change): Promise<void> {
    const stored = this.records.get(id);
    const result = change(stored);
    if (result === stored) return;
    await this.#write(`record:${id}`, result && { record: result });
    if (result) this.records.set(id, result);
    else this.records.delete(id);
  }

  override async keepRefused(refused: RefusedChange): Promise<void> {
    await this.#write(`refused:${refused.id}`, { refused });
    await super.keepRefused(refused);
  }

  override async setFact(name: string, value: string | undefined): Promise<void> {
    await this.#write(derivedId('fact', name), value === undefined ? undefined : { fact: { name, value } });
    await super.setFact(name, value);
  }

  async #load(): Promise<void> {
    for (let after = ''; ;) {
      const docs = await this.#disk.readPrefix<Kept>(DATABASE, '', after, PAGE);
      for (const { id, rev, body } of docs) {
        this.#revs.set(id, rev);
        if (body.record) this.records.set(body.record.rec.id, body.record);
        if (body.refused) this.setAside.set(body.refused.id, body.refused);
        if (body.fact) this.facts.set(body.fact.name, body.fact.value);
      }
      if (docs.length < PAGE) return;
      after = docs.at(-1)!.id;
    }
  }

  async #write(id: string, body: Kept | undefined): Promise<void> {
    const rev = this.#revs.get(id);
    const write = { id, rev, body: body ?? {}, isDeleted: body === undefined };
    if (!(await this.#disk.writeMany(DATABASE, [write])).has(id)) throw new Error(`${id} was not written`);
    const stored = body && (await this.#disk.readMany(DATABASE, [id])).get(id);
    if (stored) this.#revs.set(id, stored.rev);
    else this.#revs.delete(id);
  }
}
