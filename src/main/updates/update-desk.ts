import type { UpdateProblem, UpdateState } from '../../shared/ipc/updates.ts';

/** What fetches and installs, whichever way this system has. */
export interface UpdaterPort {
  /** The newer version this computer is offered, if any. Rejects when the place cannot be asked. */
  look(): Promise<string | undefined>;
  /** Fetches it; `onShare` is told 0 to 1. Rejects when it does not come whole and genuine. */
  fetch(onShare: (share: number) => void, signal: AbortSignal): Promise<void>;
  /** Puts it in place, ends the app and starts the new one. Without it that happens when the app ends, and nothing starts. */
  install(): void;
  problemOf(error: unknown): UpdateProblem;
}

/** What the desk depends on. */
export interface UpdatePorts {
  readonly updater: UpdaterPort;
  /** `notify` waits for a person's yes before it fetches. */
  readonly way: 'notify' | 'automatic';
  /** Whether this system lets the app put a new version in place by itself. */
  readonly mayInstall: () => boolean;
  /** Versions that did not start here. */
  readonly failed: () => readonly string[];
  /** Keeps what brings this version back, before a newer one is fetched: from then on it may come in place when the app ends. */
  readonly layAside: () => Promise<void>;
  readonly tell: (state: UpdateState) => void;
  readonly now: () => Date;
  /** Calls back after so long; gives what calls it off. */
  readonly after: (ms: number, act: () => void) => () => void;
}

/** So long the post may go on beside an update that is coming in before the update gives way. */
const GRACE_MS = 10_000;
const HOUR_MS = 3_600_000;
/** Asked at the start and then so often, a little later on each computer, so that a school does not ask at once. */
const ASK_EVERY_MS = 6 * HOUR_MS;

/**
 * Looks for new versions, fetches and installs them, and never stands in the way of the post: nothing is fetched while
 * something is being sent, what is coming in gives way to a long sending, nothing is installed before all is sent.
 */
export class UpdateDesk {
  readonly #ports: UpdatePorts;
  #state: UpdateState = { what: 'idle', askedAt: null };
  #isSending = false;
  #unsent = 0;
  #fetching: AbortController | undefined;
  #stopGrace: (() => void) | undefined;

  constructor(ports: UpdatePorts) {
    this.#ports = ports;
  }

  get state(): UpdateState {
    return this.#state;
  }

  /** Asks now, and again and again. */
  begin(): void {
    void this.look();
    this.#ports.after(ASK_EVERY_MS + Math.random() * HOUR_MS, () => this.begin());
  }

  /** Whether something is being sent just now, and how many things are not sent yet. */
  setPost({ isSending, unsent }: { readonly isSending: boolean; readonly unsent: number }): void {
    this.#unsent = unsent;
    if (isSending === this.#isSending) return;
    this.#isSending = isSending;
    this.#stopGrace?.();
    this.#stopGrace = undefined;
    if (isSending && this.#fetching) {
      this.#stopGrace = this.#ports.after(GRACE_MS, () => this.#fetching?.abort());
    }
    if (!isSending && this.#state.what === 'waiting') void this.fetch();
  }

  /** Asks whether there is a newer version; fetches it where nobody has to say yes. */
  async look(): Promise<void> {
    if (['asking', 'fetching', 'waiting', 'ready'].includes(this.#state.what)) return;
    this.#set({ what: 'asking' });
    const { updater, way, mayInstall, failed, now } = this.#ports;
    try {
      const version = await updater.look();
      if (version === undefined || failed().includes(version)) {
        return this.#set({ what: 'idle', askedAt: now().toISOString() });
      }
      this.#set({ what: 'offered', version, mayFetch: mayInstall() });
      if (way === 'automatic' && mayInstall()) await this.fetch();
    } catch (error) {
      this.#set({ what: 'problem', problem: updater.problemOf(error) });
    }
  }

  /** Fetches what was offered, as soon as nothing is being sent. */
  async fetch(): Promise<void> {
    const state = this.#state;
    if (state.what !== 'offered' && state.what !== 'waiting') return;
    const { version } = state;
    if (!this.#ports.mayInstall()) return;
    if (this.#isSending) return this.#set({ what: 'waiting', version });
    const fetching = new AbortController();
    this.#fetching = fetching;
    this.#set({ what: 'fetching', version, share: 0 });
    try {
      const onShare = (share: number): void => this.#set({ what: 'fetching', version, share });
      await this.#ports.layAside();
      await this.#ports.updater.fetch(onShare, fetching.signal);
      this.#set({ what: 'ready', version });
    } catch (error) {
      const problem = this.#ports.updater.problemOf(error);
      this.#set(fetching.signal.aborted ? { what: 'waiting', version } : { what: 'problem', problem });
    } finally {
      this.#fetching = undefined;
    }
    // The sending that it gave way to may be over already.
    if (this.#state.what === 'waiting' && !this.#isSending) await this.fetch();
  }

  /** Puts what was fetched in place and starts it; false while something is unsent or nothing is ready. */
  install(): boolean {
    if (this.#state.what !== 'ready' || this.#isSending || this.#unsent > 0) return false;
    this.#ports.updater.install();
    return true;
  }

  #set(state: UpdateState): void {
    this.#state = state;
    this.#ports.tell(state);
  }
}
