import { fromUtf8, toUtf8 } from '../lib/bytes.ts';
import type { HttpCall } from './server-client.ts';
import { open, WIRE_TYPE } from './wire.ts';

/** A body as HTTP carries it: a frame as it is, anything else as JSON; undefined for no body. */
export function toHttpBody(body: unknown): { type: string; bytes: Uint8Array<ArrayBuffer> } | undefined {
  if (body === undefined) return undefined;
  if (body instanceof Uint8Array) return { type: WIRE_TYPE, bytes: new Uint8Array(body) };
  return { type: 'application/json', bytes: new Uint8Array(toUtf8(JSON.stringify(body))) };
}

/** What an answer's body says; undefined for one that is neither a frame nor JSON (a proxy's page). */
export function fromHttpBody(type: string | null, bytes: Uint8Array): unknown {
  try {
    return type === WIRE_TYPE ? open(bytes) : (JSON.parse(fromUtf8(bytes)) as unknown);
  } catch {
    return undefined;
  }
}

/** What is needed of the host's own `fetch`. */
type Send = (
  path: string,
  init: { method: string; headers: Record<string, string>; body?: Uint8Array<ArrayBuffer> },
) => Promise<{
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  arrayBuffer(): Promise<ArrayBuffer>;
}>;

/** HTTP over a host's `fetch`: the one place that says which headers and bodies a call has. */
export function httpOver(send: Send): HttpCall {
  return async ({ method, path, token, body }) => {
    const sent = toHttpBody(body);
    const reply = await send(path, {
      method,
      headers: {
        ...(sent && { 'content-type': sent.type }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(sent && { body: sent.bytes }),
    });
    const received = new Uint8Array(await reply.arrayBuffer());
    return { status: reply.status, body: fromHttpBody(reply.headers.get('content-type'), received) };
  };
}
