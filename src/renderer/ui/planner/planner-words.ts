import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanWarning, SingleDays } from '../../../shared/calendar/plan-warnings.ts';
import type { FreeInWeek, LessonChange } from '../../../shared/calendar/plan-weeks.ts';
import type { Formats } from '../formats.ts';
import { useFormats } from '../use-formats.ts';
import type { PlannerSide } from './planner-sides.ts';

/** 1 January 2024 was a Monday. */
const MONDAY_MS = Date.UTC(2024, 0, 1, 12);
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The name of an ISO weekday. */
export function weekdayName(weekday: number, formats: Pick<Formats, 'weekday'>): string {
  return formats.weekday(MONDAY_MS + (weekday - 1) * DAY_MS, 'UTC');
}

/** The same in two or three letters. */
export function shortWeekdayName(weekday: number, formats: Pick<Formats, 'shortWeekday'>): string {
  return formats.shortWeekday(MONDAY_MS + (weekday - 1) * DAY_MS, 'UTC');
}

/** "14 Dec to 1 Jan", "20 Oct", "from 27 Mar": days of a holiday, as far as its ends are known. */
export function useDaysWords(): (days: { readonly from: string; readonly to: string }) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  return useCallback(
    ({ from, to }) => {
      const asDay = (day: string) => formats.shortDay(`${day}T12:00:00Z`, 'UTC');
      if (from === '') return to === '' ? '' : t('planner.until', { day: asDay(to) });
      if (to === '') return t('planner.since', { day: asDay(from) });
      return from === to ? asDay(from) : t('planner.days', { from: asDay(from), to: asDay(to) });
    },
    [t, formats],
  );
}

/** "Christmas, 25 Dec" or only the days, of something free. */
export function useFreeWords(): (free: Pick<FreeInWeek, 'why' | 'title' | 'days'>) => string {
  const { t } = useTranslation();
  const daysWords = useDaysWords();
  return useCallback(
    ({ why, title, days }) => {
      const span = daysWords(days);
      const name = title || t(`planner.why.${why}`);
      return span === '' ? name : t('planner.named', { title: name, days: span });
    },
    [t, daysWords],
  );
}

/** Says warnings in words: one sentence each, several for clocks that change several lessons. */
export function useWarningWords(sides: readonly PlannerSide[]): (warning: PlanWarning) => string[] {
  const { t } = useTranslation();
  const formats = useFormats();
  const freeWords = useFreeWords();
  return useCallback(
    (warning) => {
      if (warning.what === 'too-short' || warning.what === 'too-long')
        return [t(`planner.${warning.what}`, { count: warning.weeks })];
      if (warning.what === 'clocks') return clockWords(warning, sides, formats, t);
      const { side, firstWeek: first, why } = warning;
      const whose = side === 0 ? 'ours' : 'theirs';
      const place = sides[side]?.place ?? '';
      const free = freeWords({ ...warning, days: 'days' in warning ? warning.days : { from: '', to: '' } });
      if (warning.what === 'few-days')
        return [t(`planner.few.${whose}`, { count: warning.daysLeft, first, place, free })];
      const last = warning.lastWeek;
      const name = why === 'outside-terms' ? 'outside' : 'closed';
      return [t(`planner.${name}.${whose}`, { count: last - first + 1, first, last, place, free })];
    },
    [t, formats, freeWords, sides],
  );
}

/** Says single free days in words: one sentence for each school that has any. */
export function useSingleDayWords(sides: readonly PlannerSide[]): (days: readonly SingleDays[]) => string[] {
  const { t } = useTranslation();
  const freeWords = useFreeWords();
  return useCallback(
    (days) =>
      days.map(({ side, free }) =>
        t(`planner.single.${side === 0 ? 'ours' : 'theirs'}`, {
          place: sides[side]?.place ?? '',
          free: free.map(freeWords).join('; '),
        }),
      ),
    [t, freeWords, sides],
  );
}

type Translate = ReturnType<typeof useTranslation>['t'];

function clockWords(
  { change }: Extract<PlanWarning, { what: 'clocks' }>,
  sides: readonly PlannerSide[],
  formats: Formats,
  t: Translate,
): string[] {
  const places = formats.list(change.sides.map((side) => sides[side]?.place ?? ''));
  const head = {
    places,
    day: formats.shortDay(`${change.day}T12:00:00Z`, 'UTC'),
    week: change.fromWeek,
  };
  if (change.lessons.length > 0)
    return change.lessons.map((lesson) =>
      t(`planner.clocks.${whatHappens(lesson)}`, {
        ...head,
        weekday: weekdayName(lesson.weekday, formats),
        before: formats.number(lesson.before),
        after: formats.number(lesson.after),
      }),
    );
  return sides.slice(1).map(({ place }, index) => {
    const ahead = change.aheadMinutes[index + 1] ?? 0;
    const name = ahead === 0 ? 'same' : ahead > 0 ? 'ahead' : 'behind';
    return t(`planner.clocks.${name}`, {
      ...head,
      place,
      time: formats.minutes(Math.abs(ahead) * MINUTE_MS),
    });
  });
}

function whatHappens({ before, after }: LessonChange): 'end' | 'begin' | 'change' {
  if (after === 0) return 'end';
  return before === 0 ? 'begin' : 'change';
}
