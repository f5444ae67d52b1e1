import { deflateSync, Inflate } from 'fflate';
import * as v from 'valibot';
import { fromUtf8, joined, toUtf8 } from '../lib/bytes.ts';
import { KINDS } from '../records/kinds.ts';
import type { Rec } from '../records/merge.ts';
import { packRecs, unpackRecs } from './columns.ts';
import { BATCH_LIMIT, type SyncAnswer, type SyncRequest } from './protocol.ts';

/** The media type of frames. */
export const WIRE_TYPE = 'application/x-interclass';
/** The media type of an answer in parts: a packed answer a line, the last one without `more` to come in it. */
export const PARTS_TYPE = 'application/x-interclass-parts';
/** The first byte of every frame: the version of form and dictionary together. */
const WIRE_VERSION = 6;
/** No frame may grow beyond this when it is opened: a small frame can hold a bomb. */
const OPENED_LIMIT = 24 * 1024 * 1024;

/**
 * What frames have in common, derived from the kinds: a compressor that knows it spends nothing on names.
 * Both sides derive it from the same source; a change of it is a new `WIRE_VERSION`, which a test watches over.
 */
export function dictionary(): Uint8Array {
  const kinds = Object.values(KINDS)
    .toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
    .map(({ kind, fields, maps }) => {
      const paths = [...Object.keys(maps), ...Object.keys(fields)];
      return `{"kind":"${kind}","v":1,"count":1,"ids":"01K","scopes":{"all":"exchange:01K"},"at":{"all":0},"paths":${JSON.stringify(paths)},"values":[{"all":"~1."},{"all":""},{"all":[]}]}`;
    });
  const frames = [
    '{"protocol":1,"time":"2026-11-23T12:00:00.000Z","cursor":"","refusals":[],"news":{"devices":["',
    '"],"groups":[],"whole":[]},"more":false,"nextMs":20000,"scopes":["teacher:01K","class:01K","school:01K","exchange:01K",":home:01K"],"acks":["message:01K"]}',
    '"cursor":"","refusals":[],"news":{"devices":[],"groups":[],"whole":[]},"more":false,"nextMs":600000,"scopes":0,"acks":1}',
    '{"protocol":1,"app":"0.1.0","device":"","cursor":"","changes":{"devices":[""],"groups":[',
    '],"whole":[]},"sums":[""]}',
  ];
  return toUtf8([...kinds, ...frames].join(''));
}

let known: Uint8Array | undefined;
const theDictionary = (): Uint8Array => (known ??= dictionary());

/** A request as one frame. */
export function encodeRequest(request: SyncRequest): Uint8Array {
  const { packed, order } = packRecs(request.changes.map(({ rec }) => rec));
  const sums = order.map((place) => request.changes[place]!.sum);
  const isEven = sums.every((sum) => sum.length === SUM_DIGITS);
  return close({ ...request, changes: packed, sums: isEven ? sums.join('') : sums });
}

/** Characters of a digest: such sums stand in one text, one behind the other. */
const SUM_DIGITS = 8;

/** The request in a frame, for `syncRequest` to check. Throws `RangeError` when it is not one. */
export function decodeRequest(frame: Uint8Array): unknown {
  const { changes, sums, ...head } = open(frame) as { changes?: unknown; sums?: unknown };
  const recs = unpackRecs(changes, BATCH_LIMIT);
  const all = typeof sums === 'string' ? (sums.match(/.{1,8}/gs) ?? []) : sums;
  if (!Array.isArray(all) || all.length !== recs.length) throw new RangeError('sums are missing');
  return { ...head, changes: recs.map((rec, place) => ({ rec, sum: all[place] as unknown })) };
}

/**
 * An answer with its news in columns: what a frame holds, and what a line of a large answer is.
 * `acks` becomes 1 when everything that was asked is acknowledged, as it nearly always is.
 */
export function packAnswer(answer: SyncAnswer, request: Pick<SyncRequest, 'changes'>): PackedAnswer {
  const { acks, news, ...rest } = answer;
  const isAll = acks.length > 0 && acks.length === request.changes.length;
  return { ...rest, news: packRecs(news).packed, acks: isAll ? 1 : acks };
}

/** What `packAnswer` makes. */
export type PackedAnswer = Record<string, unknown>;

/** An answer that may be packed, to what was asked. Throws `RangeError` when it is none. */
export function unpackAnswer(value: unknown, request: Pick<SyncRequest, 'changes'>): unknown {
  if (typeof value !== 'object' || value === null) throw new RangeError('not an answer');
  const { news, acks } = value as { news?: unknown; acks?: unknown };
  return {
    ...value,
    ...(acks === 1 && { acks: request.changes.map(({ rec }) => rec.id) }),
    ...(!Array.isArray(news) && { news: unpackRecs(news, Number.MAX_SAFE_INTEGER) satisfies Rec[] }),
  };
}

/** A value as one frame: a version byte, then its JSON, deflated with the dictionary. */
export function close(value: unknown): Uint8Array {
  const body = deflateSync(toUtf8(JSON.stringify(value)), { level: 9, dictionary: theDictionary() });
  const frame = new Uint8Array(body.length + 1);
  frame[0] = WIRE_VERSION;
  frame.set(body, 1);
  return frame;
}

/** The value in a frame. Throws `RangeError` on what is not one, is cut, or would grow beyond 24 MB. */
export function open(frame: Uint8Array): object {
  if (frame[0] !== WIRE_VERSION) throw new RangeError('a frame of another version');
  const parts: Uint8Array[] = [];
  let length = 0;
  let isWhole = false;
  const inflate = new Inflate({ dictionary: theDictionary() }, (part, isLast) => {
    length += part.length;
    if (length > OPENED_LIMIT) throw new RangeError('a frame that grows too large');
    parts.push(part);
    isWhole ||= isLast;
  });
  try {
    const body = frame.subarray(1);
    for (let start = 0; start < body.length; start += STEP)
      inflate.push(body.subarray(start, start + STEP), start + STEP >= body.length);
    if (!isWhole) throw new RangeError('a frame that is cut');
    return v.parse(v.looseObject({}), JSON.parse(fromUtf8(joined(parts, length))));
  } catch (error) {
    throw error instanceof RangeError ? error : new RangeError('not a frame', { cause: error });
  }
}

/** So much of a frame is opened at a time: a bomb is noticed before it has gone off. */
const STEP = 16 * 1024;
