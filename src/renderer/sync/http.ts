import { fromHttpBody, toHttpBody } from '../../shared/sync/http-body.ts';
import type { HttpCall } from '../../shared/sync/server-client.ts';

/** Long enough for a batch on a line of 2 kB a second; after it the call counts as cut, and is repeated. */
const PATIENCE_MS = 120_000;

/** HTTP through the browser's own network stack: it knows the system's proxy and certificates. */
export function makeHttp(serverAddress: string): HttpCall {
  return async ({ method, path, token, body }) => {
    const sent = toHttpBody(body);
    const response = await fetch(new URL(path, serverAddress), {
      method,
      headers: {
        ...(sent && { 'content-type': sent.type }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(sent && { body: sent.bytes }),
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const received = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, body: fromHttpBody(response.headers.get('content-type'), received) };
  };
}
