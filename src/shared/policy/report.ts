import type { PolicyLayer } from './effective.ts';
import type { PolicyProblem } from './judge.ts';

/** What a host knows of the policy: who says what, and what was wrong. What holds follows from it (`effectivePolicy`). */
export interface PolicyReport {
  readonly layers: readonly PolicyLayer[];
  readonly problems: readonly PolicyProblem[];
}
