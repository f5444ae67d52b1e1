/** Dates, times and numbers in the reader's language; a zone is an IANA name, left out for this computer's own. */
export interface Formats {
  /** "Friday, 6 March" */
  day(iso: string, zone?: string): string;
  /** "6 March 2026": where it may be read years later. */
  fullDay(iso: string, zone?: string): string;
  /** "6 March 2026, 14:30 GMT-3" */
  fullMoment(iso: string, zone?: string): string;
  /** "6 Mar, 14:30" */
  moment(iso: string, zone?: string): string;
  /** "Friday" */
  weekday(iso: string | number, zone?: string): string;
  /** Where there is little room: "Mon". */
  shortWeekday(iso: string | number, zone?: string): string;
  /** "14:30" */
  time(iso: string | number, zone?: string): string;
  /** "14:30" today, "Tuesday" this week, "6 March" before: for since-when. */
  since(iso: string, nowMs?: number): string;
  /** "today", "tomorrow", "3 days ago": whole calendar days from now, on this computer's calendar. */
  relativeDay(iso: string, nowMs?: number): string;
  /** "6 Mar" */
  shortDay(iso: string, zone?: string): string;
  /** "6 Mar 2026": a calendar day (ISO), the same wherever it is read; '' for none. */
  date(day: string): string;
  /** "06/03/2026": the same in figures, for narrow places. */
  dateInFigures(day: string): string;
  number(value: number): string;
  /** "40%" of a share between 0 and 1. */
  percent(share: number): string;
  /** "820 bytes", "12 kB", "1.4 MB": thousands, as telephone companies count. */
  bytes(count: number): string;
  /** "2 min", "1 hr 10 min"; never less than a minute. */
  minutes(ms: number): string;
  /** "and" lists: "Ana, Ben and Chika". */
  list(words: readonly string[]): string;
  /** Parts of one thing, with the language's comma: "Belém, Brazil"; empty ones are left out. */
  parts(words: readonly string[]): string;
  /** A country by its name; an unknown code stays as it is. */
  country(code: string): string;
  /** A language by its name in the reader's language. */
  language(tag: string): string;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Younger than this is said as a time of day. */
const STILL_TODAY_MS = 20 * HOUR_MS;
const THIS_WEEK_MS = 6 * DAY_MS;

/** Formats of one language; an unknown zone falls back to the computer's. */
export function formatsFor(language: string): Formats {
  const show = makeShow(language);
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(language, options).format(value);
  const unit = (value: number, name: string, digits = 0, unitDisplay: 'short' | 'long' = 'short') =>
    number(value, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: digits });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const comma = new Intl.Locale(language).maximize().script === 'Arab' ? '، ' : ', ';
  return {
    day: (iso, zone) => show(iso, { weekday: 'long', day: 'numeric', month: 'long' }, zone),
    fullDay: (iso, zone) => show(iso, { day: 'numeric', month: 'long', year: 'numeric' }, zone),
    fullMoment: (iso, zone) =>
      show(
        iso,
        {
          day: 'numeric',
          month: 'long',
          year: 'numeric',
          hour: '2-digit',
          minute: '2-digit',
          timeZoneName: 'short',
        },
        zone,
      ),
    weekday: (iso, zone) => show(iso, { weekday: 'long' }, zone),
    shortWeekday: (iso, zone) => show(iso, { weekday: 'short' }, zone),
    moment: (iso, zone) =>
      show(iso, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }, zone),
    time: (iso, zone) => show(iso, { hour: '2-digit', minute: '2-digit' }, zone),
    shortDay: (iso, zone) => show(iso, { day: 'numeric', month: 'short' }, zone),
    dateInFigures: (day) => show(day, { day: '2-digit', month: '2-digit', year: 'numeric' }, 'UTC'),
    date: (day) => show(day, { day: 'numeric', month: 'short', year: 'numeric' }, 'UTC'),
    since: (iso, nowMs = Date.now()) => {
      const ageMs = nowMs - Date.parse(iso);
      if (ageMs < STILL_TODAY_MS) return show(iso, { hour: '2-digit', minute: '2-digit' });
      return ageMs < THIS_WEEK_MS
        ? show(iso, { weekday: 'long' })
        : show(iso, { day: 'numeric', month: 'long' });
    },
    relativeDay: (iso, nowMs = Date.now()) => {
      const days = Math.round((midnight(Date.parse(iso)) - midnight(nowMs)) / DAY_MS);
      return Number.isNaN(days) ? '' : relative.format(days, 'day');
    },
    percent: (share) => number(share, { style: 'percent', maximumFractionDigits: 0 }),
    number: (value) => number(value),
    bytes: (count) => {
      if (count < 1000) return unit(count, 'byte', 0, 'long');
      if (count < 999_500) return unit(count / 1000, 'kilobyte');
      return count < 999_500_000 ? unit(count / 1e6, 'megabyte', 1) : unit(count / 1e9, 'gigabyte', 1);
    },
    minutes: (ms) => {
      const all = Math.max(1, Math.round(ms / MINUTE_MS));
      const hours = Math.floor(all / 60);
      if (hours === 0) return unit(all, 'minute');
      return all % 60 === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(all % 60, 'minute')}`;
    },
    list: (words) => list.format(words),
    parts: (words) => words.filter(Boolean).join(comma),
    country: (code) => nameOf(language, 'region', code),
    language: (tag) => nameOf(language, 'language', tag),
  };
}

/** One formatter per wish and zone: making them is the dear part. */
function makeShow(language: string) {
  const made = new Map<string, Intl.DateTimeFormat>();
  const formatter = (options: Intl.DateTimeFormatOptions, zone = '') => {
    const key = `${zone} ${JSON.stringify(options)}`;
    const known = made.get(key);
    if (known) return known;
    const fresh = zoned(language, options, zone);
    made.set(key, fresh);
    return fresh;
  };
  return (iso: string | number, options: Intl.DateTimeFormatOptions, zone?: string): string => {
    const date = new Date(iso);
    return Number.isNaN(date.getTime()) ? '' : formatter(options, zone).format(date);
  };
}

function zoned(language: string, options: Intl.DateTimeFormatOptions, zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(language, { ...options, ...(zone && { timeZone: zone }) });
  } catch {
    return new Intl.DateTimeFormat(language, options);
  }
}

function nameOf(language: string, type: 'region' | 'language', code: string): string {
  try {
    return new Intl.DisplayNames([language], { type }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The calendar day a moment lies on here, as a number that can be subtracted. */
function midnight(timeMs: number): number {
  const date = new Date(timeMs);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}
