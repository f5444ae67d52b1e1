import type { Consent, Purpose } from '../records/consent.ts';
import { PURPOSES } from '../records/consent.ts';
import type { School } from '../records/school.ts';

/**
 * The wording of the printed form (`consents.form` and `consents.purpose` in every language). Whoever changes what the form
 * asks or promises counts this up: an entry says to which wording somebody has agreed.
 */
export const CONSENT_TEXT = 1;

/** How it stands with one pupil and one purpose on a day. */
export type ConsentState = 'given' | 'refused' | 'withdrawn' | 'expired' | 'none';

/** What the rule reads of an entry: nothing that is sealed. */
export type ConsentEntry = Pick<
  Consent,
  'id' | 'pupil' | 'purpose' | 'given' | 'on' | 'expiresOn' | 'createdAt'
>;

/** A state, and the entry that made it. */
export interface Standing<E extends ConsentEntry = ConsentEntry> {
  readonly state: ConsentState;
  readonly entry?: E;
}

/** In doubt, what was said more carefully counts. */
const CARE: Readonly<Record<ConsentEntry['given'], number>> = { yes: 0, no: 1, withdrawn: 2 };

/**
 * How it stands with a pupil for a purpose on a day: the entry with the latest day of saying decides, of the same day the
 * one written down last, of the same moment the more careful one. A yes does not count before its day; a no and a
 * withdrawal count as soon as they are known. Order of arrival does not matter.
 * @param day ISO day
 */
export function consentOn<E extends ConsentEntry>(
  entries: readonly E[],
  pupil: string,
  purpose: Purpose,
  day: string,
): Standing<E> {
  let last: E | undefined;
  for (const entry of entries) {
    if (entry.pupil !== pupil || entry.purpose !== purpose) continue;
    if (entry.given === 'yes' && entry.on > day) continue;
    if (!last || isLater(entry, last)) last = entry;
  }
  if (!last) return { state: 'none' };
  if (last.given === 'withdrawn') return { state: 'withdrawn', entry: last };
  if (last.given === 'no') return { state: 'refused', entry: last };
  const isOver = last.expiresOn !== '' && last.expiresOn < day;
  return { state: isOver ? 'expired' : 'given', entry: last };
}

/** Whether `a` was said after `b`. */
export function isLater(a: ConsentEntry, b: ConsentEntry): boolean {
  const [first, second] = [rankOf(a), rankOf(b)];
  const at = first.findIndex((part, index) => part !== second[index]);
  return at >= 0 && first[at]! > second[at]!;
}

function rankOf({ on, createdAt, given, id }: ConsentEntry): string[] {
  return [on, createdAt, String(CARE[given]), id];
}

/** The purposes for which this school asks consent: all of them, but those an admin has another legal ground for. */
export function askedPurposes({ consentWaived }: Pick<School, 'consentWaived'>): Purpose[] {
  return PURPOSES.filter((purpose) => !consentWaived.includes(purpose));
}

/** Whether something of a pupil may be used for a purpose on a day. */
export function hasConsent(
  school: Pick<School, 'consentWaived'>,
  entries: readonly ConsentEntry[],
  pupil: string,
  purpose: Purpose,
  day: string,
): boolean {
  return (
    !askedPurposes(school).includes(purpose) || consentOn(entries, pupil, purpose, day).state === 'given'
  );
}

/** So many days before its end a consent is to be asked for again. */
const SOON_DAYS = 30;

/** Whether a given consent ends within the next month. */
export function endsSoon({ state, entry }: Standing, day: string): boolean {
  return (
    state === 'given' && !!entry && entry.expiresOn !== '' && entry.expiresOn <= daysAfter(day, SOON_DAYS)
  );
}

/** Until when a consent is good if nobody says otherwise: the end of the school year where it is known, else one year. */
export function usualEnd(terms: readonly { readonly to: string }[], day: string): string {
  const ends = terms.map(({ to }) => to).filter((to) => to > day);
  return ends.sort().at(-1) ?? oneYearAfter(day);
}

function oneYearAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  return date.toISOString().slice(0, 10);
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
