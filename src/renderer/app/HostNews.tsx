import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnsentKinds } from '../db/use-unsent.ts';
import { usePlatform } from '../platform/platform-context.ts';
import { useIsStatusKnown, useSyncStatus } from '../sync/use-sync.ts';
import { spokenWords } from '../ui/post/post-words.ts';
import { useFormats } from '../ui/use-formats.ts';

/** Keeps the host informed, so that it can ask before it closes, in the person's language; shows nothing. */
export function HostNews() {
  const platform = usePlatform();
  const status = useSyncStatus();
  const { t } = useTranslation();
  const formats = useFormats();
  const count = status.state === 'all-safe' ? 0 : status.count;
  const letters = useUnsentKinds().find(({ kind }) => kind === 'message')?.count ?? 0;
  const isSending = status.state === 'going-out';
  const state = spokenWords(status, t, formats);
  const isKnown = useIsStatusKnown();
  useEffect(() => {
    // A nought that nobody has counted would let the app close.
    if (!isKnown) return;
    const question = {
      message: letters > 0 ? t('closing.letters', { count: letters }) : t('closing.message', { count }),
      detail: [...(isSending ? [t('closing.sending')] : []), t('closing.detail')].join(' '),
      now: t('closing.now'),
      later: t('closing.later'),
      stay: t('closing.stay'),
    };
    void platform.setUnsent({ count, isSending, state, question });
  }, [platform, isKnown, count, letters, isSending, state, t]);
  return null;
}
