import * as v from 'valibot';
import { AppError, isErrorCode } from '../lib/errors.ts';
import { syncAnswer, type SyncAnswer, type SyncRequest } from './protocol.ts';
import { close, encodeRequest, open, unpackAnswer } from './wire.ts';

/** Where the live connection is. */
export const LIVE_PATH = '/api/live';
/** What the server says when there is something new: ask. */
export const HINT = Uint8Array.of(0);

/** A connection that carries frames, as the host opens it. The host calls back; nothing is called after `onClose`. */
export interface Channel {
  send(frame: Uint8Array): void;
  close(): void;
}

/** What a channel tells. */
export interface ChannelEvents {
  onOpen(): void;
  onFrame(frame: Uint8Array): void;
  onClose(): void;
}

/** What a live line needs of its host. */
export interface LivePorts {
  readonly connect: (events: ChannelEvents) => Channel;
  /** There is news: make an exchange. */
  readonly onHint: () => void;
  /** Calls `run` after `ms` milliseconds; gives the way to stop that. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** 0 to 1, for the jitter: many computers lose their line at the same moment. */
  readonly random: () => number;
}

const FIRST_RETRY_MS = 2_000;
const LAST_RETRY_MS = 300_000;
const ANSWER_MS = 60_000;
const errorFrame = v.looseObject({
  error: v.looseObject({
    code: v.string(),
    facts: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
  }),
});

/** The line was cut before the answer came; what was asked may be asked again in another way. */
export class LineCut extends Error {}

/**
 * One open connection to the server: exchanges at the price of their frames, and news the moment there is any.
 *
 * ```
 *  up:   {token}          then one request frame at a time
 *  down: {ready}          then one answer frame for each, or {error}; the single byte 0 whenever there is news
 * ```
 *
 * Opens itself again with growing pauses; where a proxy forbids it, it stays closed and `POST` does the work.
 */
export class LiveLine {
  readonly #ports: LivePorts;
  #channel: Channel | undefined;
  #token = '';
  #isReady = false;
  #scopes: readonly string[] | undefined;
  #waiting: { resolve: (frame: object) => void; reject: (error: Error) => void } | undefined;
  #retryMs = FIRST_RETRY_MS;
  #stopRetry: (() => void) | undefined;

  constructor(ports: LivePorts) {
    this.#ports = ports;
  }

  /** True when an exchange can be made on it now. */
  get isReady(): boolean {
    return this.#isReady && this.#waiting === undefined;
  }

  /** Keeps a connection open for this sign-in; another sign-in opens another connection. */
  keepOpen(token: string): void {
    if (token === this.#token && (this.#channel || this.#stopRetry)) return;
    this.close();
    this.#token = token;
    this.#open();
  }

  /** Closes it for good, until `keepOpen`. */
  close(): void {
    this.#stopRetry?.();
    this.#stopRetry = undefined;
    const channel = this.#channel;
    this.#lose();
    channel?.close();
    this.#token = '';
  }

  /** One exchange. Throws `AppError` for the server's refusal, `LineCut` when no answer came. */
  async sync(request: SyncRequest): Promise<SyncAnswer> {
    const frame = await this.#ask(encodeRequest(request));
    const refusal = v.safeParse(errorFrame, frame);
    if (refusal.success) {
      const { code, facts } = refusal.output.error;
      throw new AppError(isErrorCode(code) ? code : 'server/broken', facts ?? {});
    }
    const answer = this.#read(frame, request);
    this.#scopes = answer.scopes;
    return answer;
  }

  /** On a line the scopes are said once, and 0 as long as they stay the same. */
  #read(frame: object, request: SyncRequest): SyncAnswer {
    try {
      const unpacked = unpackAnswer(frame, request) as { scopes?: unknown };
      const scopes = unpacked.scopes === 0 ? this.#scopes : unpacked.scopes;
      return v.parse(syncAnswer, { ...unpacked, scopes }) as unknown as SyncAnswer;
    } catch (error) {
      throw new LineCut('not an answer', { cause: error });
    }
  }

  #ask(frame: Uint8Array): Promise<object> {
    const channel = this.#channel;
    if (!channel || this.#waiting) throw new LineCut('no line');
    return new Promise((resolve, reject) => {
      const stop = this.#ports.after(ANSWER_MS, () => {
        // Nobody says that the line is dead; silence does.
        this.#lose();
        channel.close();
        this.#retry();
      });
      this.#waiting = {
        resolve: (answer) => (stop(), resolve(answer)),
        reject: (error) => (stop(), reject(error)),
      };
      channel.send(frame);
    });
  }

  #open(): void {
    this.#stopRetry = undefined;
    const isMine = () => this.#channel === channel;
    const channel: Channel = this.#ports.connect({
      onOpen: () => {
        if (isMine()) channel.send(close({ token: this.#token }));
      },
      onFrame: (frame) => {
        if (isMine()) this.#take(frame);
      },
      onClose: () => {
        if (!isMine()) return;
        this.#lose();
        this.#retry();
      },
    });
    this.#channel = channel;
  }

  #take(frame: Uint8Array): void {
    if (frame.length === 1 && frame[0] === HINT[0]) return this.#ports.onHint();
    let said: object;
    try {
      said = open(frame);
    } catch {
      return this.#channel?.close();
    }
    if (this.#waiting) {
      const { resolve } = this.#waiting;
      this.#waiting = undefined;
      return resolve(said);
    }
    if (!('ready' in said)) return this.#channel?.close();
    this.#isReady = true;
    this.#retryMs = FIRST_RETRY_MS;
    // What was missed while the line was down; and the server learns what this line listens to.
    this.#ports.onHint();
  }

  #lose(): void {
    const waiting = this.#waiting;
    this.#channel = undefined;
    this.#isReady = false;
    this.#scopes = undefined;
    this.#waiting = undefined;
    waiting?.reject(new LineCut('the line was cut'));
  }

  #retry(): void {
    this.#stopRetry = this.#ports.after(this.#retryMs * (0.75 + this.#ports.random() / 2), () =>
      this.#open(),
    );
    this.#retryMs = Math.min(LAST_RETRY_MS, this.#retryMs * 2);
  }
}
