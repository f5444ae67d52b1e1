const DAY_MS = 86_400_000;

/** A phase laid over the calendar: first and last day (ISO), first and last week of the project (from 1). */
export interface PhaseSpan {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly firstWeek: number;
  readonly lastWeek: number;
}

/** What of a phase decides where it lies. */
export interface PhaseLength {
  readonly id: string;
  readonly weeks: number;
  /** Weeks left out before it. */
  readonly pauseWeeks?: number;
}

/** Where each phase lies, one behind the other; empty while the first day is not known. Phases of no weeks get no span. */
export function phaseSpans(startOn: string, phases: readonly PhaseLength[]): PhaseSpan[] {
  if (!isDay(startOn)) return [];
  const spans: PhaseSpan[] = [];
  let week = 0;
  for (const { id, weeks: asked, pauseWeeks = 0 } of phases) {
    const weeks = Math.max(0, Math.round(asked));
    if (weeks > 0) {
      week += Math.max(0, Math.round(pauseWeeks));
      spans.push({
        id,
        from: addDays(startOn, week * 7),
        to: addDays(startOn, (week + weeks) * 7 - 1),
        firstWeek: week + 1,
        lastWeek: week + weeks,
      });
    }
    week += weeks;
  }
  return spans;
}

/** The phase that `today` lies in; undefined before, after and without a first day. */
export function phaseOn(spans: readonly PhaseSpan[], today: string): PhaseSpan | undefined {
  return spans.find((span) => span.from <= today && today <= span.to);
}

/** Moves a calendar day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days lie between two calendar days; 0 when one of them is none. */
export function daysBetween(from: string, to: string): number {
  return isDay(from) && isDay(to) ? Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) : 0;
}

/** True for a calendar day that exists (`2026-02-30` does not). */
export function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** The calendar day and the time of day of a moment, where the clocks show `timeZone`. */
export function inZone(
  at: string | number,
  timeZone: string,
): { readonly day: string; readonly time: string } {
  const parts = Object.fromEntries(
    partsFormat(timeZone)
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: `${parts['year']}-${parts['month']}-${parts['day']}`,
    time: `${parts['hour']}:${parts['minute']}`,
  };
}

/**
 * The moment (ISO, UTC) at which the clocks in `timeZone` show this day and time; '' when that is no day.
 * A time that a change of the clocks leaves out becomes the one an hour later.
 */
export function momentIn(day: string, time: string, timeZone: string): string {
  if (!isDay(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return '';
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const first = asUtc - offsetMs(asUtc, timeZone);
  const second = asUtc - offsetMs(first, timeZone);
  // Around a change of the clocks the two guesses differ; the later one is never in the hour that is left out.
  return new Date(
    offsetMs(second, timeZone) === offsetMs(first, timeZone) ? second : Math.max(first, second),
  ).toISOString();
}

/** The Monday after `nowMs` as the calendar stands in `timeZone`: the day a new project starts unless the teacher says otherwise. */
export function nextMonday(nowMs: number, timeZone: string): string {
  const { day } = inZone(nowMs, timeZone);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, (8 - weekday) % 7 || 7);
}

/** The zone if this computer knows it, otherwise the computer's own. */
export function knownZone(timeZone: string): string {
  try {
    if (timeZone !== '') return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    // A zone of a newer list than this computer's: its own is the best guess.
  }
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function partsFormat(timeZone: string): Intl.DateTimeFormat {
  const zone = knownZone(timeZone);
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}

function offsetMs(timeMs: number, timeZone: string): number {
  const { day, time } = inZone(timeMs, timeZone);
  return Date.parse(`${day}T${time}:00Z`) - Math.floor(timeMs / 60_000) * 60_000;
}
