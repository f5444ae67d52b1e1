import { fromUtf8, joined, toUtf8 } from '../lib/bytes.ts';
import type { HttpCall } from './server-client.ts';
import { open, PARTS_TYPE, WIRE_TYPE } from './wire.ts';

/** Bytes that are nothing to us but bytes (RFC 2046, 4.5.1). */
export const BYTES_TYPE = 'application/octet-stream';

/** A body as HTTP carries it: a frame as it is, anything else as JSON; undefined for no body. */
export function toHttpBody(body: unknown): { type: string; bytes: Uint8Array<ArrayBuffer> } | undefined {
  if (body === undefined) return undefined;
  if (body instanceof Uint8Array) return { type: WIRE_TYPE, bytes: new Uint8Array(body) };
  return { type: 'application/json', bytes: new Uint8Array(toUtf8(JSON.stringify(body))) };
}

/** What an answer's body says; undefined for one that is neither a frame nor JSON (a proxy's page). */
export function fromHttpBody(type: string | null, bytes: Uint8Array): unknown {
  try {
    if (type === BYTES_TYPE) return bytes;
    return type === WIRE_TYPE ? open(bytes) : (JSON.parse(fromUtf8(bytes)) as unknown);
  } catch {
    return undefined;
  }
}

/** What is needed of the host's own `fetch`. */
export type Send = (
  path: string,
  init: { method: string; headers: Record<string, string>; body?: Uint8Array<ArrayBuffer> },
) => Promise<{
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: { getReader(): Reader } | null;
}>;

/** A body as it comes. */
export interface Reader {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

/** HTTP over a host's `fetch`: the one place that says which headers and bodies a call has. */
export function httpOver(send: Send): HttpCall {
  return async ({ method, path, token, body, onPart }) => {
    const sent = toHttpBody(body);
    const reply = await send(path, {
      method,
      headers: {
        ...(sent && { 'content-type': sent.type }),
        ...(onPart && { accept: `${PARTS_TYPE}, application/json` }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(sent && { body: sent.bytes }),
    });
    const type = reply.headers.get('content-type');
    const reader = reply.body?.getReader();
    if (type === PARTS_TYPE && onPart && reader) {
      await readLines(reader, onPart).catch(async (error: unknown) => {
        // Nobody wants the rest: the line is not to carry it.
        await reader.cancel().catch(() => undefined);
        throw error;
      });
      return { status: reply.status, body: undefined };
    }
    return {
      status: reply.status,
      body: fromHttpBody(type, reader ? await readAll(reader) : new Uint8Array()),
    };
  };
}

/** The longest line that is taken, in bytes. */
const LINE_LIMIT = 24 * 1024 * 1024;
const NEW_LINE = 10;

/** Hands on each line as soon as it is whole, the next one only when that is done. Rejects when the body is cut. */
async function readLines(reader: Reader, onPart: (part: unknown) => Promise<void>): Promise<void> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    for (let rest = value!; rest.length > 0;) {
      const end = rest.indexOf(NEW_LINE);
      const piece = end < 0 ? rest : rest.subarray(0, end);
      pieces.push(piece);
      length += piece.length;
      if (length > LINE_LIMIT) throw new RangeError('a line without end');
      if (end < 0) break;
      const line = joined(pieces, length);
      pieces = [];
      length = 0;
      rest = rest.subarray(end + 1);
      await onPart(JSON.parse(fromUtf8(line)));
    }
  }
  if (length > 0) throw new RangeError('a line that is cut');
}

async function readAll(reader: Reader): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(pieces, length);
    pieces.push(value!);
    length += value!.length;
  }
}
