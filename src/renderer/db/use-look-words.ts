import { useMemo } from 'react';
import { school } from '../../shared/records/school.ts';
import type { WordList } from '../../shared/rules/leak-scan/find-words.ts';
import { lookWordsOf } from '../../shared/rules/leak-scan/look-words.ts';
import { useRecord } from './use-records.ts';
import { useTeacherSession } from './use-session.ts';

/** The words that the open school wants to look at; undefined while they are being read. */
export function useLookWords(): WordList | undefined {
  const { school: open } = useTeacherSession();
  const ours = useRecord(school, open || undefined);
  const isReading = ours === undefined && open !== '';
  return useMemo(() => (isReading ? undefined : lookWordsOf(ours?.lookWords ?? [])), [isReading, ours]);
}
