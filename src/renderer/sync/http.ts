import type { HttpCall } from '../../shared/sync/server-client.ts';

/** Long enough for a batch on a line of 2 kB a second; after it the call counts as cut, and is repeated. */
const PATIENCE_MS = 120_000;

/** HTTP through the browser's own network stack: it knows the system's proxy and certificates. */
export function makeHttp(serverAddress: string): HttpCall {
  return async ({ method, path, token, body }) => {
    const response = await fetch(new URL(path, serverAddress), {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await response.text();
    return { status: response.status, body: parseLoose(text) };
  };
}

function parseLoose(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
