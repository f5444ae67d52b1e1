import type { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../shared/sync/status.ts';
import type { Formats } from '../formats.ts';

/** What the pill says, in one short line. `leftMs` is how long the rest will take, where that is known. */
export function pillWords(
  status: SyncStatus,
  t: ReturnType<typeof useTranslation>['t'],
  formats: Formats,
  leftMs?: number,
): string {
  if (status.state === 'all-safe') return t('post.allSafe');
  if (status.state === 'needs-you') return t('post.needsYou');
  const { count } = status;
  if (status.state === 'waiting') {
    if (status.why === 'paused') return t('post.pausedWaiting', { count });
    return t('post.waiting', { count, since: formats.since(status.since) });
  }
  return leftMs === undefined
    ? t('post.goingOut', { count })
    : t('post.goingOutTime', { time: formats.minutes(leftMs) });
}

/** How far the post on its way has come, 0 to 100. */
export function progressOf(status: SyncStatus): number {
  if (status.state !== 'going-out') return 0;
  const all = status.sent + status.count;
  return all === 0 ? 0 : Math.round((status.sent / all) * 100);
}
