import type { Listing } from './class-card.ts';

/** The numbers of the formula below. */
export const FAIRNESS = {
  /** Each invitation of the last month weighs so much. */
  perInvitation: 0.15,
  /** So many answers everybody is trusted with before the first. */
  trust: 3,
  /** A new class stands so much higher on its first day, and so many days long a little less each day. */
  start: 0.1,
  startDays: 42,
} as const;

/** The facts fairness goes by: the server counts them, the pack carries them. */
export type AskedFacts = Pick<Listing, 'asked' | 'answered' | 'unanswered' | 'listedOn'>;

export interface Fairness {
  /** 1 for a class that nobody asks, falling with every invitation. */
  readonly asked: number;
  /** 1 for a class that always answers, and for one that was never asked. */
  readonly answers: number;
  /** From 1 + `start` on the first day down to 1. */
  readonly start: number;
}

/**
 * How fit is turned into rank, so that invitations spread and get answered:
 *
 *   rank = fit × 1 / (1 + 0.15 × asked) × (answered + 3) / (answered + unanswered + 3) × (1 + 0.1 × rest of 42 days)
 *
 * `today` in days since 1970. A listing from the future counts as one of today.
 */
export function fairnessOf({ asked, answered, unanswered, listedOn }: AskedFacts, today: number): Fairness {
  const { perInvitation, trust, start, startDays } = FAIRNESS;
  const days = Math.max(today - listedOn, 0);
  return {
    asked: 1 / (1 + perInvitation * asked),
    answers: (answered + trust) / (answered + unanswered + trust),
    start: 1 + start * Math.max(1 - days / startDays, 0),
  };
}

/** The three as one factor. */
export function factorOf({ asked, answers, start }: Fairness): number {
  return asked * answers * start;
}
