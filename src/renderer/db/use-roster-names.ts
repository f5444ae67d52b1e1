import { useMemo } from 'react';
import { pupil } from '../../shared/records/pupil.ts';
import { makeNameIndex, type NameIndex } from '../../shared/rules/leak-scan/name-index.ts';
import { useRecords } from './use-records.ts';

/** The real names of every pupil on this computer, ready to be looked for in a text; undefined while they are being read. */
export function useRosterNames(): NameIndex | undefined {
  const pupils = useRecords(pupil);
  return useMemo(() => pupils && makeNameIndex(pupils), [pupils]);
}
