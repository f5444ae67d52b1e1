import * as v from 'valibot';
import type { Rec } from '../records/merge.ts';
import type { SyncChange, SyncRefusal } from './protocol.ts';

/** What one computer of the school has to say, passed on by the school's hub. */
export interface Parcel {
  /** `teacher:<ulid>` who is signed in there, or `class:<ulid>` for a classroom computer. */
  readonly speaker: string;
  readonly device: string;
  readonly changes: readonly SyncChange[];
}

/** What a hub says to the operator's server. */
export interface RelayRequest {
  readonly protocol: number;
  readonly cursor: string;
  /** Digest of the members the hub knows; '' for none. */
  readonly members: string;
  readonly parcels: readonly Parcel[];
  /** Orders to erase that the hub has carried out in its own files. */
  readonly cleared?: readonly { readonly scope: string; readonly id: string }[] | undefined;
}

/** What became of a parcel's changes; what is in neither list is to be sent again. */
export interface Verdict {
  readonly acks: readonly string[];
  readonly refusals: readonly SyncRefusal[];
}

/** What the operator's server answers a hub. */
export interface RelayAnswer {
  readonly protocol: number;
  readonly time: string;
  readonly cursor: string;
  /** One for each parcel, in their order. */
  readonly verdicts: readonly Verdict[];
  readonly news: readonly Rec[];
  /** The operator's server does not know the cursor and begins from the start. */
  readonly restart?: boolean | undefined;
  readonly more: boolean;
  readonly nextMs: number;
  /** Who belongs to the school, when it differs from what the hub knows. */
  readonly members?: Members | undefined;
}

/** The school as its hub has to know it, to serve its computers while the line is down. No names, no secrets. */
export interface Members {
  readonly school: string;
  readonly teachers: readonly {
    readonly teacher: string;
    readonly account: string;
    readonly schools: readonly string[];
    readonly classes: readonly string[];
    readonly sessions: readonly { session: string; device: string; createdAt: string }[];
  }[];
  readonly classes: readonly {
    readonly class: string;
    readonly school: string;
    readonly teachers: readonly string[];
    readonly exchanges: readonly string[];
  }[];
  readonly devices: readonly {
    readonly device: string;
    readonly class: string;
    readonly school: string;
    readonly session: string;
  }[];
}

const id = v.pipe(v.string(), v.maxLength(100));

/** Most changes in one relay, of all parcels together. */
export const RELAY_LIMIT = 500;

/** The form of a relay; records are read one by one, as in an exchange. */
export const relayRequest = v.strictObject({
  protocol: v.number(),
  cursor: v.pipe(v.string(), v.maxLength(60)),
  members: v.pipe(v.string(), v.maxLength(20)),
  parcels: v.pipe(
    v.array(
      v.strictObject({
        speaker: id,
        device: id,
        changes: v.array(
          v.strictObject({ rec: v.looseObject({ id }), sum: v.pipe(v.string(), v.maxLength(20)) }),
        ),
      }),
    ),
    v.maxLength(RELAY_LIMIT),
    v.check((parcels) => parcels.reduce((sum, { changes }) => sum + changes.length, 0) <= RELAY_LIMIT),
  ),
  cleared: v.optional(v.pipe(v.array(v.strictObject({ scope: id, id })), v.maxLength(RELAY_LIMIT))),
});

const session = v.object({ session: v.string(), device: v.string(), createdAt: v.string() });
const members = v.object({
  school: v.string(),
  teachers: v.array(
    v.object({
      teacher: v.string(),
      account: v.string(),
      schools: v.array(v.string()),
      classes: v.array(v.string()),
      sessions: v.array(session),
    }),
  ),
  classes: v.array(
    v.object({
      class: v.string(),
      school: v.string(),
      teachers: v.array(v.string()),
      exchanges: v.array(v.string()),
    }),
  ),
  devices: v.array(
    v.object({ device: v.string(), class: v.string(), school: v.string(), session: v.string() }),
  ),
});

/** The form of an answer: a hub trusts its operator for truth, not for form. */
export const relayAnswer = v.object({
  protocol: v.number(),
  time: v.string(),
  cursor: v.string(),
  verdicts: v.array(
    v.object({
      acks: v.array(v.string()),
      refusals: v.array(v.object({ id: v.string(), code: v.string() })),
    }),
  ),
  news: v.array(v.unknown()),
  restart: v.optional(v.boolean()),
  more: v.boolean(),
  nextMs: v.number(),
  members: v.optional(members),
});

/** What a hub asks when a computer shows it a sign-in it has not seen. */
export const hubSessionBody = v.strictObject({ token: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)) });

/** Whose sign-in that is: a teacher's, by her account, or a classroom computer's, by its tag. */
export const hubSession = v.union([
  v.object({ account: v.string(), session: v.string() }),
  v.object({ enrolled: v.string(), session: v.string() }),
]);
export type HubSession = v.InferOutput<typeof hubSession>;
