import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublicHoliday, publicHolidays } from '../../../shared/calendar/public-holidays.ts';

type Read = typeof publicHolidays;

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
    void (async () => {
      try {
        read = (await import('../../../shared/calendar/public-holidays.ts')).publicHolidays;
        if (!isGone) setReady(true);
      } catch {
        // Not kept here, and no line: nothing is offered.
      }
    })();
    return () => {
      isGone = true;
    };
  }, []);
  return useCallback(
    (country) => (isReady && read ? read(country, from, to, i18n.language) : undefined),
    [isReady, from, to, i18n.language],
  );
}
