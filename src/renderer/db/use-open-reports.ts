import { useEffect, useMemo } from 'react';
import { learnKeys } from '../../shared/actions/learn-keys.ts';
import { openEvidence, type Evidence } from '../../shared/actions/report-letter.ts';
import { boxKeysIn } from '../../shared/actions/safeguarding-lead.ts';
import type { BoxKeys } from '../../shared/lib/sealed-box.ts';
import type { report } from '../../shared/records/report.ts';
import { teacher } from '../../shared/records/teacher.ts';
import { useDesk } from './desk-context.ts';
import { useRecord, type Shown } from './use-records.ts';
import { isForLead, isOpen, useOwnReports } from './use-reports.ts';
import { useTeacherSession } from './use-session.ts';

/** A report as whoever may open it sees it. */
export interface OpenReport {
  readonly report: Shown<typeof report>;
  /** The school's copy, for its lead. */
  readonly isForLead: boolean;
  readonly isOpen: boolean;
  /** undefined when its key is not on this computer. */
  readonly evidence: Evidence | undefined;
}

/** The keys of the lead at this computer, for what only she opens. */
export function useOwnBoxKeys(): readonly BoxKeys[] {
  const { account } = useTeacherSession();
  const self = useRecord(teacher, account.teacher);
  return useMemo(() => (self ? boxKeysIn(self) : []), [self]);
}

/** Every report that this teacher may open, newest first; undefined while they are being read. */
export function useReports(): OpenReport[] | undefined {
  const desk = useDesk();
  const keys = useOwnBoxKeys();
  const all = useOwnReports();
  const isLocked = all?.some((entry) => entry.isLocked) ?? false;
  useEffect(() => {
    if (isLocked) void learnKeys(desk.store, desk.keys);
  }, [desk, isLocked]);
  return useMemo(
    () =>
      all?.map((entry) => ({
        report: entry,
        isForLead: isForLead(entry),
        isOpen: isOpen(entry),
        evidence: openEvidence(entry, keys),
      })),
    [all, keys],
  );
}
