import { useMemo } from 'react';
import { TOLD_FACT } from '../../shared/actions/carry-out-times.ts';
import { readTold, type Told } from '../../shared/rules/keep-time.ts';
import { useFact } from './use-fact.ts';

/** What goes soon because its time is up, the earliest first. */
export function useTold(): readonly Told[] {
  const fact = useFact(TOLD_FACT);
  return useMemo(() => readTold(fact), [fact]);
}
