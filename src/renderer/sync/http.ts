import { httpOver } from '../../shared/sync/http-body.ts';
import type { HttpCall } from '../../shared/sync/server-client.ts';

/** Long enough for a batch on a line of 2 kB a second; after it the call counts as cut, and is repeated. */
const PATIENCE_MS = 120_000;

/** HTTP through the browser's own network stack: it knows the system's proxy and certificates. */
export function makeHttp(serverAddress: string): HttpCall {
  return httpOver((path, init) =>
    fetch(new URL(path, serverAddress), {
      ...init,
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    }),
  );
}
