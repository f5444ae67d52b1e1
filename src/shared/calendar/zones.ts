/** A stretch of time in which a zone keeps one offset. `fromMs` is in it, `toMs` is not (UTC, milliseconds since 1970). */
export interface OffsetSpan {
  readonly fromMs: number;
  readonly toMs: number;
  /** Minutes that the zone's clocks are ahead of UTC: 180 in Nairobi, -180 in São Paulo. */
  readonly offsetMinutes: number;
}

/** A moment on the clocks of a zone. */
export interface LocalTime {
  /** Days since 1 January 1970 in the zone's own calendar. */
  readonly dayNumber: number;
  /** ISO 8601: 1 is Monday. */
  readonly weekday: number;
  /** Minutes since the zone's midnight. */
  readonly minute: number;
}

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * How far apart a year is looked at; between two looks with the same offset nothing is searched. No zone of the tz database
 * changes and changes back within a week from 2000 on (the shortest is Morocco's Ramadan, five weeks): `zones.test.ts` looks every hour.
 */
const LOOK_MS = 7 * DAY_MS;

/** Years that are computed; outside of them a zone keeps the offset of the nearest one. */
const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;
const EARLIEST_MS = Date.UTC(FIRST_YEAR, 0, 1);
const LATEST_MS = Date.UTC(LAST_YEAR, 11, 31);

/** The clocks of zones that were asked for; undefined for names that are no zone of this host. */
const known = new Map<string, Zone | undefined>();
/** There are some 600 names with all their aliases: more are somebody's nonsense, and are not remembered. */
const MOST_KNOWN = 2000;

interface Zone {
  readonly clock: Intl.DateTimeFormat;
  readonly years: Map<number, readonly OffsetSpan[]>;
}

/** Whether this host knows the name as an IANA zone. Offsets ("+03:00") are no zones: they do not know when clocks change. */
export function isZone(zone: string): boolean {
  return zoneOf(zone) !== undefined;
}

/**
 * The offsets of a zone from `fromMs` until before `toMs`, without gaps, in order, as long as possible; empty for what is no
 * zone and for an empty stretch. From the host's tz database (`Intl`), computed once per zone and year.
 */
export function offsetSpans(zone: string, fromMs: number, toMs: number): OffsetSpan[] {
  const found = zoneOf(zone);
  if (!found || !(fromMs < toMs)) return [];
  const spans: OffsetSpan[] = [];
  const last = yearOf(toMs - 1);
  for (let year = yearOf(fromMs); year <= last; year++) {
    for (const span of spansOfYear(found, year)) {
      const start = Math.max(span.fromMs, fromMs);
      const end = Math.min(span.toMs, toMs);
      if (start >= end) continue;
      const before = spans.at(-1);
      if (before?.offsetMinutes === span.offsetMinutes) spans[spans.length - 1] = { ...before, toMs: end };
      else spans.push({ fromMs: start, toMs: end, offsetMinutes: span.offsetMinutes });
    }
  }
  // Before the first and after the last year that is computed, clocks are taken to stay as they are there.
  if (spans.length === 0) {
    const offsetMinutes = readOffset(found.clock, fromMs < EARLIEST_MS ? EARLIEST_MS : LATEST_MS);
    return [{ fromMs, toMs, offsetMinutes }];
  }
  spans[0] = { ...spans[0]!, fromMs };
  spans[spans.length - 1] = { ...spans.at(-1)!, toMs };
  return spans;
}

/** Minutes that a zone is ahead of UTC at a moment; undefined for what is no zone. */
export function offsetAt(zone: string, atMs: number): number | undefined {
  return offsetSpans(zone, atMs, atMs + 1)[0]?.offsetMinutes;
}

/** What the clocks and the calendar of a zone show at a moment; undefined for what is no zone. */
export function localTime(zone: string, atMs: number): LocalTime | undefined {
  const offset = offsetAt(zone, atMs);
  if (offset === undefined) return undefined;
  const localMs = atMs + offset * MINUTE_MS;
  const dayNumber = Math.floor(localMs / DAY_MS);
  return {
    dayNumber,
    weekday: weekdayOf(dayNumber),
    minute: Math.floor((localMs - dayNumber * DAY_MS) / MINUTE_MS),
  };
}

/**
 * The moment at which the clocks of a zone show a day and minute. Shown twice (clocks go back): the first time. Never shown
 * (clocks go forward): the moment they would have shown it, had they not been changed yet. Undefined for what is no zone.
 */
export function momentOf(zone: string, dayNumber: number, minute: number): number | undefined {
  const localMs = dayNumber * DAY_MS + minute * MINUTE_MS;
  const spans = offsetSpans(zone, localMs - DAY_MS, localMs + DAY_MS);
  for (const { fromMs, toMs, offsetMinutes } of spans) {
    const atMs = localMs - offsetMinutes * MINUTE_MS;
    // Spans are in order: what is past the first that begins too late was jumped over.
    if (atMs < toMs) return atMs >= fromMs ? atMs : localMs - offsetBefore(spans, fromMs) * MINUTE_MS;
  }
  return undefined;
}

/** Days since 1970 of an ISO day (`2027-03-28`); undefined for what is no day of the calendar. */
export function dayNumberOf(isoDay: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(isoDay)) return undefined;
  const atMs = Date.parse(`${isoDay}T00:00:00Z`);
  return Number.isNaN(atMs) || new Date(atMs).toISOString().slice(0, 10) !== isoDay
    ? undefined
    : atMs / DAY_MS;
}

/** The ISO day of a number of days since 1970. */
export function isoDayOf(dayNumber: number): string {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
}

/** ISO 8601 weekday of a day: 1 is Monday. */
export function weekdayOf(dayNumber: number): number {
  // 1 January 1970 was a Thursday.
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

function offsetBefore(spans: readonly OffsetSpan[], fromMs: number): number {
  const before = spans.find(({ toMs }) => toMs === fromMs);
  return (before ?? spans[0]!).offsetMinutes;
}

function zoneOf(name: string): Zone | undefined {
  if (known.has(name)) return known.get(name);
  const zone = openZone(name);
  if (known.size < MOST_KNOWN) known.set(name, zone);
  return zone;
}

function openZone(name: string): Zone | undefined {
  if (name.length > 64 || !/^[A-Za-z]/.test(name)) return undefined;
  try {
    const clock = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
    return { clock, years: new Map() };
  } catch {
    // The host says by a RangeError that it knows no such zone.
    return undefined;
  }
}

function yearOf(atMs: number): number {
  const year = new Date(atMs).getUTCFullYear();
  return Number.isNaN(year) ? FIRST_YEAR : Math.min(Math.max(year, FIRST_YEAR), LAST_YEAR);
}

function spansOfYear(zone: Zone, year: number): readonly OffsetSpan[] {
  const known = zone.years.get(year);
  if (known) return known;
  const spans = searchSpans(zone.clock, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
  zone.years.set(year, spans);
  return spans;
}

function searchSpans(clock: Intl.DateTimeFormat, startMs: number, endMs: number): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let fromMs = startMs;
  let offset = readOffset(clock, startMs);
  for (let lookMs = startMs; lookMs < endMs;) {
    const nextMs = Math.min(lookMs + LOOK_MS, endMs);
    if (readOffset(clock, nextMs) !== offset) {
      const changeMs = searchChange(clock, lookMs, nextMs, offset);
      spans.push({ fromMs, toMs: changeMs, offsetMinutes: offset });
      fromMs = changeMs;
      offset = readOffset(clock, changeMs);
      lookMs = changeMs;
    } else lookMs = nextMs;
  }
  if (fromMs < endMs) spans.push({ fromMs, toMs: endMs, offsetMinutes: offset });
  return spans;
}

/** The first minute with another offset; `earlyMs` still has `offset`, `lateMs` has not. */
function searchChange(clock: Intl.DateTimeFormat, earlyMs: number, lateMs: number, offset: number): number {
  let early = earlyMs / MINUTE_MS;
  let late = lateMs / MINUTE_MS;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (readOffset(clock, middle * MINUTE_MS) === offset) early = middle;
    else late = middle;
  }
  return late * MINUTE_MS;
}

/** Reads `GMT`, `GMT+05:45` or `GMT-03:00` from the end of what the clock writes. */
function readOffset(clock: Intl.DateTimeFormat, atMs: number): number {
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(clock.format(atMs)) ?? [];
  if (sign === undefined) return 0;
  const ahead = (Number(hours) * HOUR_MS) / MINUTE_MS + Number(minutes);
  return sign === '-' ? -ahead : ahead;
}
