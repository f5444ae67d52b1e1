import { useMemo } from 'react';
import { schoolClass } from '../../shared/records/class.ts';
import { consent, type Consent, type Purpose } from '../../shared/records/consent.ts';
import { viewOf } from '../../shared/records/kind.ts';
import { pupil } from '../../shared/records/pupil.ts';
import { school } from '../../shared/records/school.ts';
import { closedConsent, isSignedConsent } from '../../shared/rules/consent-signature.ts';
import {
  askedPurposes,
  consentOn,
  endsSoon,
  hasConsent,
  type ConsentState,
} from '../../shared/rules/consent.ts';
import { dayOf } from '../../shared/sync/day-book.ts';
import { useDesk } from './desk-context.ts';
import { newestFirst } from './list-query.ts';
import { useOwnClasses } from './use-places.ts';
import { useRecords, type Shown } from './use-records.ts';
import { useRows, useRowsOfParents } from './use-rows.ts';

/** A class's ledger on a screen: what counts, opened where this computer can; and what does not, because its signature is not right. */
export interface Ledger {
  readonly entries: readonly Shown<typeof consent>[];
  readonly broken: readonly Shown<typeof consent>[];
}

/** The ledger of one class, newest entry first; undefined while it is being read. */
export function useLedger(classId: string): Ledger | undefined {
  const all = useRecords(consent, { parent: classId });
  return useMemo(
    () =>
      all && {
        entries: all.filter(isSignedConsent),
        broken: all.filter((entry) => !isSignedConsent(entry)),
      },
    [all],
  );
}

/** The ledgers of a few classes, by pupil, nothing opened and no signature looked at yet; undefined while they are being read. */
function useEntriesByPupil(classIds: readonly string[]): ReadonlyMap<string, Consent[]> | undefined {
  const rows = useRowsOfParents(consent, classIds);
  return useMemo(() => {
    if (!rows) return undefined;
    const byPupil = new Map<string, Consent[]>();
    for (const { rec } of [...rows.values()].flat()) {
      const entry = closedConsent(rec);
      byPupil.set(entry.pupil, [...(byPupil.get(entry.pupil) ?? []), entry]);
    }
    return byPupil;
  }, [rows]);
}

/** What each school waives and has said so for certain: what the post office has confirmed, as a release asks it. */
function useWaived(): ReadonlyMap<string, readonly string[]> | undefined {
  const found = useRows(school, newestFirst(school, {}), true);
  return useMemo(
    () =>
      found &&
      new Map(
        found.rows.map(({ id, base, rec }) => [
          id,
          viewOf(school, base ?? rec, () => undefined).consentWaived,
        ]),
      ),
    [found],
  );
}

/** The purposes a school asks consent for; undefined while that is being read. */
export function useAskedPurposes(schoolId: string): readonly Purpose[] | undefined {
  const waived = useWaived();
  return useMemo(
    () => waived && askedPurposes({ consentWaived: [...(waived.get(schoolId) ?? [])] }),
    [waived, schoolId],
  );
}

/** A pupil's letter that may not go yet, and how it stands with her family's consent. */
export type LettersWithoutConsent = ReadonlyMap<string, Exclude<ConsentState, 'given'>>;

/** The letters, by id, that cannot be released for want of consent; undefined while that is being read. */
export function useLettersWithoutConsent(
  letters: readonly { id: string; class: string; author: string }[] | undefined,
): LettersWithoutConsent | undefined {
  const desk = useDesk();
  const byPupil = useEntriesByPupil(letters?.map((letter) => letter.class) ?? []);
  const classes = useRecords(schoolClass);
  const waived = useWaived();
  return useMemo(() => {
    if (!letters || !byPupil || !classes || !waived) return undefined;
    const day = dayOf(desk.now());
    return new Map(
      letters.flatMap(({ id, author, ...letter }): [string, Exclude<ConsentState, 'given'>][] => {
        const ofClass = classes.find((one) => one.id === letter.class)?.school ?? '';
        const rules = { consentWaived: [...(waived.get(ofClass) ?? [])] };
        const entries = (byPupil.get(author) ?? []).filter(isSignedConsent);
        if (hasConsent(rules, entries, author, 'letters', day)) return [];
        const { state } = consentOn(entries, author, 'letters', day);
        return state === 'given' ? [] : [[id, state]];
      }),
    );
  }, [desk, letters, byPupil, classes, waived]);
}

/** A class of ours in which consents end within the next month, or have ended. */
export interface EndingConsents {
  readonly schoolClass: Shown<typeof schoolClass>;
  readonly soon: number;
  readonly ended: number;
}

/** Our classes in which families are to be asked again; undefined while they are being read. */
export function useEndingConsents(): readonly EndingConsents[] | undefined {
  const desk = useDesk();
  const classes = useOwnClasses();
  const byPupil = useEntriesByPupil(classes?.map(({ id }) => id) ?? []);
  const roster = useRows(pupil, newestFirst(pupil, {}), true);
  const waived = useWaived();
  return useMemo(() => {
    if (!classes || !byPupil || !roster || !waived) return undefined;
    const day = dayOf(desk.now());
    return classes.flatMap((entry) => {
      const asked = askedPurposes({ consentWaived: [...(waived.get(entry.school) ?? [])] });
      const present = roster.rows.filter(({ rec }) => rec.scope === entry.id && !rec.f['leftAt']);
      const standings = present.flatMap(({ id }) =>
        asked.map((purpose) => consentOn(byPupil.get(id) ?? [], id, purpose, day)),
      );
      const soon = standings.filter((standing) => endsSoon(standing, day)).length;
      const ended = standings.filter(({ state }) => state === 'expired').length;
      return soon + ended === 0 ? [] : [{ schoolClass: entry, soon, ended }];
    });
  }, [desk, classes, byPupil, roster, waived]);
}
