import type { Logger } from 'pino';
import type { StampClock } from '../src/shared/records/stamp.ts';
import type { Records } from './gate/records.ts';
import type { Registry } from './gate/registry.ts';
import type { Metrics } from './metrics.ts';

/** What every part of the server works with. Nothing in it belongs to one request. */
export interface Context {
  readonly registry: Registry;
  readonly records: Records;
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
}

/** The device tag in the stamps of the operator's server; no other device may sign in with it. */
export const SERVER_DEVICE = '000000000000';

/** The server's time as ISO text. */
export function nowAt(context: Pick<Context, 'now'>): string {
  return new Date(context.now()).toISOString();
}
