import { useMemo } from 'react';
import { lead, leadIdOf, offerIdOf, type Lead } from '../../shared/records/lead.ts';
import { report, type Report } from '../../shared/records/report.ts';
import { teacher } from '../../shared/records/teacher.ts';
import { useRecord, useRecords, type Shown } from './use-records.ts';
import { useTeacherSession } from './use-session.ts';

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

/** How many reports wait for this teacher; undefined when she has nothing to do with reports: none was made, and she is not the lead. */
export function useReportCount(): number | undefined {
  const isLead = useIsLead();
  const all = useOwnReports();
  if (!all) return undefined;
  return isLead || all.length > 0 ? all.filter(isOpen).length : undefined;
}

/** Reports of her classes and, for the lead, the school's copies of all others: one that she teaches and leads she sees once. */
export function useOwnReports(): Shown<typeof report>[] | undefined {
  const isLead = useIsLead();
  const all = useRecords(report);
  return useMemo(() => {
    const here = new Set(all?.map(({ id }) => id));
    return all?.filter((entry) => !isForLead(entry) || (isLead && !here.has(entry.original)));
  }, [all, isLead]);
}

export function isOpen(entry: Report): boolean {
  return (isForLead(entry) ? entry.leadClosedAt : entry.closedAt) === '';
}

export function isForLead({ scope }: { readonly scope: string }): boolean {
  return scope.startsWith('school:');
}
