import extract from './public-holidays.json' with { type: 'json' };

/** A public holiday of a whole country. Days are calendar days (ISO), `to` is the last one. */
export interface PublicHoliday {
  readonly from: string;
  readonly to: string;
  readonly title: string;
  /** It goes by the moon: the day is known the evening before, and may be one earlier or later. */
  readonly isExpected: boolean;
}

interface Extract {
  readonly first: number;
  readonly last: number;
  readonly names: readonly Readonly<Record<string, string | undefined>>[];
  readonly countries: Readonly<Record<string, readonly string[]>>;
}

const { first: FIRST_YEAR, last: LAST_YEAR, names: NAMES, countries: COUNTRIES }: Extract = extract;

/**
 * Nationwide public holidays of a country (ISO 3166, two letters) that touch the days from `from` to `to`, in order of their
 * days, named in `language` (a tag) or else in English. Holidays that fall on the same days under several names come once each.
 * Empty for a country we have no list of and for years outside of ours.
 * From date-holidays (ISC AND CC-BY-3.0), taken over by `scripts/public-holidays.mjs`. Not bundled with the first page: 43 kB.
 */
export function publicHolidays(country: string, from: string, to: string, language: string): PublicHoliday[] {
  const lines = Object.hasOwn(COUNTRIES, country) ? COUNTRIES[country]! : [];
  const tag = language.toLowerCase().split(/[-_]/)[0]!;
  return lines
    .flatMap((line) => holidaysOf(line, tag))
    .filter((holiday) => holiday.from <= to && from <= holiday.to)
    .toSorted((a, b) => compare(a.from, b.from) || compare(a.title, b.title));
}

/** Whether there is a list of a country's public holidays. */
export function hasPublicHolidays(country: string): boolean {
  return Object.hasOwn(COUNTRIES, country);
}

/** One line of the extract: `12~:260320+2,270309+2` or `12:1225`, see the script that writes it. */
function holidaysOf(line: string, tag: string): PublicHoliday[] {
  const [, name = '', moon, days = ''] = /^(\d+)(~?):(.*)$/.exec(line) ?? [];
  const names = NAMES[Number(name)];
  if (!names) return [];
  const title = names[tag] ?? names['en'] ?? '';
  return days.split(',').flatMap((entry) => {
    const [day = '', more = '0'] = entry.split('+');
    const dates = day.length === 4 ? YEARS.map((year) => `${year}${day}`) : [`20${day}`];
    return dates.map((date) => {
      const from = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
      return { from, to: daysAfter(from, Number(more)), title, isExpected: moon === '~' };
    });
  });
}

const YEARS = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);

function daysAfter(day: string, days: number): string {
  return days === 0 ? day : new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
