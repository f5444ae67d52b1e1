import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Estimate } from '../../../shared/sync/estimate.ts';
import { useFormats } from '../use-formats.ts';

/** Below this a time is shorter than the sentence about it. */
const WORTH_A_TIME_MS = 45_000;

/** What is said of a cost: of what waits here, is on its way out, is on its way here, or of names before they are added. */
export type CostOf = 'waiting' | 'toGo' | 'toCome' | 'names';

/** Says what something costs on the line, in bytes and minutes as far as they are known: a sentence. */
export function useCost(): (what: CostOf, cost: Pick<Estimate, 'bytes' | 'ms'>) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  return useCallback(
    (what, { bytes, ms }) => {
      const size = formats.bytes(bytes);
      if (ms === undefined || ms < WORTH_A_TIME_MS) return t(`post.cost.${what}.size`, { size });
      return t(`post.cost.${what}.time`, { size, time: formats.minutes(ms) });
    },
    [formats, t],
  );
}
