import { useMemo } from 'react';
import type { LeavingWatch } from '../../shared/rules/leak-scan/leaving-words.ts';
import { useRosterNames } from './use-roster-names.ts';
import { useTeacherSession } from './use-session.ts';

/** What this teacher's words are held against before they leave; undefined while the names are being read. */
export function useLeavingWatch(): LeavingWatch | undefined {
  const roster = useRosterNames();
  const { account } = useTeacherSession();
  return useMemo(() => roster && { roster, signed: [account.name] }, [roster, account.name]);
}
