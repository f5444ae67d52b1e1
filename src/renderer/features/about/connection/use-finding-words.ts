import { useTranslation } from 'react-i18next';
import type { HopResult } from '../../../../shared/connection/hops.ts';
import { useFormats } from '../../../ui/use-formats.ts';

const DAY_MS = 86_400_000;
/** Shorter than this a difference is said in hours. */
const IN_DAYS_MS = 2 * DAY_MS;

/** What is said of a hop. */
interface FindingWords {
  readonly what: string;
  /** '' where there is nothing to do. */
  readonly todo: string;
  /** What whoever looks after the computers wants to know beside it. */
  readonly more: readonly string[];
}

/** Says what was found at a hop. */
export function useFindingWords(): (result: HopResult) => FindingWords {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  return ({ state, finding, facts }) => {
    if (!finding) {
      const what = state === 'not-told' ? t('connection.nothing.not-told') : '';
      return { what, todo: '', more: [] };
    }
    const { offMs, tookMs, bytesPerS, now, right, from, to } = facts;
    const filled = {
      ...facts,
      now: momentOf(now),
      right: momentOf(right),
      from: momentOf(from),
      to: finding === 'moved' ? to : momentOf(to),
      off: typeof offMs === 'number' ? durationOf(offMs) : '',
      took:
        typeof tookMs === 'number'
          ? t('connection.seconds', { seconds: formats.number(Math.max(0.1, Math.round(tookMs / 100) / 10)) })
          : '',
      speed: typeof bytesPerS === 'number' ? formats.bytes(bytesPerS) : '',
    };
    const todo = `connection.found.${finding}.todo`;
    const { issuer, by, proxy, code } = facts;
    const isGood = state === 'good';
    const more = [
      finding === 'measured' || finding === 'slow'
        ? typeof bytesPerS === 'number' && bytesPerS > 0 && t('connection.more.speed', filled)
        : false,
      !isGood && Boolean(from) && t('connection.more.dates', filled),
      !isGood && Boolean(now) && !from && finding === 'wrong-date' && t('connection.more.now', filled),
      Boolean(issuer) && t('connection.more.issuer', filled),
      Boolean(by) && t('connection.more.by', filled),
      !isGood && Boolean(proxy) && proxy !== by && t('connection.more.proxy', filled),
      Boolean(code) && t('connection.more.code', filled),
    ].filter((line) => line !== false);
    return {
      what: t(`connection.found.${finding}.what`, filled),
      todo: i18n.exists(todo) ? t(todo, filled) : '',
      more,
    };
  };

  function momentOf(time: string | number | undefined): string {
    return typeof time === 'string' ? formats.fullMoment(time) : '';
  }

  function durationOf(ms: number): string {
    return ms < IN_DAYS_MS ? formats.minutes(ms) : t('connection.days', { count: Math.round(ms / DAY_MS) });
  }
}
