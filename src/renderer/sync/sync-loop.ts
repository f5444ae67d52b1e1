import { loadAfterwards } from './load-afterwards.ts';
import { AppError } from '../../shared/lib/errors.ts';
import { noteSessionEnded, readAccount } from '../../shared/sync/account.ts';
import { hasSpeaker, noteClassroomEnded, tokenOfHere } from '../../shared/sync/speaker.ts';
import type { Day } from '../../shared/sync/day-book.ts';
import { LiveLine, type LivePorts } from '../../shared/sync/live-line.ts';
import { reportOf, sayMachine, type MachineAbout } from '../../shared/sync/machines.ts';
import { becomeNewDevice } from '../../shared/sync/new-device.ts';
import { LIMIT_FACT, MODE_FACT, PostBooks } from '../../shared/sync/post-books.ts';
import { isLetter, LIGHT_EVERY_MS, type PostMode, type PostVerdict } from '../../shared/sync/post-mode.ts';
import { BATCH_LIMIT } from '../../shared/sync/protocol.ts';
import { NoConnection, type ServerClient } from '../../shared/sync/server-client.ts';
import type { SyncFacts, SyncStatus } from '../../shared/sync/status.ts';
import type { Meter } from '../../shared/sync/meter.ts';
import type { AppDesk } from '../db/open-desk.ts';
import type { Row } from '../db/rows.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { PostPaused, PostRun } from './post-run.ts';
import { LAST_SUCCESS, readStatus } from './read-status.ts';

/** How long after a keystroke's save the post leaves: gathers what is written together. */
const GATHER_MS = 400;
/** How soon the status follows a change, and how often it is looked at while the post travels. */
const REFRESH_MS = 60;
const TICK_MS = 1_000;
const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 60_000;
/** So often this computer becomes another one until it is opened again: more would be a fault of the server. */
const MOST_RENEWALS = 3;
/** Of many open windows of one computer, one carries the post. */
const LOCK = 'interclass-post';

/** When the next run is due, in milliseconds; undefined for not before somebody says so. `isFixed`: nothing hastens it. */
interface Next {
  readonly ms: number | undefined;
  readonly isFixed: boolean;
}

/** What the loop works with. */
export interface LoopPorts {
  readonly desk: AppDesk;
  readonly server: ServerClient;
  /** The app's version. */
  readonly app: string;
  readonly connect: LivePorts['connect'];
  /** The one that counts what goes over `server` and `connect`. */
  readonly meter: Meter;
  /** The most megabytes in one day that the school's IT allows; undefined for no word of it. */
  readonly mostMegabytes?: number | undefined;
  /** The packs this computer wants to have, when it has a teacher. */
  readonly packs?: (() => readonly string[]) | undefined;
  /** Whether this computer wants the directory of classes that look for partners. */
  readonly wantsDirectory?: (() => boolean) | undefined;
  /** What of this computer is told to whoever looks after the school's computers. */
  readonly about?: (() => Promise<MachineAbout>) | undefined;
}

/**
 * Carries the post: sends what is unsent when something is written, when the connection appears, and every now and
 * then; never asks anybody to press a button. In Light it gathers, in Pause it rests. Its state is one `SyncStatus`.
 */
export class SyncLoop {
  /** The switch, the limit, today and the line. */
  readonly books: PostBooks;
  readonly #desk: AppDesk;
  readonly #server: ServerClient;
  readonly #app: string;
  readonly #about: LoopPorts['about'];
  readonly #ports: LoopPorts;
  readonly #live: LiveLine;
  readonly #run: PostRun;
  readonly #runs: OneAtATime;
  readonly #listeners = new Set<() => void>();
  #status: SyncStatus = { state: 'all-safe', isPaused: false, lastSuccessAt: '' };
  #today: Day;
  #hasLooked = false;
  #isStopped = false;
  /** The person wants it to go now: no gathering. */
  #isAsked = false;
  #lastProblem: SyncFacts['lastProblem'] = '';
  #retryMs = FIRST_RETRY_MS;
  #next: Next = { ms: undefined, isFixed: true };
  #renewals = 0;
  #refreshing: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> = Promise.resolve();
  #queued: Promise<void> | undefined;
  #subscriptions: { unsubscribe(): void }[] = [];

  constructor(ports: LoopPorts) {
    const { desk, server, app, connect, meter, mostMegabytes, about } = ports;
    this.#ports = ports;
    this.#about = about;
    this.#desk = desk;
    this.#server = server;
    this.#app = app;
    this.books = new PostBooks(desk.store, meter, desk.now, mostMegabytes);
    this.#today = this.books.today;
    this.#live = new LiveLine({
      connect,
      onHint: () => {
        this.#run.noteNews();
        if (!this.#runs.isRunning) this.#runs.schedule(0);
      },
      after: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      random: Math.random,
    });
    this.#runs = new OneAtATime(
      LOCK + desk.database.name,
      () => this.#carry(),
      () => this.#dueMs(),
    );
    this.#run = new PostRun({
      desk,
      server,
      app,
      live: this.#live,
      books: this.books,
      mayKeepLine: () => !this.#isStopped && this.books.resting === undefined,
      onChange: () => void this.#refresh(),
    });
  }

  /** The status now; the same object until it changes. */
  get status(): SyncStatus {
    return this.#status;
  }

  /** Whether the status is what was found: before that it is only what is shown first. */
  get hasLooked(): boolean {
    return this.#hasLooked;
  }

  /** What travelled and went today, as it was when the status was looked at last; the same object until it changes. */
  get today(): Day {
    return this.#today;
  }

  /** Calls `listener` at every change of status; gives the way to stop that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts carrying, and goes on until `stop`. */
  async start(): Promise<void> {
    const { database, store } = this.#desk;
    await this.books.open();
    this.#isAsked = (await store.unsent(BATCH_LIMIT)).some(isLetter);
    for (const collection of Object.values(database.collections)) {
      this.#subscriptions.push(collection.$.subscribe((event) => this.#notice(event.documentData as Row)));
    }
    window.addEventListener('online', this.#wake);
    window.addEventListener('offline', this.#hangUp);
    document.addEventListener('visibilitychange', this.#turn);
    await this.#refresh();
    this.#runs.schedule(0);
  }

  /** Stops; what is under way may finish. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#live.close();
    clearTimeout(this.#refreshing);
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    window.removeEventListener('online', this.#wake);
    window.removeEventListener('offline', this.#hangUp);
    document.removeEventListener('visibilitychange', this.#turn);
    await this.#runs.stop();
    await this.books.keep(true);
  }

  /** Light, Normal or Pause, as the switch on the post sheet says. */
  async setMode(mode: PostMode): Promise<void> {
    await this.books.setMode(mode);
    await this.#obey();
  }

  /** The most bytes in one day; 0 for no limit. */
  async setLimit(bytes: number): Promise<void> {
    await this.books.setLimit(bytes);
    await this.#obey();
  }

  /** Does something while no post goes or comes, in no window of this computer. */
  async whileStill<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await this.#runs.whileStill(run);
    } finally {
      await this.#refresh();
      this.#runs.schedule(0);
    }
  }

  /** Tries now, also in Light (a person pressed the button, or an account became ready). */
  tryNow(): void {
    this.#isAsked = true;
    this.#retryMs = FIRST_RETRY_MS;
    this.#runs.schedule(0);
  }

  /** There may be a connection now: looks at once, as far as the switch lets it. */
  wake(): void {
    this.#retryMs = FIRST_RETRY_MS;
    this.#runs.schedule(0);
  }

  readonly #wake = (): void => {
    if (document.visibilityState === 'visible') this.wake();
  };

  /** Somebody comes back to the app, or leaves it, maybe for good: what was gathered goes before that. */
  readonly #turn = (): void => {
    if (document.visibilityState === 'visible') return this.#wake();
    void this.books.keep(true);
    if (this.#status.state === 'waiting' && this.books.resting !== undefined) this.tryNow();
  };

  /** Without a connection an open line only looks open; it is opened anew after the next exchange that goes through. */
  readonly #hangUp = (): void => this.#live.close();

  /** Does what the switch says, here or in another window. */
  async #obey(): Promise<void> {
    if (this.books.resting !== undefined) this.#live.close();
    await this.#refresh();
    this.#runs.schedule(0);
  }

  #notice(row: Row): void {
    // Many rows may change in one breath (a first exchange, an import): one look at the end of it is enough.
    this.#refreshing ??= setTimeout(() => {
      this.#refreshing = undefined;
      void this.#refresh();
    }, REFRESH_MS);
    if (row.id === `fact:${MODE_FACT}` || row.id === `fact:${LIMIT_FACT}`)
      void this.books.look().then(() => this.#obey());
    if (row.unsent === 0) return;
    // Row by row, `isLetter`: in lane 1 goes what people wrote.
    if (row.kind === 'message' && row.unsent === 1) this.#isAsked = true;
    if (this.#runs.isRunning) this.#run.noteWritten();
    else this.#runs.schedule(GATHER_MS);
  }

  async #carry(): Promise<void> {
    this.#next = { ms: this.#retryMs, isFixed: true };
    try {
      await (await loadAfterwards()).runWatchers(this.#desk, this.#app);
      await this.books.look();
      const verdict = await this.#decide();
      if (verdict.goes !== 'now') {
        this.#live.close();
        this.#next = { ms: verdict.goes === 'later' ? verdict.inMs : undefined, isFixed: false };
        return;
      }
      if (!(await hasSpeaker(this.#desk.store))) return this.#live.close();
      this.#next = { ms: await this.#exchange(), isFixed: false };
      this.#lastProblem = '';
      this.#retryMs = FIRST_RETRY_MS;
    } catch (error) {
      this.#next = { ms: await this.#noteProblem(error), isFixed: true };
    } finally {
      await this.books.keep();
      await this.#refresh();
    }
  }

  /** When the next run is due, asked when one is over: what came or was written while it ended must not wait for long. */
  #dueMs(): number | undefined {
    const { ms, isFixed } = this.#next;
    if (isFixed || ms === undefined) return ms;
    if (this.books.resting !== undefined) return this.#isAsked ? GATHER_MS : ms;
    if (this.#run.hasNews) return 0;
    return this.#run.hasWritten ? GATHER_MS : ms;
  }

  async #decide(): Promise<PostVerdict> {
    const lastAt = await this.#desk.store.getFact(LAST_SUCCESS);
    const sinceLastMs = lastAt ? this.#desk.now() - Date.parse(lastAt) : Infinity;
    return this.books.decide('text', sinceLastMs, this.#isAsked);
  }

  /** Gives the milliseconds until the next time. */
  async #exchange(): Promise<number> {
    const { store, clock } = this.#desk;
    const wasAsked = this.#isAsked;
    // Whoever asks from here on asks for the next time.
    this.#isAsked = false;
    const tick = setInterval(() => void this.#refresh(), TICK_MS);
    try {
      const isFirst = (await readAccount(store))?.state === 'waiting';
      const token = await tokenOfHere(store, this.#server, clock.device);
      // The post office has just made her account, so it is there: what goes now is seen to go.
      if (isFirst) this.#lastProblem = '';
      const nextMs = await this.#run.carry(token, wasAsked);
      const { carryCode, carryDueMedia, fetchDueDirectory, fetchDuePacks } = await loadAfterwards();
      await carryCode(this.#desk, this.#server, token);
      await this.#tell(token);
      // Last: nothing in them is urgent.
      await fetchDuePacks(this.#ports, this.books, token, wasAsked);
      await fetchDueDirectory(this.#ports, this.books, token, wasAsked);
      const isWritten = (): boolean => this.#isAsked || this.#run.hasWritten || this.#run.hasNews;
      const about = { token, isAsked: wasAsked, isWritten };
      if (await carryDueMedia(this.#ports, this.books, about)) this.#run.noteWritten();
      if (this.books.resting === undefined) return nextMs ?? GATHER_MS;
      // The limit may have been reached just now.
      this.#live.close();
      return LIGHT_EVERY_MS;
    } catch (error) {
      this.#isAsked ||= wasAsked;
      throw error;
    } finally {
      clearInterval(tick);
    }
  }

  /** What goes wrong with it is nobody's trouble: the post has gone. */
  async #tell(token: string): Promise<void> {
    if (!this.#about) return;
    try {
      const { store, now } = this.#desk;
      await sayMachine(store, this.#server, token, await reportOf(store, await this.#about()), now());
    } catch {
      console.warn('this computer could not say how it is');
    }
  }

  /** Gives the milliseconds until the next try; undefined for not before somebody says so. */
  async #noteProblem(error: unknown): Promise<number | undefined> {
    if (error instanceof PostPaused) return undefined;
    if (error instanceof AppError && error.code === 'device/taken' && this.#renewals < MOST_RENEWALS) {
      this.#live.close();
      this.#renewals += 1;
      try {
        await becomeNewDevice(this.#desk, this.#server);
        return GATHER_MS;
      } catch (refusal) {
        return this.#noteProblem(refusal);
      }
    }
    if (error instanceof AppError) {
      this.#lastProblem = error.code;
      // Of a copy that nobody wants: it is out like one that was taken out.
      const isOut = error.code === 'enrolment/turned-away';
      if (isOut || error.code === 'session/ended' || error.code === 'session/missing') {
        this.#live.close();
        if (!(await noteClassroomEnded(this.#desk.store))) await noteSessionEnded(this.#desk.store);
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

  /** One look after another, so that an older one never has the last word. */
  #refresh(): Promise<void> {
    this.#queued ??= this.#looking
      .catch(() => undefined)
      .then(() => {
        this.#queued = undefined;
        return (this.#looking = this.#look());
      });
    return this.#queued;
  }

  async #look(): Promise<void> {
    const status = await readStatus(this.#desk.store, {
      books: this.books,
      run: this.#run.progress,
      lastProblem: this.#lastProblem,
      nowMs: this.#desk.now(),
    });
    const { today } = this.books;
    const isSame = JSON.stringify(status) === JSON.stringify(this.#status);
    if (isSame && today === this.#today && this.#hasLooked) return;
    this.#hasLooked = true;
    if (!isSame) this.#status = status;
    this.#today = today;
    for (const listener of this.#listeners) listener();
  }
}
