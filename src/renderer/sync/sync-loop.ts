import { takeOver } from '../../shared/actions/take-over.ts';
import { AppError, type ErrorCode } from '../../shared/lib/errors.ts';
import { ensureSignedIn, noteSessionEnded, readAccount } from '../../shared/sync/account.ts';
import { ExchangeMemory } from '../../shared/sync/exchange-memory.ts';
import { exchangeOnce, type ExchangePorts } from '../../shared/sync/exchange.ts';
import { NoConnection, type ServerClient } from '../../shared/sync/server-client.ts';
import { deriveStatus, type SyncStatus } from '../../shared/sync/status.ts';
import { LineCut, LiveLine, type LivePorts } from '../../shared/sync/live-line.ts';
import type { SyncAnswer, SyncRequest } from '../../shared/sync/protocol.ts';
import type { AppDesk } from '../db/open-desk.ts';
import { runWatchers } from './watchers.ts';

/** How long after a keystroke's save the post leaves: gathers what is written together. */
const GATHER_MS = 400;
/** How soon the status follows a change. */
const REFRESH_MS = 60;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 60_000;
/** Of many open windows of one computer, one carries the post. */
const LOCK = 'interclass-post';

/**
 * Carries the post: sends what is unsent when something is written, when the connection appears, and every now and
 * then; never asks anybody to press a button. Its state is one `SyncStatus`.
 */
export class SyncLoop {
  readonly #desk: AppDesk;
  readonly #server: ServerClient;
  readonly #app: string;
  readonly #live: LiveLine;
  readonly #memory = new ExchangeMemory();
  readonly #listeners = new Set<() => void>();
  #status: SyncStatus = { state: 'all-safe', lastSuccessAt: '' };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #isStopped = false;
  /** The server has something new that no exchange has asked for yet. */
  #hasNews = false;
  #isPaused = false;
  /** Something else needs the post to stand still. */
  #isHeld = false;
  #sentNow = 0;
  #lastProblem: '' | 'no-connection' | ErrorCode = '';
  #retryMs = FIRST_RETRY_MS;
  #refreshing: ReturnType<typeof setTimeout> | undefined;
  #subscriptions: { unsubscribe(): void }[] = [];

  constructor(desk: AppDesk, server: ServerClient, app: string, connect: LivePorts['connect']) {
    this.#desk = desk;
    this.#server = server;
    this.#app = app;
    this.#live = new LiveLine({
      connect,
      onHint: () => {
        this.#hasNews = true;
        this.#schedule(0);
      },
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      random: Math.random,
    });
  }

  /** The status now; the same object until it changes. */
  get status(): SyncStatus {
    return this.#status;
  }

  /** Calls `listener` at every change of status; gives the way to stop that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts carrying, and goes on until `stop`. */
  async start(): Promise<void> {
    this.#isPaused = (await this.#desk.store.getFact('sync-mode')) === 'pause';
    const { database } = this.#desk;
    for (const collection of Object.values(database.collections)) {
      this.#subscriptions.push(
        collection.$.subscribe((event) => this.#notice(event.documentData as { unsent?: number })),
      );
    }
    window.addEventListener('online', this.#wake);
    window.addEventListener('offline', this.#hangUp);
    document.addEventListener('visibilitychange', this.#wake);
    await this.#refresh();
    this.#schedule(0);
  }

  /** Stops; what is under way may finish. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#live.close();
    clearTimeout(this.#timer);
    clearTimeout(this.#refreshing);
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    window.removeEventListener('online', this.#wake);
    window.removeEventListener('offline', this.#hangUp);
    document.removeEventListener('visibilitychange', this.#wake);
    await this.#running;
  }

  /** Pause or go on, as the switch on the post sheet says. */
  async setPaused(isPaused: boolean): Promise<void> {
    this.#isPaused = isPaused;
    await this.#desk.store.setFact('sync-mode', isPaused ? 'pause' : 'normal');
    if (isPaused) this.#live.close();
    await this.#refresh();
    if (!isPaused) this.#schedule(0);
  }

  /** Does something while no post goes or comes, in no window of this computer. */
  async whileStill<T>(run: () => Promise<T>): Promise<T> {
    this.#isHeld = true;
    clearTimeout(this.#timer);
    await this.#running;
    try {
      return navigator.locks ? await navigator.locks.request(LOCK + this.#desk.database.name, run) : await run();
    } finally {
      this.#isHeld = false;
      await this.#refresh();
      this.tryNow();
    }
  }

  /** Tries now (a person pressed "try now", or an account became ready). */
  tryNow(): void {
    this.#retryMs = FIRST_RETRY_MS;
    this.#schedule(0);
  }

  readonly #wake = (): void => {
    if (document.visibilityState === 'visible') this.tryNow();
  };

  /** Without a connection an open line only looks open; it is opened anew after the next exchange that goes through. */
  readonly #hangUp = (): void => this.#live.close();

  #notice(row: { unsent?: number }): void {
    // Many rows may change in one breath (a first exchange, an import): one look at the end of it is enough.
    this.#refreshing ??= setTimeout(() => {
      this.#refreshing = undefined;
      void this.#refresh();
    }, REFRESH_MS);
    if ((row.unsent ?? 0) > 0 && !this.#running) this.#schedule(GATHER_MS);
  }

  #schedule(delayMs: number): void {
    clearTimeout(this.#timer);
    if (this.#isStopped || this.#isHeld) return;
    this.#timer = setTimeout(() => {
      this.#running ??= this.#runLocked().finally(() => (this.#running = undefined));
    }, delayMs);
  }

  async #runLocked(): Promise<void> {
    if (!navigator.locks) return this.#run();
    await navigator.locks.request(LOCK + this.#desk.database.name, () => this.#run());
  }

  async #run(): Promise<void> {
    let nextMs = this.#retryMs;
    try {
      await runWatchers(this.#desk);
      if (this.#isPaused) return;
      if (!(await readAccount(this.#desk.store))) return this.#live.close();
      const token = await ensureSignedIn(this.#desk.store, this.#server, this.#desk.clock.device);
      nextMs = await this.#exchange(token);
      this.#lastProblem = '';
      this.#retryMs = FIRST_RETRY_MS;
    } catch (error) {
      nextMs = await this.#noteProblem(error);
    } finally {
      this.#sentNow = 0;
      await this.#refresh();
      if (!this.#isPaused) this.#schedule(this.#hasNews && this.#lastProblem === '' ? 0 : nextMs);
    }
  }

  async #exchange(token: string): Promise<number> {
    const { store, clock, now, adoptTime } = this.#desk;
    const held = new Set<string>();
    for (;;) {
      this.#hasNews = false;
      const send = (...[request, take]: Parameters<ExchangePorts['send']>) =>
        this.#send(token, request, take);
      const result = await exchangeOnce(
        {
          store,
          clock,
          now,
          adoptTime,
          app: this.#app,
          send,
          memory: this.#memory,
          takeOver: (id) => takeOver(this.#desk, id),
        },
        held,
      );
      for (const id of result.held) held.add(id);
      this.#sentNow += result.sent;
      await store.setFact('last-success', new Date(now()).toISOString());
      const isChanged = result.received > 0 && (await runWatchers(this.#desk));
      await this.#refresh();
      if (!result.isMore && !isChanged && !this.#hasNews) {
        const { count } = await store.unsentCount();
        return count > held.size ? GATHER_MS : result.nextMs;
      }
    }
  }

  /** On the live connection where there is one; the first time by POST, whose answers are packed for much at once. */
  async #send(
    token: string,
    request: SyncRequest,
    take: (answer: SyncAnswer) => Promise<void>,
  ): Promise<SyncAnswer> {
    if (this.#live.isReady && request.cursor !== '') {
      try {
        return await this.#live.sync(request);
      } catch (error) {
        // Cut in the middle: the same again by POST does no harm.
        if (!(error instanceof LineCut)) throw error;
      }
    }
    const answer = await this.#server.sync(token, request, take);
    if (!this.#isStopped) this.#live.keepOpen(token);
    return answer;
  }

  async #noteProblem(error: unknown): Promise<number> {
    if (error instanceof AppError) {
      this.#lastProblem = error.code;
      if (error.code === 'session/ended' || error.code === 'session/missing') {
        this.#live.close();
        await noteSessionEnded(this.#desk.store);
      }
    } else if (error instanceof NoConnection) this.#lastProblem = 'no-connection';
    else {
      this.#lastProblem = 'server/unavailable';
      console.error('the exchange stopped', error instanceof Error ? error.name : 'unknown');
    }
    const delay = this.#retryMs * (0.75 + Math.random() / 2);
    this.#retryMs = Math.min(LAST_RETRY_MS, this.#retryMs * 2);
    return delay;
  }

  async #refresh(): Promise<void> {
    const { store } = this.#desk;
    const refused = await store.refused();
    const account = await readAccount(store);
    const next = deriveStatus({
      unsent: await store.unsentCount(),
      isSending: this.#running !== undefined && this.#lastProblem === '' && account?.state === 'ready',
      sentNow: this.#sentNow,
      isPaused: this.#isPaused,
      lastSuccessAt: (await store.getFact('last-success')) ?? '',
      lastProblem: this.#lastProblem,
      hasAccount: account !== undefined,
      refused: refused.length,
      refusedCode: refused[0]?.code,
    });
    if (JSON.stringify(next) === JSON.stringify(this.#status)) return;
    this.#status = next;
    for (const listener of this.#listeners) listener();
  }
}
