import { httpOver, type Send } from '../../shared/sync/http-body.ts';
import type { Meter } from '../../shared/sync/meter.ts';
import { meteredSend, type Travelled } from '../../shared/sync/metered-line.ts';
import type { HttpCall } from '../../shared/sync/server-client.ts';

/** The longest silence of a line before the call counts as cut, and is repeated. */
const PATIENCE_MS = 60_000;
/** The browser says what an answer weighed in the moment after it has ended, or not at all. */
const WEIGHED_MS = 1_000;

/** HTTP through the browser's own network stack: it knows the system's proxy and certificates. What it carries is counted. */
export function makeHttp(serverAddress: string, meter: Meter): HttpCall {
  const travelled = weighBodies(serverAddress);
  return httpOver(meteredSend(sendTo(serverAddress), meter, { now: () => performance.now(), travelled }));
}

function sendTo(serverAddress: string): Send {
  return async (path, init) => {
    const patience = new AbortController();
    let timer = setTimeout(() => patience.abort(), PATIENCE_MS);
    const heard = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => patience.abort(), PATIENCE_MS);
    };
    const stop = (): void => clearTimeout(timer);
    try {
      const reply = await fetch(new URL(path, serverAddress), {
        ...init,
        credentials: 'omit',
        cache: 'no-store',
        signal: patience.signal,
      });
      heard();
      const { status, headers } = reply;
      if (!reply.body) return (stop(), { status, headers, body: null });
      const watched = new TransformStream<Uint8Array, Uint8Array>({
        transform: (chunk, controller) => (heard(), controller.enqueue(chunk)),
        flush: stop,
      });
      return { status, headers, body: reply.body.pipeThrough(watched) };
    } catch (error) {
      stop();
      throw error;
    }
  };
}

/**
 * What the body of an answer was on the line, before the browser unpacked it: the browser's own measurement of the call
 * (Resource Timing, `encodedBodySize`). Nobody can tell where the server is a foreign one to the page.
 */
function weighBodies(serverAddress: string): Travelled {
  const waiting = new Set<(entry: PerformanceResourceTiming) => void>();
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      for (const take of waiting) take(entry as PerformanceResourceTiming);
    // The browser keeps 250 of them and then no more; nobody else reads them.
    performance.clearResourceTimings();
  }).observe({ type: 'resource' });
  return (path, sinceMs) =>
    new Promise((resolve) => {
      const { href } = new URL(path, serverAddress);
      const finish = (bytes: number | undefined): void => {
        clearTimeout(timer);
        waiting.delete(take);
        resolve(bytes);
      };
      const take = (entry: PerformanceResourceTiming): void => {
        if (entry.name === href && entry.startTime >= sinceMs)
          finish(entry.encodedBodySize > 0 ? entry.encodedBodySize : undefined);
      };
      const timer = setTimeout(() => finish(undefined), WEIGHED_MS);
      waiting.add(take);
    });
}
