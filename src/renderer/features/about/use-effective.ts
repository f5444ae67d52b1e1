import { LIMIT_FACT } from '../../../shared/sync/post-books.ts';
import { MEGABYTE, readLimit } from '../../../shared/sync/post-mode.ts';
import { effectivePolicy, type EffectivePolicy } from '../../../shared/policy/effective.ts';
import { POLICIES, type PolicyValues } from '../../../shared/policy/policies.ts';
import { useDeskLock } from '../../db/lock-context.ts';
import { useFact } from '../../db/use-fact.ts';
import { usePolicy } from '../../platform/policy-context.ts';

/** What holds on this computer, with what was chosen in its settings. */
export function useEffective(): EffectivePolicy {
  const { layers } = usePolicy();
  const { vault } = useDeskLock();
  const limit = Math.round(readLimit(useFact(LIMIT_FACT)) / MEGABYTE);
  const values: Partial<{ -readonly [K in keyof PolicyValues]: PolicyValues[K] }> = {};
  if (limit > 0) values.dailyLimit = limit;
  if (vault.idleMinutes !== POLICIES.lockAfter.fallback) values.lockAfter = vault.idleMinutes;
  return effectivePolicy([...layers, { source: 'settings', values }]);
}
