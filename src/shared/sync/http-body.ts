import { fromUtf8, toUtf8 } from '../lib/bytes.ts';
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
