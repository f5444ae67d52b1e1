import type { Scope } from '../../src/shared/records/scope.ts';
import type { StoredDoc } from '../store/store.ts';

/** Versions remembered for one scope; beyond that the oldest is forgotten, which costs a needless hint at worst. */
const KEPT = 1000;

type Versions = ReadonlyMap<string, string>;

/** Which versions this server has written itself, in the scopes that somebody asks about. */
export class OwnWrites {
  readonly #byScope = new Map<Scope, Map<string, string>>();
  readonly #underWay = new Map<Scope, Set<Promise<unknown>>>();

  /** From now on the versions written to a scope are remembered. */
  follow(scope: Scope): void {
    if (!this.#byScope.has(scope)) this.#byScope.set(scope, new Map());
  }

  forget(scope: Scope): void {
    this.#byScope.delete(scope);
  }

  /** Waits for a write that has begun, and remembers what it wrote. */
  async during(scope: Scope, writing: Promise<Versions>): Promise<Versions> {
    const underWay = this.#underWay.get(scope) ?? new Set();
    this.#underWay.set(scope, underWay.add(writing));
    try {
      const written = await writing;
      this.#remember(scope, written);
      return written;
    } finally {
      underWay.delete(writing);
      if (underWay.size === 0) this.#underWay.delete(scope);
    }
  }

  /** Whether this server has written the version; waits for writes that have reached the store and not come back yet. */
  async areOwn(scope: Scope, docs: readonly Pick<StoredDoc, 'id' | 'rev'>[]): Promise<boolean> {
    const underWay = this.#underWay.get(scope);
    if (underWay) await Promise.allSettled(underWay);
    const versions = this.#byScope.get(scope);
    return docs.every(({ id, rev }) => versions?.get(id) === rev);
  }

  #remember(scope: Scope, written: Versions): void {
    const versions = this.#byScope.get(scope);
    if (!versions) return;
    for (const [id, rev] of written) {
      versions.delete(id);
      versions.set(id, rev);
    }
    for (const id of versions.keys()) {
      if (versions.size <= KEPT) return;
      versions.delete(id);
    }
  }
}
