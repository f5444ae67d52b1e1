import type { Scope } from '../../src/shared/records/scope.ts';
import type { Context } from '../context.ts';
import type { Store } from '../store/store.ts';
import type { Records } from './records.ts';

/** Writes that follow each other closely are looked at together. */
const GATHER_MS = 50;
/** When a scope is looked at again that could not be read. */
const AGAIN_MS = 5_000;
const PAGE = 200;
/** Scopes that are looked at side by side. */
const AT_ONCE = 6;

/**
 * Tells what other servers on the same store have written, in the scopes that somebody here has open. The store's hint
 * is confirmed in the scope itself: a version that this server has not written is somebody else's, and
 * `Records.onWritten` hears of it. After a time of deafness every followed scope is looked at.
 */
export class OtherServers {
  readonly #records: Records;
  readonly #log: Context['log'];
  readonly #metrics: Context['metrics'];
  readonly #stopWatch: () => void;
  readonly #lostListeners = new Set<() => void>();
  /** Up to where each followed scope has been looked at. */
  readonly #places = new Map<Scope, string>();
  readonly #due = new Set<Scope>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #state: 'new' | 'up' | 'down' = 'new';
  #isStopped = false;

  constructor(
    store: Required<Pick<Store, 'watch'>>,
    { records, log, metrics }: Pick<Context, 'records' | 'log' | 'metrics'>,
  ) {
    this.#records = records;
    this.#log = log;
    this.#metrics = metrics;
    this.#stopWatch = store.watch({
      onWritten: (database) => this.#look(database),
      onUp: () => this.#rise(),
      onDown: (isRefused) => this.#fall(isRefused),
    });
  }

  /** True while no write of another server can be missed. */
  get areHeard(): boolean {
    return this.#state === 'up';
  }

  /** Looks at a scope from a place on that somebody here has read up to. */
  follow(scope: Scope, place: string): void {
    if (this.#places.has(scope)) return;
    this.#places.set(scope, place);
    this.#records.own.follow(scope);
  }

  /** Nobody here has the scope open any more. */
  forget(scope: Scope): void {
    this.#places.delete(scope);
    this.#records.own.forget(scope);
  }

  /** Calls `listener` when other servers can no longer be heard. */
  onLost(listener: () => void): void {
    this.#lostListeners.add(listener);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#stopWatch();
  }

  #rise(): void {
    this.#state = 'up';
    this.#metrics.hearsOthers(true);
    this.#log.info('hears what other servers write');
    for (const scope of this.#places.keys()) this.#look(scope);
  }

  #fall(isRefused: boolean): void {
    const before = this.#state;
    this.#state = 'down';
    this.#metrics.hearsOthers(false);
    if (before === 'down') return;
    this.#log.warn({ isRefused }, 'does not hear what other servers write; devices ask by themselves');
    if (before === 'up') for (const listener of this.#lostListeners) listener();
  }

  #look(scope: Scope): void {
    if (!this.#places.has(scope) || this.#isStopped) return;
    this.#due.add(scope);
    this.#timer ??= setTimeout(() => void this.#lookAtAll(), GATHER_MS);
  }

  async #lookAtAll(): Promise<void> {
    const scopes = [...this.#due];
    this.#due.clear();
    for (let start = 0; start < scopes.length; start += AT_ONCE) {
      const group = scopes.slice(start, start + AT_ONCE);
      const looks = await Promise.allSettled(group.map((scope) => this.#lookAt(scope)));
      for (const [index, scope] of group.entries())
        if (looks[index]!.status === 'rejected') setTimeout(() => this.#look(scope), AGAIN_MS).unref();
    }
    this.#timer = undefined;
    const [due] = this.#due;
    if (due !== undefined) this.#look(due);
  }

  async #lookAt(scope: Scope): Promise<void> {
    let isForeign = false;
    for (let more = true; more;) {
      const since = this.#places.get(scope);
      if (since === undefined) return;
      const page = await this.#records.changes(scope, since, PAGE);
      isForeign ||= !(await this.#records.own.areOwn(scope, page.docs));
      if (this.#places.has(scope)) this.#places.set(scope, page.seq);
      ({ more } = page);
    }
    if (isForeign) this.#records.tell(scope);
  }
}
