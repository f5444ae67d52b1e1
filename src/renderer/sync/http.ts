import { httpOver } from '../../shared/sync/http-body.ts';
import type { HttpCall } from '../../shared/sync/server-client.ts';

/** The longest silence of a line before the call counts as cut, and is repeated. */
const PATIENCE_MS = 60_000;

/** HTTP through the browser's own network stack: it knows the system's proxy and certificates. */
export function makeHttp(serverAddress: string): HttpCall {
  return httpOver(async (path, init) => {
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
  });
}
