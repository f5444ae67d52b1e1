import type { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../shared/sync/status.ts';
import type { Formats } from '../formats.ts';

type Translate = ReturnType<typeof useTranslation>['t'];

/** What so many of a kind of record are called: "Letters"; a kind that has no word of its own is a text. */
export function kindWords(kind: string, count: number, t: Translate): string {
  return t(`post.kinds.${kind}`, { count, defaultValue: t('post.kinds.segment', { count }) });
}

/** Less than this is gone before anybody has read how long it takes. */
const WORTH_A_TIME_BYTES = 20_000;

/** What the pill says, in one short line. */
export function pillWords(status: SyncStatus, t: Translate, formats: Formats): string {
  if (status.state === 'all-safe') return t(status.isPaused ? 'post.allSafePaused' : 'post.allSafe');
  if (status.state === 'needs-you') return t('post.needsYou');
  const { count } = status;
  if (status.state === 'waiting') {
    if (status.why === 'paused') return t('post.pausedWaiting', { count });
    return t('post.waiting', { count, since: formats.since(status.since) });
  }
  const left = leftWords(status, formats);
  if (status.state === 'receiving') {
    if (status.why !== undefined) return t('post.fetchingStopped');
    return left === '' ? t('post.fetching') : t('post.fetchingLeft', { left });
  }
  return left === '' ? t('post.goingOut', { count }) : t('post.goingOutLeft', { left });
}

/**
 * What a screen reader says of it, only when something has changed that is worth an interruption: the state, and every
 * quarter of what is on its way.
 */
export function spokenWords(status: SyncStatus, t: Translate, formats: Formats): string {
  const isMoving = status.state === 'going-out' || (status.state === 'receiving' && status.why === undefined);
  if (!isMoving) return pillWords(status, t, formats);
  const percent = Math.floor(progressOf(status) / 25) * 25;
  return t(status.state === 'receiving' ? 'post.spoken.fetching' : 'post.spoken.goingOut', { percent });
}

/** "3 min and 140 kB", as far as it is known; '' for what is soon gone. */
export function leftWords(
  status: Extract<SyncStatus, { state: 'going-out' | 'receiving' }>,
  formats: Formats,
): string {
  const { bytesLeft, msLeft } = status;
  if (bytesLeft === undefined || bytesLeft < WORTH_A_TIME_BYTES) return '';
  const time = msLeft === undefined ? [] : [formats.minutes(msLeft)];
  return formats.list([...time, formats.bytes(bytesLeft)]);
}

/** How far what is on its way has come, 0 to 100. */
export function progressOf(status: SyncStatus): number {
  if (status.state === 'going-out') return share(status.bytesDone, status.bytesLeft);
  if (status.state === 'receiving') return share(status.received, status.left ?? Infinity);
  return 0;
}

function share(done: number, left: number): number {
  return done === 0 ? 0 : Math.round((done / (done + left)) * 100);
}
