import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublicHoliday } from '../../../shared/calendar/public-holidays.ts';

type Read = typeof import('../../../shared/calendar/public-holidays.ts').publicHolidays;

/** Opened when it is first wanted: no first page waits for it. */
let read: Read | undefined;

/**
 * The public holidays of countries between two days (ISO), in the reader's language. Gives nothing while they are being read,
 * and where they could not be (a browser that has not kept them, without a line).
 */
export function usePublicDays(
  from: string,
  to: string,
): (country: string) => readonly PublicHoliday[] | undefined {
  const { i18n } = useTranslation();
  const [isReady, setReady] = useState(read !== undefined);
  useEffect(() => {
    if (read) return undefined;
    let isGone = false;
    import('../../../shared/calendar/public-holidays.ts').then(
      ({ publicHolidays }) => {
        read = publicHolidays;
        if (!isGone) setReady(true);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, []);
  return useMemo(() => {
    const known = new Map<string, readonly PublicHoliday[]>();
    return (country) => {
      if (!isReady || !read) return undefined;
      const days = known.get(country) ?? read(country, from, to, i18n.language);
      known.set(country, days);
      return days;
    };
  }, [isReady, from, to, i18n.language]);
}
