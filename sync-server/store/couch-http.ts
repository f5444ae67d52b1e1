import { Agent, request, type Dispatcher } from 'undici';
import { AppError } from '../../src/shared/lib/errors.ts';

/** How much is asked of CouchDB at once, and how long it is waited for. */
export interface CouchLimits {
  /** Connections, kept alive; each carries one request at a time. */
  readonly connections: number;
  /** Requests that wait for a connection or an answer; what comes beyond is refused at once. */
  readonly waiting: number;
  /** The longest one answer may take, in milliseconds. */
  readonly answerMs: number;
  /** The longest a question may take with all its repetitions, in milliseconds. */
  readonly deadlineMs: number;
  /** The pause before the first repetition, in milliseconds; the next one is four times as long. */
  readonly firstWaitMs: number;
}

const LIMITS: CouchLimits = {
  connections: 24,
  waiting: 1000,
  answerMs: 10_000,
  deadlineMs: 20_000,
  firstWaitMs: 100,
};
const TRIES = 3;

/** One request to CouchDB. */
export interface Ask {
  readonly db?: string;
  readonly path: string;
  readonly method?: Dispatcher.HttpMethod;
  readonly qs?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: unknown;
}

/** Says whether an answer is what was asked for: a proxy's page is no answer of CouchDB's. */
export type IsAnswer<R> = (json: unknown) => json is R;

/** How one question differs from others. */
export interface AskOptions {
  /** Statuses that count as "does not exist". */
  readonly fine?: readonly number[];
  /** Asked once only, and waited for no longer than this, in milliseconds. */
  readonly onceWithinMs?: number;
}

/** Why an answer was none; the text goes into logs and holds neither address nor content. */
class Trouble extends Error {
  readonly status: number | undefined;
  readonly isFull: boolean;

  constructor(reason: string, status?: number, isFull = false) {
    super(reason);
    this.status = status;
    this.isFull = isFull;
  }

  get isTransient(): boolean {
    return this.status === undefined || this.status >= 500 || this.status === 408 || this.status === 429;
  }
}

/** Questions to one CouchDB over HTTP: bounded in number and in time, repeated when it stumbles, believed only when they look like its own. */
export class CouchHttp {
  readonly #base: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #limits: CouchLimits;
  readonly #agent: Agent;
  /** Connections that stay open without an end: they take no place among the others. */
  readonly #streams = new Agent();
  #underWay = 0;

  /** @param url with name and password, if the database wants them; they are never logged. */
  constructor(url: string, limits: Partial<CouchLimits> = {}) {
    const { origin, pathname, username, password } = new URL(url);
    this.#base = origin + pathname.replace(/\/+$/, '');
    const secret = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    this.#headers = {
      accept: 'application/json',
      ...(username !== '' && { authorization: `Basic ${Buffer.from(secret).toString('base64')}` }),
    };
    this.#limits = { ...LIMITS, ...limits };
    this.#agent = new Agent({ connections: this.#limits.connections, pipelining: 1 });
  }

  /** Asks, again when CouchDB stumbles. Undefined when it does not exist. Throws `server/unavailable`, `storage/full`. */
  async ask<R>(ask: Ask, isAnswer: IsAnswer<R>, options: AskOptions = {}): Promise<R | undefined> {
    if (this.#underWay >= this.#limits.waiting) throw unavailable('too many requests to CouchDB are waiting');
    this.#underWay += 1;
    try {
      return await this.#askAgain(ask, isAnswer, options);
    } finally {
      this.#underWay -= 1;
    }
  }

  /** Opens an answer that comes bit by bit; `silenceMs` without a byte ends it. The caller has to read or destroy the body. */
  open(ask: Ask, silenceMs: number, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    return request(this.#addressOf(ask), {
      dispatcher: this.#streams,
      headers: this.#headers,
      headersTimeout: silenceMs,
      bodyTimeout: silenceMs,
      signal,
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.#agent.destroy(), this.#streams.destroy()]);
  }

  async #askAgain<R>(ask: Ask, isAnswer: IsAnswer<R>, options: AskOptions): Promise<R | undefined> {
    const { firstWaitMs, deadlineMs } = this.#limits;
    const deadline = Date.now() + deadlineMs;
    for (let attempt = 1; ; attempt++) {
      try {
        const leftMs = options.onceWithinMs ?? deadline - Date.now();
        return await this.#askOnce(ask, isAnswer, options.fine ?? [], leftMs);
      } catch (error) {
        const trouble = error instanceof Trouble ? error : new Trouble('no connection to CouchDB');
        if (trouble.isFull) throw new AppError('storage/full');
        const waitMs = firstWaitMs * 4 ** (attempt - 1);
        const isLast =
          options.onceWithinMs !== undefined || attempt === TRIES || Date.now() + waitMs >= deadline;
        if (!trouble.isTransient || isLast) throw unavailable(trouble.message);
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  }

  async #askOnce<R>(
    ask: Ask,
    isAnswer: IsAnswer<R>,
    fine: readonly number[],
    leftMs: number,
  ): Promise<R | undefined> {
    const { statusCode, body } = await request(this.#addressOf(ask), {
      dispatcher: this.#agent,
      method: ask.method ?? 'GET',
      headers: {
        ...this.#headers,
        ...(ask.body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(ask.body !== undefined && { body: JSON.stringify(ask.body) }),
      signal: AbortSignal.timeout(Math.min(this.#limits.answerMs, leftMs)),
    });
    const json = parse(await body.text());
    if (statusCode < 300 && isAnswer(json)) return json;
    const said = (json as { error?: unknown } | null | undefined)?.error;
    // Only CouchDB's own 404 says that something does not exist; a proxy's says that CouchDB was not asked.
    if ((statusCode === 404 && said === 'not_found') || fine.includes(statusCode)) return undefined;
    if (statusCode < 300 || statusCode === 404) throw new Trouble('the answer is not one of CouchDB');
    throw new Trouble(`CouchDB answered ${statusCode}`, statusCode, statusCode === 507 || isFull(said));
  }

  #addressOf({ db, path, qs = {} }: Ask): string {
    const query = new URLSearchParams(
      Object.entries(qs).map(([name, value]): [string, string] => [name, String(value)]),
    ).toString();
    const place = [this.#base, ...(db === undefined ? [] : [encodeURIComponent(db)])].join('/');
    return `${place}${path === '' ? '' : `/${path}`}${query === '' ? '' : `?${query}`}`;
  }
}

/** Whether CouchDB's word for an error means that there is no room left. */
export function isFull(error: unknown): boolean {
  return error === 'enospc' || error === 'insufficient_storage';
}

/** Without the original error: its text and its request carry the database's address. */
export function unavailable(reason: string): AppError {
  const error = new AppError('server/unavailable');
  error.cause = new Error(reason);
  return error;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
