import { useEffect, useMemo, useState } from 'react';
import type { PaperFacts } from '../../../shared/papers/paper.ts';
import { schoolClass } from '../../../shared/records/class.ts';
import { pupil } from '../../../shared/records/pupil.ts';
import { room } from '../../../shared/records/room.ts';
import { school, VERIFIED_BY_ITSELF } from '../../../shared/records/school.ts';
import { consentAgeOf } from '../../../shared/rules/consent-age.ts';
import { useDesk } from '../../db/desk-context.ts';
import { useRecord, useRecords, useTally } from '../../db/use-records.ts';
import { useLead } from '../../db/use-reports.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { formatsFor } from '../../ui/formats.ts';
import { localeOf } from '../../ui/use-formats.ts';

/** What this computer knows of the school, in the words of a paper's language; undefined while it is being read. */
export function usePaperFacts(language: string): PaperFacts | undefined {
  const desk = useDesk();
  const platform = usePlatform();
  const session = useTeacherSession();
  const ours = useRecord(school, session.school || undefined);
  const classes = useRecords(schoolClass, { scope: session.school });
  const pupils = useTally(pupil, ({ f }) => (f['leftAt'] ? undefined : 'here'));
  const rooms = useRecords(room);
  const lead = useLead(session.school);
  const [operator, setOperator] = useState('');
  useEffect(() => {
    let isCurrent = true;
    platform.serverAddress().then(
      (address) => isCurrent && setOperator(address),
      // The paper has a line for it.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [platform]);
  return useMemo(() => {
    if (!classes || !pupils || !rooms || (session.school !== '' && ours === undefined)) return undefined;
    const formats = formatsFor(localeOf(language));
    const cards = rooms
      .flatMap((one) => one.classes)
      .filter((card) => card.school !== session.school)
      .map(({ name, schoolName, place, country }) => ({
        words: [name, schoolName, place].filter(Boolean).join(', '),
        country: country === '' ? '' : formats.country(country),
      }));
    const days = (count: number | undefined) =>
      count === undefined
        ? ''
        : new Intl.NumberFormat(localeOf(language), {
            style: 'unit',
            unit: 'day',
            unitDisplay: 'long',
          }).format(count);
    const listed = (words: readonly string[]) => formats.list([...new Set(words.filter(Boolean))]);
    return {
      school: ours?.name ?? '',
      place: ours?.place ?? '',
      country: ours?.country ? formats.country(ours.country) : '',
      verified:
        ours?.verifiedAt && ours.verifiedBy !== VERIFIED_BY_ITSELF
          ? `${formats.fullDay(ours.verifiedAt)}, ${ours.verifiedBy}`
          : '',
      lead: lead?.name ?? '',
      operator,
      teacher: session.account.name,
      today: formats.fullDay(new Date(desk.now()).toISOString()),
      classes: listed(classes.map(({ name }) => name)),
      pupilCount: formats.number(pupils.get('here') ?? 0),
      partners: listed(cards.map(({ words }) => words)),
      consentAge: ours ? formats.number(consentAgeOf(ours)) : '',
      keepLeft: days(ours?.keepLeftDays),
      keepUnsent: days(ours?.keepUnsentDays),
      keepExchange: days(ours?.keepExchangeDays),
      partnerCountries: listed(cards.map(({ country }) => country)),
    };
  }, [desk, session, ours, classes, pupils, rooms, lead, operator, language]);
}
