import type { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../shared/sync/status.ts';
import type { Formats } from '../formats.ts';

/** What the pill says, in one short line. `leftMs` is how long the rest will take, where that is known. */
export function pillWords(status: SyncStatus, t: ReturnType<typeof useTranslation>['t'], formats: Formats, leftMs?: number): string {
  switch (status.state) {
    case 'all-safe':
      return t('post.allSafe');
    case 'waiting':
      return status.why === 'paused'
        ? t('post.pausedWaiting', { count: status.count })
        : t('post.waiting', { count: status.count, since: formats.since(status.since) });
    case 'going-out':
      return leftMs === undefined ? t('post.goingOut', { count: status.count }) : t('post.goingOutTime', { time: formats.minutes(leftMs) });
    case 'needs-you':
      return t('post.needsYou');
  }
}

/** How far the post on its way has come, 0 to 100. */
export function progressOf(status: SyncStatus): number {
  if (status.state !== 'going-out') return 0;
  const all = status.sent + status.count;
  return all === 0 ? 0 : Math.round((status.sent / all) * 100);
}
