import { measureUnsent } from '../../shared/sync/estimate.ts';
import { ExchangeMemory } from '../../shared/sync/exchange-memory.ts';
import { exchangeOnce, type ExchangeProgress } from '../../shared/sync/exchange.ts';
import { LineCut, type LiveLine } from '../../shared/sync/live-line.ts';
import type { PostBooks } from '../../shared/sync/post-books.ts';
import { goingAlong } from '../../shared/sync/post-mode.ts';
import type { SyncAnswer, SyncRequest } from '../../shared/sync/protocol.ts';
import { RunProgress } from '../../shared/sync/run-progress.ts';
import type { ServerClient } from '../../shared/sync/server-client.ts';
import type { AppDesk } from '../db/open-desk.ts';
import { FETCHING, keptArrival, LAST_SUCCESS } from './read-status.ts';
import { loadAfterwards } from './load-afterwards.ts';

/** What a run works with. */
export interface RunPorts {
  readonly desk: AppDesk;
  readonly server: ServerClient;
  readonly app: string;
  readonly live: LiveLine;
  readonly books: PostBooks;
  /** Whether the live line may be opened. */
  readonly mayKeepLine: () => boolean;
  /** Something is different on the screen. */
  readonly onChange: () => void;
}

/** The person has paused the post while it was under way; what came is kept. */
export class PostPaused extends Error {}

/** Exchanges until neither side has anything left to say, on the live connection where there is one. */
export class PostRun {
  readonly #ports: RunPorts;
  readonly #memory = new ExchangeMemory();
  #progress: RunProgress | undefined;
  #hasNews = false;
  #hasWritten = false;
  #keptArrival = '';

  constructor(ports: RunPorts) {
    this.#ports = ports;
  }

  /** How far the run under way has come; undefined while there is none. */
  get progress(): RunProgress | undefined {
    return this.#progress;
  }

  /** The server has something new that no exchange has asked for yet. */
  get hasNews(): boolean {
    return this.#hasNews;
  }

  noteNews(): void {
    this.#hasNews = true;
  }

  /** Something was written here since the last exchange has looked. */
  get hasWritten(): boolean {
    return this.#hasWritten;
  }

  noteWritten(): void {
    this.#hasWritten = true;
  }

  /**
   * One run. Gives the milliseconds until the server wants to be asked again; undefined when more was written meanwhile.
   * `isAsked`: receipts too go by themselves. Throws `PostPaused` when it was stopped.
   */
  async carry(token: string, isAsked: boolean): Promise<number | undefined> {
    const { store } = this.#ports.desk;
    this.#keptArrival = (await store.getFact(FETCHING)) ?? '';
    const bytes = await measureUnsent(store);
    const before = await keptArrival(store);
    const progress = new RunProgress(this.#ports.books.meter, () => performance.now(), bytes, before);
    this.#progress = progress;
    this.#ports.onChange();
    try {
      return await this.#exchange(token, isAsked, progress);
    } finally {
      this.#progress = undefined;
    }
  }

  async #exchange(token: string, isAsked: boolean, progress: RunProgress): Promise<number | undefined> {
    const { books, app, onChange } = this.#ports;
    const { store, clock, now, adoptTime } = this.#ports.desk;
    const held = new Set<string>();
    for (;;) {
      if (books.mode === 'pause') throw new PostPaused();
      this.#hasNews = false;
      this.#hasWritten = false;
      const result = await exchangeOnce(
        {
          store,
          clock,
          now,
          adoptTime,
          app,
          memory: this.#memory,
          ...(books.decide('receipts', 0, isAsked).goes === 'with-text' && { choose: goingAlong }),
          send: (request, take) => this.#send(token, request, take),
          takeOver: async (id) => (await loadAfterwards()).takeOver(this.#ports.desk, id),
          onProgress: (part) => this.#note(progress, part),
        },
        held,
      );
      progress.closeRound();
      for (const id of result.held) held.add(id);
      await store.setFact(LAST_SUCCESS, new Date(now()).toISOString());
      const isChanged =
        result.received > 0 && (await (await loadAfterwards()).runWatchers(this.#ports.desk, app));
      onChange();
      if (result.isMore || isChanged || this.#hasNews) continue;
      const { count } = await store.unsentCount();
      return count > held.size ? undefined : result.nextMs;
    }
  }

  async #note(progress: RunProgress, part: ExchangeProgress): Promise<void> {
    const { books, desk, onChange } = this.#ports;
    progress.took(part);
    books.addWent(part.taken);
    const { arrival } = progress;
    const kept = arrival ? JSON.stringify(arrival) : '';
    if (kept !== this.#keptArrival) await desk.store.setFact(FETCHING, kept);
    this.#keptArrival = kept;
    await books.keep();
    onChange();
    if (arrival && books.mode === 'pause') throw new PostPaused();
  }

  /** On the live connection where there is one; the first time by POST, whose answers are packed for much at once. */
  async #send(
    token: string,
    request: SyncRequest,
    take: (answer: SyncAnswer) => Promise<void>,
  ): Promise<SyncAnswer> {
    const { live, server, books, mayKeepLine } = this.#ports;
    if (live.isReady && request.cursor !== '') {
      try {
        return await live.sync(request);
      } catch (error) {
        // Cut in the middle: the same again by POST does no harm.
        if (!(error instanceof LineCut)) throw error;
        // The person has cut it herself.
        if (books.mode === 'pause') throw new PostPaused();
      }
    }
    const answer = await server.sync(token, request, take);
    if (mayKeepLine()) live.keepOpen(token);
    return answer;
  }
}
