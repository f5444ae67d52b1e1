/** `14:02`, or with the day before it when that was not today; '' for no time. In the reader's locale and zone. */
export function keptTime(at: string, locale: string, nowMs = Date.now()): string {
  const time = new Date(at);
  if (at === '' || Number.isNaN(time.getTime())) return '';
  const isToday = time.toDateString() === new Date(nowMs).toDateString();
  return new Intl.DateTimeFormat(locale, {
    timeStyle: 'short',
    ...(!isToday && { dateStyle: 'medium' }),
  }).format(time);
}

/** A calendar day in the reader's locale: `7 Dec` or, with `long`, `Monday, 7 December 2026`. */
export function dayWords(day: string, locale: string, style: 'short' | 'long' = 'short'): string {
  const time = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(time.getTime())) return '';
  const form: Intl.DateTimeFormatOptions =
    style === 'long' ? { dateStyle: 'full' } : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(locale, { ...form, timeZone: 'UTC' }).format(time);
}

/** A moment where the clocks show `timeZone`: `Fri 4 Dec, 09:00`. */
export function momentWords(at: string, locale: string, timeZone: string): string {
  const time = new Date(at);
  if (at === '' || Number.isNaN(time.getTime())) return '';
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(time);
}

/** The day of a moment where the clocks show `timeZone`: `Fri 4 Dec`. */
export function dueDayWords(at: string, locale: string, timeZone: string): string {
  const time = new Date(at);
  if (at === '' || Number.isNaN(time.getTime())) return '';
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone,
  }).format(time);
}
