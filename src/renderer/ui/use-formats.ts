import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Dates, times and numbers in the reader's language; a zone is an IANA name, left out for this computer's own. */
export interface Formats {
  /** "Friday, 6 March" */
  day(iso: string, zone?: string): string;
  /** "6 Mar, 14:30" */
  moment(iso: string, zone?: string): string;
  /** "14:30" */
  time(iso: string | number, zone?: string): string;
  /** "today, 14:30", "Tuesday", "6 March": for since-when. */
  since(iso: string): string;
  number(value: number): string;
  country(code: string): string;
}

/** The formats of the interface's language. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => formatsFor(localeOf(i18n.language)), [i18n.language]);
}

/** The reader's own variety of the interface's language (British, Kenyan English), when the computer names one. */
export function localeOf(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language.split('-')[0]) ?? language;
}

/** Formats of one language; an unknown zone falls back to the computer's. */
export function formatsFor(language: string): Formats {
  const make = (options: Intl.DateTimeFormatOptions, zone?: string) => {
    try {
      return new Intl.DateTimeFormat(language, { ...options, ...(zone && { timeZone: zone }) });
    } catch {
      return new Intl.DateTimeFormat(language, options);
    }
  };
  const show = (iso: string | number, options: Intl.DateTimeFormatOptions, zone?: string) => {
    const date = new Date(iso);
    return Number.isNaN(date.getTime()) ? '' : make(options, zone).format(date);
  };
  const countries = new Intl.DisplayNames([language], { type: 'region' });
  return {
    day: (iso, zone) => show(iso, { weekday: 'long', day: 'numeric', month: 'long' }, zone),
    moment: (iso, zone) => show(iso, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }, zone),
    time: (iso, zone) => show(iso, { hour: '2-digit', minute: '2-digit' }, zone),
    since: (iso) => {
      const ageMs = Date.now() - Date.parse(iso);
      if (ageMs < 20 * 3600_000) return show(iso, { hour: '2-digit', minute: '2-digit' });
      return ageMs < 6 * 86_400_000 ? show(iso, { weekday: 'long' }) : show(iso, { day: 'numeric', month: 'long' });
    },
    number: (value) => new Intl.NumberFormat(language).format(value),
    country: (code) => {
      try {
        return countries.of(code) ?? code;
      } catch {
        return code;
      }
    },
  };
}
