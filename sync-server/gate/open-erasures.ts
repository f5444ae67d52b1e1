import { bareId, kindOf } from '../../src/shared/lib/ids.ts';
import type { Rec } from '../../src/shared/records/merge.ts';
import type { Scope } from '../../src/shared/records/scope.ts';
import type { Registry } from './registry.ts';

/** Orders to erase whose places are not cleared yet: remembered on the disk, so that a server that was stopped goes on. */
export class OpenErasures {
  readonly #registry: Registry;
  #onNoted: () => void = () => undefined;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  /** Calls `listener` when there may be something to clear. */
  listen(listener: () => void): void {
    this.#onNoted = listener;
  }

  /**
   * Remembers the orders among records that were just stored, and says that markers among them may complete others.
   * @param path a field that says in an order that this place is done
   */
  async note(recs: readonly Rec[], path = 'clearedAt'): Promise<void> {
    const orders = recs.filter(({ id, f }) => kindOf(id) === 'erasure' && !f[path] && f['records']);
    for (const { id, scope } of orders)
      await this.#registry.update('clearing', bareId(id), (stored) => stored ?? { scope });
    if (orders.length > 0 || recs.some(({ gone }) => gone)) this.#onNoted();
  }

  /** Every one, with its scope. */
  async list(): Promise<{ readonly id: string; readonly scope: Scope }[]> {
    const open: { id: string; scope: Scope }[] = [];
    for await (const [key, { scope }] of this.#registry.list('clearing'))
      open.push({ id: `erasure:${key}`, scope });
    return open;
  }

  /** Forgets one that is done. */
  async close(id: string): Promise<void> {
    await this.#registry.remove('clearing', bareId(id));
  }
}
