import type { Scope } from '../../src/shared/records/scope.ts';

/** Told of the first who opens a scope, with the place he has read up to, and of the last who closes it. */
export interface OpenScopesEvents {
  onOpened(scope: Scope, place: string): void;
  onClosed(scope: Scope): void;
}

/** Who has which scopes open. */
export class OpenScopes<Who> {
  readonly #events: OpenScopesEvents;
  readonly #byScope = new Map<Scope, Set<Who>>();
  readonly #byWho = new Map<Who, ReadonlySet<Scope>>();

  constructor(events: OpenScopesEvents) {
    this.#events = events;
  }

  /**
   * Exactly `scopes` are open to `who` from now on; `places` says how far each was read ('' where it says nothing).
   * Gives those that were not open to him before.
   */
  enter(who: Who, scopes: readonly Scope[], places: Readonly<Record<string, string>>): Scope[] {
    const before = this.#byWho.get(who);
    const after = new Set(scopes);
    this.#byWho.set(who, after);
    const opened = [...after].filter((scope) => !before?.has(scope));
    for (const scope of opened) this.#open(scope, who, places[scope] ?? '');
    for (const scope of before ?? []) if (!after.has(scope)) this.#close(scope, who);
    return opened;
  }

  leave(who: Who): void {
    for (const scope of this.#byWho.get(who) ?? []) this.#close(scope, who);
    this.#byWho.delete(who);
  }

  whoHas(scope: Scope): Iterable<Who> {
    return this.#byScope.get(scope) ?? [];
  }

  #open(scope: Scope, who: Who, place: string): void {
    const all = this.#byScope.get(scope);
    if (all) return void all.add(who);
    this.#byScope.set(scope, new Set([who]));
    this.#events.onOpened(scope, place);
  }

  #close(scope: Scope, who: Who): void {
    const all = this.#byScope.get(scope);
    all?.delete(who);
    if (all?.size !== 0) return;
    this.#byScope.delete(scope);
    this.#events.onClosed(scope);
  }
}
