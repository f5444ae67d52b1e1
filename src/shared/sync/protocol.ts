import * as v from 'valibot';
import type { ErrorCode } from '../lib/errors.ts';
import { DEVICE_TAG } from '../records/stamp.ts';
import type { Rec } from '../records/merge.ts';

/** The version of the exchange between app and server. */
export const PROTOCOL = 1;
/** Most changes in one request, and most records in one answer. */
export const BATCH_LIMIT = 500;

/** Records in one part of a large answer: so many at most are fetched again when the line is cut. */
export const PART_LIMIT = 250;

/** The form of a mark. */
const MARK = /^[0-9A-HJKMNP-TV-Z]{4}$/;

/** One change: the part of a record the server does not have, and a digest of the whole as this device has it. */
export interface SyncChange {
  readonly rec: Rec;
  /** `digestOf` the whole record here: when the server's is the same after the merge, it need not be sent back. */
  readonly sum: string;
}

/** Everything a device has to say, and where it stopped listening. */
export interface SyncRequest {
  readonly protocol: number;
  readonly app: string;
  readonly device: string;
  /** What the last answer gave; '' at the first time. */
  readonly cursor: string;
  /**
   * Four random digits, the same as often as this cursor is quoted by this computer. Two marks beside one cursor are two
   * computers that were one: a disk that was copied.
   */
  readonly mark?: string | undefined;
  readonly changes: readonly SyncChange[];
}

/** A change the server did not take, with the reason; never blocks the others. */
export interface SyncRefusal {
  readonly id: string;
  readonly code: ErrorCode;
}

/** Everything the server has to say. */
export interface SyncAnswer {
  readonly protocol: number;
  /** The server's time, ISO. */
  readonly time: string;
  readonly cursor: string;
  /** Ids of changes that are stored. */
  readonly acks: readonly string[];
  readonly refusals: readonly SyncRefusal[];
  /** Ids of changes a hub keeps and passes on; they count as unsent here until the operator's server has judged them. */
  readonly held?: readonly string[] | undefined;
  /** Ids among the news whose confirmed copy has to be replaced: a hub had shown what its operator refused. */
  readonly takenBack?: readonly string[] | undefined;
  /** The server does not know the cursor (it was restored, or is another one) and begins from the start. */
  readonly restart?: boolean | undefined;
  /** Records this device does not have, or has an older copy of. */
  readonly news: readonly Rec[];
  /** True when there is more: the next part, or, after the last one, ask again at once. */
  readonly more: boolean;
  /** About how many records are still to come after this answer; only in parts. */
  readonly left?: number | undefined;
  /** When to ask again, if nothing happens before. */
  readonly nextMs: number;
  /** Every scope this device may open. */
  readonly scopes: readonly string[];
}

/** The form of a request; `rec` is read one by one by `parseRecord`, so that one bad record refuses itself only. */
export const syncRequest = v.strictObject({
  protocol: v.pipe(v.number(), v.integer()),
  app: v.pipe(v.string(), v.maxLength(40)),
  device: v.pipe(v.string(), v.regex(DEVICE_TAG)),
  cursor: v.pipe(v.string(), v.maxLength(60)),
  mark: v.optional(v.pipe(v.string(), v.regex(MARK))),
  changes: v.pipe(
    v.array(
      v.strictObject({
        rec: v.looseObject({ id: v.pipe(v.string(), v.maxLength(90)) }),
        sum: v.pipe(v.string(), v.maxLength(20)),
      }),
    ),
    v.maxLength(BATCH_LIMIT),
  ),
});

/** The form of an answer, for the client: it trusts its server for truth, not for form. */
export const syncAnswer = v.looseObject({
  protocol: v.number(),
  time: v.string(),
  cursor: v.string(),
  acks: v.array(v.string()),
  refusals: v.array(v.looseObject({ id: v.string(), code: v.string() })),
  held: v.optional(v.array(v.string())),
  takenBack: v.optional(v.array(v.string())),
  restart: v.optional(v.boolean()),
  news: v.array(v.unknown()),
  more: v.boolean(),
  left: v.optional(v.number()),
  nextMs: v.number(),
  scopes: v.array(v.string()),
});
