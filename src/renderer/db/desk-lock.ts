import { readAccount } from '../../shared/sync/account.ts';
import { followAccount, type AppDesk } from './open-desk.ts';
import type { RxStore } from './rx-store.ts';
import type { KeyVault, Opener } from './vault.ts';

const TOUCHED = 'interclass/touched/';
/** So often at most a touch is written down. */
const TOUCH_MS = 10_000;
const CHANNEL = 'interclass-lock-';
/** How long what was being written may take to reach the disk before the desk is looked at again. */
const SETTLE_MS = 50;

/** How far locking has got. `closing`: the screens are gone, what was written on them is still being put on the disk. */
export type LockState = 'open' | 'closing';

/**
 * Locks a teacher's desk. Its screens close first, so that every text on them is kept; then the key goes from the disk, and
 * the page is loaded anew, so that nothing of it stays in memory. Every window of the desk follows.
 */
export class DeskLock {
  readonly vault: KeyVault;
  readonly #reload: () => void;
  readonly #channel: BroadcastChannel | undefined;
  readonly #listeners = new Set<() => void>();
  #state: LockState = 'open';
  #store: RxStore | undefined;
  #touchedMs = 0;

  constructor(vault: KeyVault, reload = () => window.location.reload()) {
    this.vault = vault;
    this.#reload = reload;
    if (!('BroadcastChannel' in globalThis)) return;
    this.#channel = new BroadcastChannel(CHANNEL + vault.desk);
    this.#channel.addEventListener('message', () => void this.#close());
  }

  get state(): LockState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The store whose writes are waited for. */
  watch(store: RxStore): void {
    this.#store = store;
  }

  /** Somebody touches the computer; known to every window of the desk, and after it was closed. */
  touch(nowMs = Date.now()): void {
    if (Math.abs(nowMs - this.#touchedMs) < TOUCH_MS) return;
    this.#touchedMs = nowMs;
    localStorage.setItem(TOUCHED + this.vault.desk, String(nowMs));
  }

  /** From now on nobody's touch counts: the computer is in the pupils' hands. */
  rest(): void {
    this.#touchedMs = 0;
    localStorage.removeItem(TOUCHED + this.vault.desk);
  }

  /** How long ago somebody touched the computer, in any window; undefined where nobody counts. */
  idleMs(nowMs = Date.now()): number | undefined {
    const touched = localStorage.getItem(TOUCHED + this.vault.desk);
    return touched === null ? undefined : Math.abs(nowMs - Number(touched));
  }

  /** At the start: a desk that was left open for longer than its minutes is locked. */
  async lockIfLongIdle(): Promise<void> {
    const { idleMinutes } = this.vault;
    const idleMs = this.idleMs();
    if (this.vault.key && idleMinutes > 0 && idleMs !== undefined && idleMs >= idleMinutes * 60_000)
      await this.vault.lock();
  }

  /** Locks the desk, in every window. Nothing happens where nobody could unlock it. */
  async lock(): Promise<void> {
    if (this.#state !== 'open' || !this.vault.openers.includes('password')) return;
    this.#channel?.postMessage('lock');
    await this.#close();
  }

  /**
   * The desk was opened by its owner's secret: that stands in the log of her school, and travels with the next post. A code
   * that has opened it is remembered until she has chosen a new password.
   */
  async noteUnlocked(desk: AppDesk, by: Opener): Promise<void> {
    this.touch();
    const account = await readAccount(desk.store);
    if (account) await followAccount(this.vault, account);
    const place = JSON.parse((await desk.store.getFact('place')) ?? '{}') as { school?: string };
    if (!account || !place.school) return;
    const what = by === 'code' ? 'password-recovered' : 'signed-in';
    const { noteAudit } = await import('../../shared/actions/note-audit.ts');
    await noteAudit(desk, place.school, { what, about: '', who: account.teacher });
  }

  async #close(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#state = 'closing';
    for (const listener of this.#listeners) listener();
    // A text that cannot be written stays in this window, behind its closed door, and is tried again.
    await this.#settled();
    await this.vault.lock();
    this.rest();
    this.#reload();
  }

  /** Screens save as they close, a moment after: quiet is when nothing was written for two looks. */
  async #settled(): Promise<void> {
    for (let quiet = 0; quiet < 3;) {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      quiet = this.#store && (this.#store.isWriting || this.#store.isFull) ? 0 : quiet + 1;
    }
  }
}
