import { useTranslation } from 'react-i18next';
import { MEGABYTE } from '../../../shared/sync/post-mode.ts';
import { pacOf } from '../../../shared/policy/forms.ts';
import { specOf, type PolicyKey, type PolicyValues } from '../../../shared/policy/policies.ts';
import { useFormats } from '../../ui/use-formats.ts';

/** Says a policy's value in words; never one that is secret. */
export function useValueWords(): (key: PolicyKey, value: PolicyValues[PolicyKey]) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  const ofList = (key: PolicyKey, items: readonly string[]): string => {
    if (key === 'languages')
      return items.length === 0 ? t('about.value.allLanguages') : formats.list(items.map(formats.language));
    return items.length === 0
      ? t('about.value.nothingOff')
      : formats.list(items.map((item) => t(`about.feature.${item}`)));
  };
  const ofText = (key: PolicyKey, text: string): string => {
    if (key === 'dataFolder' && text === '') return t('about.value.ownFolder');
    if (text === '') return t('about.value.none');
    if (specOf(key).isSecret) return t('about.value.hidden');
    if (key === 'updates') return t(`about.updates.${text}`);
    if (key === 'proxy' && (text === 'system' || text === 'direct')) return t(`about.value.${text}`);
    const pac = key === 'proxy' ? pacOf(text) : undefined;
    return pac === undefined ? text : t('about.value.pac', { address: pac });
  };
  return (key, value) => {
    if (typeof value === 'string') return ofText(key, value);
    if (typeof value !== 'number') return ofList(key, value);
    if (key === 'dailyLimit') return value === 0 ? t('about.value.noLimit') : formats.bytes(value * MEGABYTE);
    return value === 0 ? t('about.value.never') : formats.minutes(value * 60_000);
  };
}
