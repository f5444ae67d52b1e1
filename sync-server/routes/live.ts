import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { WebSocketServer, type WebSocket } from 'ws';
import * as v from 'valibot';
import { AppError } from '../../src/shared/lib/errors.ts';
import { HINT, LIVE_PATH } from '../../src/shared/sync/live-line.ts';
import { syncRequest, type SyncRequest } from '../../src/shared/sync/protocol.ts';
import {
  close as toFrame,
  decodeRequest,
  open as fromFrame,
  packAnswer,
} from '../../src/shared/sync/wire.ts';
import type { Context } from '../context.ts';
import type { OtherServers } from '../gate/other-servers.ts';
import { findSession } from '../gate/sessions.ts';
import { sync } from '../sync/sync.ts';
import { DESKTOP_ORIGIN } from './cross-origin.ts';
import { answerBare, toAppError } from './errors.ts';
import type { CountSender } from './limits.ts';
import { OpenScopes } from './open-scopes.ts';
import { Pace } from './pace.ts';
import { parseBody } from './parse.ts';

/** The largest frame that is taken, in bytes. */
const FRAME_LIMIT = 4 * 1024 * 1024;
/** Bytes that are taken of somebody who has not said yet who it is; saying it takes some eighty. */
const HELLO_LIMIT = 4 * 1024;
/** Bytes that wait for a device which asks and does not read. An answer is smaller than this. */
const UNREAD_LIMIT = 16 * 1024 * 1024;
/** Rare, and often enough for the boxes on the way that forget silent connections. */
const KEEP_ALIVE_MS = 55_000;
/** A device waits for its answer before it asks again; one that does not is no device of ours. */
const QUEUE_LIMIT = 4;
/** Hints a line may get one after the other, and how soon the next ones follow, in milliseconds. */
const HINTS_AT_ONCE = 10;
const HINT_MS = 2_000;
const hello = v.strictObject({ token: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)) });

/** Whose request is being answered: what a line writes itself is no news to it. */
const answering = new AsyncLocalStorage<Line>();

/** What the live connection needs to know of its server. */
export interface LiveOptions {
  /** How long a device on a line may stay silent now, in milliseconds. */
  readonly quietMs: () => number;
  /** Those who write to the same store, where there may be such. */
  readonly others: OtherServers | undefined;
  readonly count: CountSender;
  /** Who has not said by then who it is, is sent away; in milliseconds. */
  readonly helloMs: number;
}

/**
 * The live connection (`src/shared/sync/live-line.ts` says what travels on it): the same exchange as `POST /api/sync`,
 * and one byte when there is news.
 */
export function addLiveRoute(
  app: FastifyInstance,
  context: Context,
  { quietMs, others, count, helloMs }: LiveOptions,
): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: FRAME_LIMIT, perMessageDeflate: false });
  const lines = new Set<Line>();
  const busy = new Set<Line>();
  const openScopes = new OpenScopes<Line>({
    onOpened: (scope, place) => others?.follow(scope, place),
    onClosed: (scope) => others?.forget(scope),
  });
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Until the line has it nobody else listens to it, and an unheard error would end the process.
    socket.on('error', () => undefined);
    const open = () => sockets.handleUpgrade(request, socket, head, greet);
    const greet = (ws: WebSocket) => {
      const line = new Line(ws, context, { quietMs, openScopes, busy, count: () => count(request), helloMs });
      refuseLongHello(socket, () => line.isGreeted);
      lines.add(line);
      context.metrics.lineOpened();
      ws.on('close', () => {
        lines.delete(line);
        context.metrics.lineClosed();
      });
    };
    count(request).then(
      () =>
        request.url === LIVE_PATH && isOwnPage(request)
          ? open()
          : answerBare(socket, new AppError('scope/forbidden')),
      (error: unknown) => answerBare(socket, toAppError(error)),
    );
  });
  const stopListening = context.records.onWritten((scope) => {
    for (const line of busy) line.noteMeanwhile(scope);
    for (const line of openScopes.whoHas(scope)) line.notice();
  });
  // Devices were promised a word and will not get it: they ask, one after the other, and are told to go on asking.
  others?.onLost(() => {
    for (const line of lines) line.noticeWithin(context.pollMs);
  });
  const keepAlive = setInterval(() => {
    for (const line of lines) line.ping();
  }, KEEP_ALIVE_MS);
  app.addHook('preClose', async () => {
    clearInterval(keepAlive);
    stopListening();
    for (const line of lines) line.end();
    sockets.close();
  });
}

/** Four megabytes are for those who are known: of others not even a part of a frame is gathered. */
function refuseLongHello(socket: Duplex, isGreeted: () => boolean): void {
  let taken = 0;
  const count = (chunk: Buffer): void => {
    if (isGreeted()) return void socket.off('data', count);
    taken += chunk.length;
    if (taken > HELLO_LIMIT) socket.destroy();
  };
  socket.on('data', count);
}

/** A page of this server, the desktop app, or no page at all. The token is what opens; this keeps foreign pages quiet. */
function isOwnPage({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  if (origin === undefined || origin === DESKTOP_ORIGIN) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

interface LineOptions extends Pick<LiveOptions, 'quietMs' | 'helloMs'> {
  readonly openScopes: OpenScopes<Line>;
  /** The lines whose question is being answered. */
  readonly busy: Set<Line>;
  /** Counts one frame. Throws `request/too-often`. */
  readonly count: () => Promise<void>;
}

class Line {
  readonly #ws: WebSocket;
  readonly #context: Context;
  readonly #options: LineOptions;
  readonly #pace = new Pace(HINTS_AT_ONCE, HINT_MS);
  readonly #patience: ReturnType<typeof setTimeout>;
  #laterHint: ReturnType<typeof setTimeout> | undefined;
  /** What was written while its question was being answered: of what it gets to open by the answer, nobody told it. */
  readonly #meanwhile = new Set<string>();
  #token = '';
  #queue: Promise<void> = Promise.resolve();
  #queued = 0;
  #isHinted = false;
  #saidScopes = '';
  #isAlive = true;

  constructor(ws: WebSocket, context: Context, options: LineOptions) {
    this.#ws = ws;
    this.#context = context;
    this.#options = options;
    this.#patience = setTimeout(() => ws.terminate(), options.helloMs);
    ws.on('message', (data: Buffer) => this.#take(data));
    ws.on('pong', () => (this.#isAlive = true));
    // No app of ours sends any. They are answered by themselves, so they count, and end the line that sends too many.
    ws.on('ping', () => void options.count().catch(() => ws.terminate()));
    ws.on('close', () => {
      clearTimeout(this.#patience);
      clearTimeout(this.#laterHint);
      options.openScopes.leave(this);
    });
    // A frame too large, or bytes that are no frames: ws closes the connection itself.
    ws.on('error', () => undefined);
  }

  /** It has said who it is. */
  get isGreeted(): boolean {
    return this.#token !== '';
  }

  /** Somebody has written to a scope that this line may open. */
  notice(): void {
    if (this.#isHinted || answering.getStore() === this) return;
    const waitMs = this.#pace.take();
    if (waitMs > 0) return this.#noticeIn(waitMs);
    this.#isHinted = true;
    this.#ws.send(HINT);
    this.#context.metrics.hint();
  }

  /** Somebody has written to a scope while this line's question is being answered. */
  noteMeanwhile(scope: string): void {
    if (answering.getStore() !== this) this.#meanwhile.add(scope);
  }

  /** Sends a hint at a random moment of the next `ms` milliseconds, unless it asks before. */
  noticeWithin(ms: number): void {
    this.#noticeIn(Math.random() * ms);
  }

  #noticeIn(ms: number): void {
    clearTimeout(this.#laterHint);
    // Out of the exchange that this may be called in: later, nobody is being answered.
    this.#laterHint = answering.exit(() => setTimeout(() => this.notice(), ms));
  }

  ping(): void {
    if (!this.#isAlive) return this.#ws.terminate();
    this.#isAlive = false;
    this.#ws.ping();
  }

  end(): void {
    this.#ws.close(1001);
  }

  #take(data: Buffer): void {
    if (this.#queued >= QUEUE_LIMIT) return this.#ws.close(1008);
    if (this.#ws.bufferedAmount > UNREAD_LIMIT) return this.#ws.terminate();
    this.#queued += 1;
    this.#queue = this.#queue
      .then(() => this.#answer(data))
      .catch((error: unknown) => {
        const { code, facts } = toAppError(error);
        this.#ws.send(toFrame({ error: { code, facts } }));
        if (this.#token === '' || code.startsWith('session/')) this.#ws.close(1008);
      })
      .finally(() => (this.#queued -= 1));
  }

  async #answer(data: Buffer): Promise<void> {
    await this.#options.count();
    if (this.#token === '') {
      const { token } = parseBody(hello, readFrame(fromFrame, data));
      await findSession(this.#context, token);
      this.#token = token;
      clearTimeout(this.#patience);
      this.#ws.send(toFrame({ ready: true }));
      return;
    }
    this.#isHinted = false;
    const signIn = await findSession(this.#context, this.#token);
    const request = parseBody(syncRequest, readFrame(decodeRequest, data)) as unknown as SyncRequest;
    clearTimeout(this.#laterHint);
    const { busy, openScopes, quietMs } = this.#options;
    busy.add(this);
    this.#meanwhile.clear();
    try {
      const { answer, places } = await this.#context.metrics.exchange(
        'line',
        () => answering.run(this, () => sync(this.#context, signIn, request)),
        (error) => toAppError(error).code,
      );
      const packed = packAnswer({ ...answer, nextMs: answer.more ? 0 : quietMs() }, request);
      const said = JSON.stringify(answer.scopes);
      this.#ws.send(toFrame(said === this.#saidScopes ? { ...packed, scopes: 0 } : packed));
      this.#saidScopes = said;
      // What it has open may be followed from what it has just read; a line that is gone has nothing open.
      if (this.#ws.readyState !== this.#ws.OPEN) return;
      const opened = openScopes.enter(this, answer.scopes, places);
      if (opened.some((scope) => this.#meanwhile.has(scope))) this.notice();
    } finally {
      busy.delete(this);
    }
  }
}

function readFrame<T>(read: (frame: Uint8Array) => T, data: Buffer): T {
  try {
    return read(data);
  } catch {
    throw new AppError('request/malformed');
  }
}
