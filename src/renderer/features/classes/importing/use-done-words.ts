import { useTranslation } from 'react-i18next';
import type { StillThere } from './recent-imports.ts';

/** What an import has done, in words: "2 added, 1 changed". */
export function useDoneWords(): (done: StillThere) => string {
  const { t, i18n } = useTranslation();
  return ({ added, changed, removed }) =>
    new Intl.ListFormat(i18n.language, { type: 'unit', style: 'long' }).format([
      ...(added > 0 ? [t('roster.done.added', { count: added })] : []),
      ...(changed > 0 ? [t('roster.done.changed', { count: changed })] : []),
      ...(removed > 0 ? [t('roster.done.removed', { count: removed })] : []),
    ]);
}
