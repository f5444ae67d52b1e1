import type { ErrorCode } from '../lib/errors.ts';

/**
 * What the post pill says. Always derived, never stored.
 *
 * ```
 *            write                 connection              answer, nothing left
 *  all-safe ───────► waiting ─────────────────► going-out ─────────────────────► all-safe
 *                      ▲  ▲                        │ │
 *                      │  └── line cut, no answer ─┘ │ refused, or the sign-in is over
 *                      └──── person has dealt with ─ needs-you ◄──┘
 * ```
 */
export type SyncStatus =
  /** Everything written here is also at the post office. The computer may be shut down. */
  | { readonly state: 'all-safe'; readonly lastSuccessAt: string }
  /** Letters are kept here and go by themselves. `why` says what they wait for. */
  | {
      readonly state: 'waiting';
      readonly count: number;
      readonly since: string;
      readonly why: WaitingReason;
      readonly lastSuccessAt: string;
    }
  /** They are on their way now. */
  | {
      readonly state: 'going-out';
      readonly count: number;
      readonly sent: number;
      readonly lastSuccessAt: string;
    }
  /** Something will not go by itself. */
  | {
      readonly state: 'needs-you';
      readonly count: number;
      readonly reason: ErrorCode;
      readonly refused: number;
      readonly lastSuccessAt: string;
    };

/** Why nothing goes out now. */
export type WaitingReason = 'no-connection' | 'no-account' | 'not-yet' | 'paused' | 'server-trouble';

/** What is known about the exchange. */
export interface SyncFacts {
  readonly unsent: { readonly count: number; readonly since: string };
  readonly isSending: boolean;
  readonly sentNow: number;
  readonly isPaused: boolean;
  readonly lastSuccessAt: string;
  /** How the last try ended: '' for well, 'no-connection' when nobody answered, otherwise the code. */
  readonly lastProblem: '' | 'no-connection' | ErrorCode;
  readonly hasAccount: boolean;
  /** Refused changes nobody has looked at. */
  readonly refused: number;
  readonly refusedCode: ErrorCode | undefined;
}

const NEEDS_A_PERSON: readonly string[] = [
  'session/ended',
  'session/missing',
  'account/taken',
  'account/wrong-credentials',
  'device/taken',
  'protocol/too-old',
  'protocol/too-new',
];

/** Facts to status: the only place where it is decided. */
export function deriveStatus(facts: SyncFacts): SyncStatus {
  const { unsent, lastSuccessAt, lastProblem } = facts;
  const isStuck =
    lastProblem !== '' && lastProblem !== 'no-connection' && NEEDS_A_PERSON.includes(lastProblem);
  if (isStuck)
    return {
      state: 'needs-you',
      count: unsent.count,
      reason: lastProblem,
      refused: facts.refused,
      lastSuccessAt,
    };
  if (facts.refused > 0) {
    return {
      state: 'needs-you',
      count: unsent.count,
      reason: facts.refusedCode ?? 'record/forbidden',
      refused: facts.refused,
      lastSuccessAt,
    };
  }
  if (facts.isSending && unsent.count > 0)
    return { state: 'going-out', count: unsent.count, sent: facts.sentNow, lastSuccessAt };
  if (unsent.count > 0)
    return {
      state: 'waiting',
      count: unsent.count,
      since: unsent.since,
      why: whyWaiting(facts),
      lastSuccessAt,
    };
  return { state: 'all-safe', lastSuccessAt };
}

/** True when nothing on this computer would be lost with it. */
export function isSafeToShutDown(status: SyncStatus): boolean {
  return status.state === 'all-safe';
}

function whyWaiting(facts: SyncFacts): WaitingReason {
  if (facts.isPaused) return 'paused';
  if (facts.lastProblem === 'no-connection') return 'no-connection';
  if (facts.lastProblem !== '') return 'server-trouble';
  return facts.hasAccount ? 'not-yet' : 'no-account';
}
