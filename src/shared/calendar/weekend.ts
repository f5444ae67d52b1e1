import { WEEKENDS } from './weekends.ts';

/** ISO 8601 weekdays, 1 is Monday. */
const USUAL: readonly number[] = [6, 7];

/** What hosts say about weeks. Node 20 has it as a value, newer engines (Chromium 156) as a call; TypeScript knows neither. */
interface WeekLocale {
  readonly weekInfo?: { readonly weekend?: unknown };
  getWeekInfo?(): { readonly weekend?: unknown };
}

/** How a host opens a locale; replaced in tests only. */
export type OpenLocale = (tag: string) => object;

const known = new Map<string, readonly number[]>();

/**
 * The days of the weekend in a country (ISO 3166, two letters), as ISO 8601 weekdays in order: 6 and 7 in most, 5 and 6 in
 * Egypt, 7 alone in India. From CLDR as the host carries it, from our copy of the same table (`weekends.ts`) where the host
 * does not say; Saturday and Sunday for what is no country. A school's own week may differ: what a teacher wrote goes first.
 */
export function weekendOf(country: string): readonly number[] {
  const found = known.get(country);
  if (found) return found;
  const weekend = readWeekend(country, (tag) => new Intl.Locale(tag));
  // Two letters and no more: the map stays small whatever is asked.
  if (COUNTRY.test(country)) known.set(country, weekend);
  return weekend;
}

/** As `weekendOf`, with what the host offers given in. */
export function readWeekend(country: string, openLocale: OpenLocale): readonly number[] {
  if (!COUNTRY.test(country)) return USUAL;
  return askHost(country, openLocale) ?? WEEKENDS[country] ?? USUAL;
}

/** The days of the week that are school days in a country by its weekend, as ISO 8601 weekdays in order. */
export function schoolDaysOf(country: string): number[] {
  const weekend = weekendOf(country);
  return [1, 2, 3, 4, 5, 6, 7].filter((day) => !weekend.includes(day));
}

const COUNTRY = /^[A-Z]{2}$/;

function askHost(country: string, openLocale: OpenLocale): readonly number[] | undefined {
  try {
    const locale = openLocale(`und-${country}`) as WeekLocale;
    const weekend = (locale.getWeekInfo?.() ?? locale.weekInfo)?.weekend;
    return isWeekend(weekend) ? weekend : undefined;
  } catch {
    // A host without Intl.Locale, or one that refuses the tag.
    return undefined;
  }
}

function isWeekend(value: unknown): value is number[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.length < 7 &&
    value.every((day) => Number.isInteger(day) && day >= 1 && day <= 7)
  );
}
