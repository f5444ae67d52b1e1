import { useEffect, useMemo, useState } from 'react';
import { learnKeys } from '../../shared/actions/learn-keys.ts';
import { openEvidence, type Evidence } from '../../shared/actions/report-letter.ts';
import { leadKeysOf } from '../../shared/actions/safeguarding-lead.ts';
import type { BoxKeys } from '../../shared/lib/sealed-box.ts';
import { lead, leadIdOf, offerIdOf, type Lead } from '../../shared/records/lead.ts';
import { report } from '../../shared/records/report.ts';
import { teacher } from '../../shared/records/teacher.ts';
import { useDesk } from './desk-context.ts';
import { useRecord, useRecords, useToDo, type Shown } from './use-records.ts';
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

/** The lead of a school or class, as far as it is known here: undefined while it is being read, null when it is not. */
export function useLead(scope: string): Lead | null | undefined {
  return useRecord(lead, scope === '' ? undefined : leadIdOf(scope));
}

/** Whether the teacher at this computer is the safeguarding lead of the school that is open. */
export function useIsLead(): boolean {
  const { account, school } = useTeacherSession();
  return useLead(school)?.teacher === account.teacher;
}

/** Colleagues who are ready to be the lead. */
export function useLeadOffers(school: string): readonly Lead[] {
  const all = useRecords(lead, { scope: school });
  return useMemo(
    () => all?.filter((entry) => entry.id === offerIdOf(school, entry.teacher)) ?? [],
    [all, school],
  );
}

/** Whether the teacher has been through the safeguarding induction; undefined while that is being read. */
export function useInductedAt(): string | undefined {
  const { account } = useTeacherSession();
  const self = useRecord(teacher, account.teacher);
  return self === undefined ? undefined : (self?.inductedAt ?? '');
}

/** The keys of the lead at this computer, for what only she opens. */
export function useOwnBoxKeys(): readonly BoxKeys[] {
  const desk = useDesk();
  const { account } = useTeacherSession();
  const self = useRecord(teacher, account.teacher);
  const [keys, setKeys] = useState<readonly BoxKeys[]>([]);
  useEffect(() => {
    let isGone = false;
    void leadKeysOf(desk, account.teacher).then((found) => !isGone && setKeys(found));
    return () => {
      isGone = true;
    };
  }, [desk, account.teacher, self]);
  return keys;
}

/** Every report that this teacher may open, newest first; undefined while they are being read. */
export function useReports(): OpenReport[] | undefined {
  const desk = useDesk();
  const isLead = useIsLead();
  const keys = useOwnBoxKeys();
  const all = useRecords(report);
  const isLocked = all?.some((entry) => entry.isLocked) ?? false;
  useEffect(() => {
    if (isLocked) void learnKeys(desk.store, desk.keys);
  }, [desk, isLocked]);
  return useMemo(
    () =>
      all
        ?.filter((entry) => isLead || !isForLead(entry))
        .map((entry) => ({
          report: entry,
          isForLead: isForLead(entry),
          isOpen: (isForLead(entry) ? entry.leadClosedAt : entry.closedAt) === '',
          evidence: openEvidence(entry, keys),
        })),
    [all, isLead, keys],
  );
}

/** How many reports wait for this teacher; undefined when she has nothing to do with reports: none was made, and she is not the lead. */
export function useReportCount(): number | undefined {
  const isLead = useIsLead();
  const open = useToDo(report);
  const all = useRecords(report);
  if (!open || !all) return undefined;
  const count = open.filter((entry) => isLead || !isForLead(entry)).length;
  return isLead || all.some((entry) => !isForLead(entry)) ? count : undefined;
}

function isForLead({ scope }: { readonly scope: string }): boolean {
  return scope.startsWith('school:');
}
