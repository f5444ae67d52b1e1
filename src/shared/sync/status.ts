import type { ErrorCode } from '../lib/errors.ts';
import type { RestReason } from './post-mode.ts';
import type { ArrivingNow, SendingNow } from './progress.ts';

/**
 * What the post pill says. Always derived, never stored.
 *
 * ```
 *            write                 connection              answer, nothing left
 *  all-safe ───────► waiting ─────────────────► going-out ─────────────────────► all-safe
 *                      ▲  ▲                        │ │
 *                      │  └── line cut, no answer ─┘ │ refused, or the sign-in is over
 *                      └──── person has dealt with ─ needs-you ◄──┘
 *
 *            first time here, or long away             everything is here
 *  all-safe, going-out ─────────────────────► receiving ────────────────► all-safe
 *                                                └──┘ line cut: stands still, goes on after the last part
 * ```
 */
export type SyncStatus =
  /** Everything written here is also at the post office. The computer may be shut down. `isPaused`: by the person. */
  | { readonly state: 'all-safe'; readonly isPaused: boolean; readonly lastSuccessAt: string }
  /**
   * Letters are kept here and go by themselves. `why` says what they wait for; `goesAt` when they leave, in Light and
   * over the day's limit ('' where that is not known).
   */
  | {
      readonly state: 'waiting';
      readonly count: number;
      readonly since: string;
      readonly why: WaitingReason;
      readonly goesAt: string;
      readonly lastSuccessAt: string;
    }
  /** They are on their way now. */
  | ({
      readonly state: 'going-out';
      readonly count: number;
      readonly lastSuccessAt: string;
    } & SendingNow)
  /**
   * Much is coming: the first time on a new computer, or after weeks. What was written here is at the post office,
   * except for `count` things that go next. `why`: it stands still, and goes on by itself; undefined while it moves.
   */
  | ({
      readonly state: 'receiving';
      readonly count: number;
      readonly why: WaitingReason | undefined;
      readonly lastSuccessAt: string;
    } & ArrivingNow)
  /** Something will not go by itself. */
  | {
      readonly state: 'needs-you';
      readonly count: number;
      readonly reason: ErrorCode;
      readonly refused: number;
      readonly lastSuccessAt: string;
    };

/** Why nothing goes out now. */
export type WaitingReason = 'no-connection' | 'no-account' | 'not-yet' | 'server-trouble' | RestReason;

/** What is known about the exchange. */
export interface SyncFacts {
  readonly unsent: { readonly count: number; readonly since: string };
  /** An exchange is under way; how far what goes out has come. undefined while there is none. */
  readonly sending: SendingNow | undefined;
  /** Not everything that is at the post office for this computer is here yet. */
  readonly arriving: ArrivingNow | undefined;
  /** Why the post does not travel as in Normal. */
  readonly resting: RestReason | undefined;
  /** When the post leaves next in Light, ISO; '' where that is not known. */
  readonly goesAt: string;
  readonly lastSuccessAt: string;
  /** How the last try ended: '' for well, 'no-connection' when nobody answered, otherwise the code. */
  readonly lastProblem: '' | 'no-connection' | ErrorCode;
  /** The post office knows who speaks: false before an account is written, and until it has been sent. */
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
  const { unsent, sending, arriving, lastSuccessAt, lastProblem, refused } = facts;
  const { count, since } = unsent;
  const isStuck =
    lastProblem !== '' && lastProblem !== 'no-connection' && NEEDS_A_PERSON.includes(lastProblem);
  // Her sign-in is over, or the post office will not speak with this app: nothing goes before she has done something.
  if (isStuck) return { state: 'needs-you', count, reason: lastProblem, refused, lastSuccessAt };
  // Something came back, and she has not looked at it yet.
  if (refused > 0) {
    const reason = facts.refusedCode ?? 'record/forbidden';
    return { state: 'needs-you', count, reason, refused, lastSuccessAt };
  }
  // Her first exchange here: what she has to say goes up with the question, everything after that comes down.
  if (sending && arriving && (count === 0 || arriving.received > 0))
    return { state: 'receiving', count, why: undefined, ...arriving, lastSuccessAt };
  // Her letters are on the line.
  if (sending && count > 0) return { state: 'going-out', count, ...sending, lastSuccessAt };
  // Her letters lie here.
  if (count > 0)
    return { state: 'waiting', count, since, why: whyWaiting(facts), goesAt: facts.goesAt, lastSuccessAt };
  // Nothing of hers would be lost with this computer, but it does not have everything for her yet.
  if (arriving) return { state: 'receiving', count, why: whyWaiting(facts), ...arriving, lastSuccessAt };
  // She can go home.
  return { state: 'all-safe', isPaused: facts.resting === 'paused', lastSuccessAt };
}

/** True when nothing that was written on this computer would be lost with it; what is still to come is not lost either. */
export function isSafeToShutDown(status: SyncStatus): boolean {
  return status.state === 'all-safe' || (status.state === 'receiving' && status.count === 0);
}

function whyWaiting(facts: SyncFacts): WaitingReason {
  if (facts.resting === 'paused') return 'paused';
  // Before her account is made that is what she wants to know of: it goes first, with all the rest behind it.
  if (!facts.hasAccount && facts.lastProblem === 'no-connection') return 'no-account';
  if (facts.lastProblem === 'no-connection') return 'no-connection';
  if (facts.lastProblem !== '') return 'server-trouble';
  if (!facts.hasAccount) return 'no-account';
  return facts.resting ?? 'not-yet';
}
