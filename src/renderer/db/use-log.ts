import { useMemo } from 'react';
import { audit, chain, type AuditEntry, type Chain } from '../../shared/records/audit.ts';
import { checkChains, type ChainReport } from '../../shared/rules/audit-chain.ts';
import { useRecords } from './use-records.ts';

/** The log as far as it is on this computer, newest entry first, and what the check of it has found. */
export interface Log {
  readonly entries: readonly AuditEntry[];
  readonly chains: readonly Chain[];
  readonly reports: readonly ChainReport[];
}

/** Of the school and of the classes of it that are open here; undefined while it is being read. */
export function useLog(): Log | undefined {
  const entries = useRecords(audit);
  const chains = useRecords(chain);
  return useMemo(() => {
    if (!entries || !chains) return undefined;
    return {
      entries: entries.toSorted((a, b) => (a.at < b.at ? 1 : -1)),
      chains,
      reports: checkChains(entries, chains),
    };
  }, [entries, chains]);
}
