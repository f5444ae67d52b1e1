import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlatform } from '../platform/platform-context.ts';
import { useSyncStatus } from '../sync/use-sync.ts';

/** Keeps the host informed, so that it can ask before it closes, in the person's language; shows nothing. */
export function HostNews() {
  const platform = usePlatform();
  const status = useSyncStatus();
  const { t } = useTranslation();
  const count = status.state === 'all-safe' ? 0 : status.count;
  useEffect(() => {
    const question = {
      message: t('closing.message', { count }),
      detail: t('closing.detail'),
      wait: t('closing.wait'),
      close: t('closing.close'),
    };
    void platform.setUnsent({ count, question });
  }, [platform, count, t]);
  return null;
}
