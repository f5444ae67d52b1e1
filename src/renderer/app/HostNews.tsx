import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlatform } from '../platform/platform-context.ts';
import { useSyncStatus } from '../sync/use-sync.ts';

/** Keeps the host informed, so that it can ask before it closes, in the person's language; shows nothing. */
export function HostNews() {
  const platform = usePlatform();
  const status = useSyncStatus();
  const { i18n } = useTranslation();
  const unsent = status.state === 'all-safe' ? 0 : status.count;
  useEffect(() => void platform.setUnsent(unsent), [platform, unsent]);
  useEffect(() => void platform.setLanguage(i18n.language), [platform, i18n.language]);
  return null;
}
