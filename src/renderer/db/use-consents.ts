import { useMemo } from 'react';
import { schoolClass } from '../../shared/records/class.ts';
import { consent, type Consent } from '../../shared/records/consent.ts';
import { viewOf } from '../../shared/records/kind.ts';
import type { Rec } from '../../shared/records/merge.ts';
import { school } from '../../shared/records/school.ts';
import { consentOn, hasConsent, type ConsentState } from '../../shared/rules/consent.ts';
import { dayOf } from '../../shared/sync/day-book.ts';
import { useDesk } from './desk-context.ts';
import { newestFirst } from './list-query.ts';
import { useRecords } from './use-records.ts';
import { useRows } from './use-rows.ts';

/** A pupil's letter that may not go yet, and how it stands with her family's consent. */
export type LettersWithoutConsent = ReadonlyMap<string, Exclude<ConsentState, 'given'>>;

/** The letters, by id, that cannot be released for want of consent; undefined while that is being read. */
export function useLettersWithoutConsent(
  letters: readonly { id: string; class: string; author: string }[] | undefined,
): LettersWithoutConsent | undefined {
  const desk = useDesk();
  const found = useRows(consent, newestFirst(consent, {}), true);
  const classes = useRecords(schoolClass);
  const schools = useRecords(school);
  return useMemo(() => {
    if (!letters || !found || !classes || !schools) return undefined;
    const day = dayOf(desk.now());
    const byPupil = new Map<string, Consent[]>();
    for (const { rec } of found.rows) {
      const entry = closedView(rec);
      byPupil.set(entry.pupil, [...(byPupil.get(entry.pupil) ?? []), entry]);
    }
    return new Map(
      letters.flatMap((letter): [string, Exclude<ConsentState, 'given'>][] => {
        const ofClass = classes.find(({ id }) => id === letter.class)?.school;
        const rules = schools.find(({ id }) => id === ofClass) ?? { consentWaived: [] };
        const entries = byPupil.get(letter.author) ?? [];
        if (hasConsent(rules, entries, letter.author, 'letters', day)) return [];
        const { state } = consentOn(entries, letter.author, 'letters', day);
        return state === 'given' ? [] : [[letter.id, state]];
      }),
    );
  }, [desk, letters, found, classes, schools]);
}

const views = new WeakMap<Rec, Consent>();

/** An entry as far as it is not sealed: a school's whole ledger is read for a few letters. */
function closedView(rec: Rec): Consent {
  const known = views.get(rec);
  if (known) return known;
  const view = viewOf(consent, rec, () => undefined);
  views.set(rec, view);
  return view;
}
