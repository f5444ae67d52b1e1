import { kindOf } from '../lib/ids.ts';
import { kindOfRec } from '../records/kinds.ts';
import { byTurn } from './lane.ts';
import type { LocalRec, LocalStore, RefusedChange } from './local-store.ts';

/** A local store that forgets everything with the process: for tests, benches and the demo's filler. */
export class MemoryStore implements LocalStore {
  readonly records = new Map<string, LocalRec>();
  readonly setAside = new Map<string, RefusedChange>();
  readonly facts = new Map<string, string>();

  async get(id: string): Promise<LocalRec | undefined> {
    return this.records.get(id);
  }

  async update(id: string, change: (stored: LocalRec | undefined) => LocalRec | undefined): Promise<void> {
    const result = change(this.records.get(id));
    if (result) this.records.set(id, result);
    else this.records.delete(id);
  }

  async updateMany(
    changes: ReadonlyMap<string, (stored: LocalRec | undefined) => LocalRec | undefined>,
  ): Promise<void> {
    for (const [id, change] of changes) await this.update(id, change);
  }

  async unsent(limit: number): Promise<LocalRec[]> {
    return [...this.records.values()]
      .filter((local) => local.isUnsent)
      .sort(byTurn)
      .slice(0, limit);
  }

  async unsentCount(): Promise<{ count: number; since: string }> {
    const unsent = [...this.records.values()].filter((local) => local.isUnsent);
    return { count: unsent.length, since: unsent.map((local) => local.unsentSince).sort()[0] ?? '' };
  }

  async byParent(kind: string, parent: string): Promise<LocalRec[]> {
    return (await this.byKind(kind)).filter(
      (local) => local.rec.f[kindOfRec(local.rec.id)?.parentPath ?? ''] === parent,
    );
  }

  async byKind(kind: string): Promise<LocalRec[]> {
    return [...this.records.values()].filter((local) => kindOf(local.rec.id) === kind && !local.rec.gone);
  }

  async keepRefused(refused: RefusedChange): Promise<void> {
    this.setAside.set(refused.id, refused);
  }

  async refused(): Promise<RefusedChange[]> {
    return [...this.setAside.values()].sort(byTime);
  }

  async dropRefused(id: string): Promise<void> {
    this.setAside.delete(id);
  }

  async getFact(name: string): Promise<string | undefined> {
    return this.facts.get(name);
  }

  async setFact(name: string, value: string | undefined): Promise<void> {
    if (value === undefined) this.facts.delete(name);
    else this.facts.set(name, value);
  }
}

function byTime(a: RefusedChange, b: RefusedChange): number {
  return a.refusedAt < b.refusedAt ? -1 : 1;
}
