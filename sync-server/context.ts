import type { Logger } from 'pino';
import type { ErrorCode } from '../src/shared/lib/errors.ts';
import type { Rec } from '../src/shared/records/merge.ts';
import type { Scope } from '../src/shared/records/scope.ts';
import type { StampClock } from '../src/shared/records/stamp.ts';
import type { Member } from '../src/shared/rules/actor.ts';
import type { MediaParts } from './gate/media-parts.ts';
import type { OpenErasures } from './gate/open-erasures.ts';
import type { Records } from './gate/records.ts';
import type { Registry } from './gate/registry.ts';
import type { Metrics } from './metrics.ts';

/** What every part of the server works with. Nothing in it belongs to one request. */
export interface Context {
  readonly registry: Registry;
  readonly records: Records;
  readonly erasures: OpenErasures;
  /** The bytes of pictures and voices. */
  readonly media: MediaParts;
  /** Stamps what the server itself writes. */
  readonly clock: StampClock;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Development only: a school is verified the moment it is made. */
  readonly verifiesSchools: boolean;
  /** When a client is to ask again, in milliseconds. */
  readonly pollMs: number;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** What makes this server a school's hub; undefined for an operator's. */
  readonly hub?: HubPart | undefined;
}

/** What a hub does otherwise: it decides nothing. */
export interface HubPart {
  /** Keeps changes until the operator's server has judged them; gives what is known of that. */
  hold(
    actor: Member,
    scope: Scope,
    changes: readonly { readonly index: number; readonly rec: Rec }[],
  ): Promise<Map<number, 'stored' | 'held' | ErrorCode>>;
  /**
   * What a device is told of records: without what it has said itself and nobody has judged, which would look confirmed
   * to it. `takenBack` are those of which something was shown before that the operator's server has refused.
   */
  newsFor(device: string, recs: readonly Rec[]): Promise<{ recs: Rec[]; takenBack: string[] | undefined }>;
  /** Asks the operator's server whose sign-in a token is, and keeps that. Throws its refusal. */
  learnSession(token: string): Promise<void>;
}

/** The device tag in the stamps of the operator's server; no other device may sign in with it. */
export const SERVER_DEVICE = '000000000000';

/** The server's time as ISO text. */
export function nowAt(context: Pick<Context, 'now'>): string {
  return new Date(context.now()).toISOString();
}
