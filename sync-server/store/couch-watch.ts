import type { CouchHttp } from './couch-http.ts';
import type { WatchEvents } from './store.ts';

/** The times of a watch, in milliseconds. */
export interface WatchTimes {
  /** How often CouchDB gives a sign of life; three without one and the connection counts as dead. */
  readonly heartbeatMs: number;
  readonly firstRetryMs: number;
  readonly lastRetryMs: number;
}

const TIMES: WatchTimes = { heartbeatMs: 5_000, firstRetryMs: 500, lastRetryMs: 60_000 };
/** Not an admin, or `_global_changes` is missing: asking often would not change it. */
const REFUSED = new Set([400, 401, 403, 404, 405]);
const MISSED_HEARTBEATS = 3;
const LINE_LIMIT = 64 * 1024;

/**
 * Listens to `_db_updates`, one connection for all databases, for ever: opened again with growing pauses and jitter.
 * It counts as up from the first byte on, because a proxy that holds answers back would let it open and say nothing.
 * Nothing is asked for from before (`since=now`): whoever listens looks by itself at what it may have missed.
 */
export function watchCouch(http: CouchHttp, events: WatchEvents, given: Partial<WatchTimes>): () => void {
  const times = { ...TIMES, ...given };
  const stop = new AbortController();
  void keepWatching(http, events, times, stop.signal);
  return () => stop.abort();
}

async function keepWatching(
  http: CouchHttp,
  events: WatchEvents,
  times: WatchTimes,
  signal: AbortSignal,
): Promise<void> {
  for (let retryMs = times.firstRetryMs; ;) {
    const end = await watchOnce(http, events, times, signal);
    if (signal.aborted) return;
    events.onDown(end === 'refused');
    if (end === 'was-up') retryMs = times.firstRetryMs;
    if (end === 'refused') retryMs = times.lastRetryMs;
    await pause(retryMs * (0.5 + Math.random()), signal);
    if (signal.aborted) return;
    retryMs = Math.min(retryMs * 2, times.lastRetryMs);
  }
}

/** One connection, until it ends. */
async function watchOnce(
  http: CouchHttp,
  events: WatchEvents,
  { heartbeatMs }: WatchTimes,
  signal: AbortSignal,
): Promise<'was-up' | 'never-up' | 'refused'> {
  let isUp = false;
  try {
    const qs = { feed: 'continuous', since: 'now', heartbeat: heartbeatMs };
    const answer = await http.open({ path: '_db_updates', qs }, heartbeatMs * MISSED_HEARTBEATS, signal);
    if (answer.statusCode !== 200) {
      // A body that is let go says so as an error; unheard, that would end the process.
      answer.body.on('error', () => undefined).destroy();
      return REFUSED.has(answer.statusCode) ? 'refused' : 'never-up';
    }
    let rest = '';
    for await (const chunk of answer.body.setEncoding('utf8')) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop()!;
      const names = lines.filter((line) => line.trim() !== '').map(writtenIn);
      // A page of a proxy, an error in the middle of the stream: no news of databases.
      if (names.includes(null) || rest.length > LINE_LIMIT) break;
      if (!isUp) events.onUp();
      isUp = true;
      for (const name of names) if (name) events.onWritten(name);
    }
  } catch {
    // Cut, silent for too long, or not reached: it is tried again.
  }
  return isUp ? 'was-up' : 'never-up';
}

/** The database that a line says was written; undefined for one that was taken away, null for what is no such line. */
function writtenIn(line: string): string | undefined | null {
  try {
    const { db_name: name, type } = JSON.parse(line) as { db_name?: unknown; type?: unknown };
    if (typeof name !== 'string') return null;
    return type === 'deleted' ? undefined : name;
  } catch {
    return null;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
