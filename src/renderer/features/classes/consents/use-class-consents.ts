import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentDesk } from '../../../../shared/actions/record-consent.ts';
import { schoolClass } from '../../../../shared/records/class.ts';
import type { Purpose } from '../../../../shared/records/consent.ts';
import { pupil, type Pupil } from '../../../../shared/records/pupil.ts';
import { school } from '../../../../shared/records/school.ts';
import { consentAgeOf } from '../../../../shared/rules/consent-age.ts';
import { usualEnd } from '../../../../shared/rules/consent.ts';
import { dayOf } from '../../../../shared/sync/day-book.ts';
import { useDesk } from '../../../db/desk-context.ts';
import { useAskedPurposes, useLedger, type Ledger } from '../../../db/use-consents.ts';
import { useRecord, useRecords, type Shown } from '../../../db/use-records.ts';
import { useTeacherSession } from '../../../db/use-session.ts';

/** A class and what its families have agreed to. */
export interface ClassConsents {
  readonly schoolClass: Shown<typeof schoolClass>;
  readonly school: Shown<typeof school>;
  /** Who is in the class now, in the order of their names. */
  readonly pupils: readonly Pupil[];
  readonly asked: readonly Purpose[];
  readonly ledger: Ledger;
  /** From which age a pupil may agree herself. */
  readonly age: number;
  /** Today (ISO), and until when a consent is good if nobody says otherwise. */
  readonly day: string;
  readonly usualEnd: string;
  readonly at: ConsentDesk;
}

/** What the screens about a class's consents read; undefined while it is being read, null where the class is not here. */
export function useClassConsents(classId: string): ClassConsents | null | undefined {
  const desk = useDesk();
  const { i18n } = useTranslation();
  const { account } = useTeacherSession();
  const entry = useRecord(schoolClass, classId);
  const ours = useRecord(school, entry?.school);
  const roster = useRecords(pupil, { scope: classId });
  const asked = useAskedPurposes(entry?.school ?? '');
  const ledger = useLedger(classId);
  return useMemo(() => {
    if (entry === null || ours === null) return null;
    if (!entry || !ours || !roster || !asked || !ledger) return undefined;
    const day = dayOf(desk.now());
    const order = new Intl.Collator(i18n.language);
    return {
      schoolClass: entry,
      school: ours,
      pupils: roster
        .filter(({ leftAt }) => leftAt === '')
        .sort((a, b) => order.compare(nameOf(a), nameOf(b))),
      asked,
      ledger,
      age: consentAgeOf(ours),
      day,
      usualEnd: usualEnd(entry.terms, day),
      at: { school: entry.school, class: classId, teacher: account.teacher },
    };
  }, [desk, i18n.language, account.teacher, classId, entry, ours, roster, asked, ledger]);
}

/** What a teacher calls a pupil; the made-up name where the real one cannot be opened. */
export function nameOf({ givenName, familyName, pseudonym }: Pupil): string {
  return `${givenName} ${familyName}`.trim() || pseudonym;
}
