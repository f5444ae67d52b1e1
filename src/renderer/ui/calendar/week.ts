/** What hosts say about weeks: Chromium 156 has it as a call, older ones as a value; TypeScript knows neither. */
interface WeekLocale {
  readonly weekInfo?: { readonly firstDay?: unknown };
  getWeekInfo?(): { readonly firstDay?: unknown };
}

/** The day a country's week begins on, as ISO weekday: Sunday (7) in Brazil, Saturday (6) in Egypt. From CLDR; Monday when it is not known. */
export function firstWeekday(country: string): number {
  try {
    const locale = new Intl.Locale(`und-${country}`) as WeekLocale;
    const { firstDay } = locale.getWeekInfo?.() ?? locale.weekInfo ?? {};
    if (typeof firstDay === 'number' && firstDay >= 1 && firstDay <= 7) return firstDay;
  } catch {
    // No country: the week of ISO 8601.
  }
  return 1;
}

/** The seven ISO weekdays from `first` on. */
export function weekFrom(first: number): number[] {
  return Array.from({ length: 7 }, (_, index) => ((first - 1 + index) % 7) + 1);
}
