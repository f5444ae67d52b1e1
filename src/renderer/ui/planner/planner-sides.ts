import { parseCalendarText } from '../../../shared/calendar/calendar-text.ts';
import type { PublicHoliday } from '../../../shared/calendar/public-holidays.ts';
import type { FreeDays, SchoolCalendar } from '../../../shared/calendar/school-calendar.ts';
import type { SchoolClass } from '../../../shared/records/class.ts';
import { knownZone } from '../plan/plan-calendar.ts';

/** Where a school's free days come from: told by itself, or its country's public holidays until it has told them. */
export type DaysFrom = 'school' | 'country' | 'nowhere';

/** A school whose calendar a plan is laid over. */
export interface PlannerSide {
  readonly key: string;
  /** Its country, or its place where two schools have the same one. */
  readonly place: string;
  readonly calendar: SchoolCalendar;
  readonly daysFrom: DaysFrom;
}

/** Public holidays of a country, by its code; undefined while they are being read. */
export type PublicDays = (country: string) => readonly PublicHoliday[] | undefined;

/** Our own school: what the class's profile says, and the country's public holidays until it says any. */
export function ownSide(
  entry: SchoolClass,
  school: { readonly country: string; readonly timeZone: string },
  place: string,
  publicDays: PublicDays,
): PlannerSide {
  return {
    key: entry.id,
    place,
    ...withDays(
      {
        country: school.country,
        timeZone: knownZone(entry.timeZone || school.timeZone),
        terms: entry.terms,
        holidays: entry.holidays,
        lessons: entry.lessons,
      },
      publicDays,
    ),
  };
}

/** A partner's school: its calendar as it has told it with its yes. */
export function partnerSide(
  card: {
    readonly id: string;
    readonly country: string;
    readonly timeZone: string;
    readonly calendar: string;
  },
  place: string,
  publicDays: PublicDays,
): PlannerSide {
  const calendar = { ...parseCalendarText(card.calendar), ...zoneOf(card) };
  return { key: card.id, place, ...withDays(calendar, publicDays) };
}

/** Some class of a country, to look at a plan before there is a partner. */
export function countrySide(
  country: string,
  timeZone: string,
  place: string,
  publicDays: PublicDays,
): PlannerSide {
  const calendar = { ...zoneOf({ country, timeZone }), terms: [], holidays: [], lessons: [] };
  return { key: country, place, ...withDays(calendar, publicDays) };
}

/** What a school is called in a plan: its country, or its own place where two of them have the same country. */
export function placeWords(
  card: { readonly country: string; readonly place: string },
  all: readonly { readonly country: string }[],
  countryName: (code: string) => string,
): string {
  const isAlone = all.filter(({ country }) => country === card.country).length <= 1;
  return isAlone || card.place === '' ? countryName(card.country) : card.place;
}

/** The time zones of a country, as this computer knows them; the first is only the first by name. */
export function zonesOf(country: string): string[] {
  try {
    const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
      getTimeZones?(): string[] | undefined;
      readonly timeZones?: string[];
    };
    return locale.getTimeZones?.() ?? locale.timeZones ?? [];
  } catch {
    return [];
  }
}

function zoneOf({ country, timeZone }: { readonly country: string; readonly timeZone: string }) {
  return { country, timeZone: knownZone(timeZone) };
}

/** With the country's days where the school has told none, and their names where it has told days only. */
function withDays(
  calendar: SchoolCalendar,
  publicDays: PublicDays,
): Pick<PlannerSide, 'calendar' | 'daysFrom'> {
  const known = publicDays(calendar.country) ?? [];
  if (calendar.holidays.length === 0) {
    const daysFrom = known.length > 0 ? 'country' : 'nowhere';
    return { calendar: { ...calendar, holidays: known }, daysFrom };
  }
  const named = calendar.holidays.map((days): FreeDays =>
    days.title === ''
      ? {
          ...days,
          title:
            known.find(({ from, to }) => from === days.from && to === (days.to || days.from))?.title ?? '',
        }
      : days,
  );
  return { calendar: { ...calendar, holidays: named }, daysFrom: 'school' };
}
