import { AppError } from '../../src/shared/lib/errors.ts';
import type { Context } from '../context.ts';
import type { TriesDoc } from './registry-docs.ts';

/** How many vain tries are free, in what time, and how long the next one has to wait. */
export interface TriesLimit {
  readonly free: number;
  readonly windowMs: number;
  readonly lockMs: number;
}

/** Wrong passwords for one e-mail address. */
const PASSWORD_TRIES: TriesLimit = { free: 8, windowMs: 15 * 60_000, lockMs: 60_000 };
/**
 * So many vain tries a class may have together: forty children type a code of twelve letters at once, each of them wrong
 * three times. A try that is on its way is one of them too.
 */
const OF_A_CLASS = 160;
/** Wrong passwords and codes from one network address: a whole class stands behind it. */
const ADDRESS_TRIES: TriesLimit = { free: OF_A_CLASS, windowMs: 15 * 60_000, lockMs: 5 * 60_000 };
/** Wrong secrets of one code that lets a class's computers in. */
export const ENROLMENT_TRIES: TriesLimit = { free: OF_A_CLASS, windowMs: 15 * 60_000, lockMs: 60_000 };
/** Wrong invitation codes of one teacher. */
export const CODE_TRIES: TriesLimit = { free: 20, windowMs: 24 * 3600_000, lockMs: 3600_000 };

const ADDRESSES_KEPT = 10_000;
const NONE: TriesDoc = { count: 0, lastMs: 0, lockedUntilMs: 0 };
/** The longest lock is 2 to the power of this times the first one. */
const MOST_DOUBLINGS = 4;

/** What is kept after one more vain try: beyond the free ones, each locks for twice as long as the one before. */
export function afterTry(tries: TriesDoc | undefined, limit: TriesLimit, nowMs: number): TriesDoc {
  const isRecent =
    tries !== undefined && nowMs - Math.max(tries.lastMs, tries.lockedUntilMs) < limit.windowMs;
  const count = (isRecent ? tries : NONE).count + 1;
  const doublings = Math.min(count - limit.free, MOST_DOUBLINGS);
  return { count, lastMs: nowMs, lockedUntilMs: doublings < 0 ? 0 : nowMs + limit.lockMs * 2 ** doublings };
}

/** How long somebody has to wait still; 0 when not at all. */
export function waitMsOf(tries: TriesDoc | undefined, nowMs: number): number {
  return Math.max(0, (tries?.lockedUntilMs ?? 0) - nowMs);
}

/**
 * Tries at passwords, per account (in the registry, so that all copies of the server count together) and per network
 * address (in memory only: an address says something about a person and is not kept). A try counts as vain from its
 * start until it succeeds, so that many at once gain nothing.
 */
export class PasswordTries {
  readonly #context: Pick<Context, 'registry' | 'now'>;
  readonly #byAddress = new Map<string, TriesDoc>();

  constructor(context: Pick<Context, 'registry' | 'now'>) {
    this.#context = context;
  }

  /** Throws `account/locked` when either has to wait; the same whether the account exists or not. */
  async start(account: string, address: string, limit = PASSWORD_TRIES): Promise<void> {
    const nowMs = this.#context.now();
    refuseLocked(this.#byAddress.get(address), nowMs);
    await this.#context.registry.update('throttle', account, (stored) => {
      refuseLocked(stored, nowMs);
      return afterTry(stored, limit, nowMs);
    });
    this.#keep(address, afterTry(this.#byAddress.get(address), ADDRESS_TRIES, nowMs));
  }

  /**
   * Counts something that only the address is to answer for: asking whether an account exists shuts nobody out of it.
   * Throws `account/locked` when the address has to wait.
   */
  countAddress(address: string): void {
    const nowMs = this.#context.now();
    refuseLocked(this.#byAddress.get(address), nowMs);
    this.#keep(address, afterTry(this.#byAddress.get(address), ADDRESS_TRIES, nowMs));
  }

  /** The longest untouched goes first: many addresses at once set nobody free who tried a minute ago. */
  #keep(address: string, tries: TriesDoc): void {
    this.#byAddress.delete(address);
    this.#byAddress.set(address, tries);
    if (this.#byAddress.size <= ADDRESSES_KEPT) return;
    const [oldest] = this.#byAddress.keys();
    this.#byAddress.delete(oldest!);
  }

  /** The password was right: the account's tries are forgotten, the address's last one too. */
  async succeed(account: string, address: string): Promise<void> {
    const tries = this.#byAddress.get(address);
    if (tries) this.#byAddress.set(address, { ...tries, count: tries.count - 1, lockedUntilMs: 0 });
    await this.#context.registry.remove('throttle', account);
  }
}

function refuseLocked(tries: TriesDoc | undefined, nowMs: number): void {
  const retryAfterMs = waitMsOf(tries, nowMs);
  if (retryAfterMs > 0) throw new AppError('account/locked', { retryAfterMs });
}
