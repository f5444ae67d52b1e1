import { UnstyledButton } from '@mantine/core';
import {
  IconAlertCircle,
  IconHourglass,
  IconMailCheck,
  IconPlayerPause,
  IconSend,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../shared/sync/status.ts';
import { useFormats } from '../use-formats.ts';
import { pillWords, progressOf } from './post-words.ts';
import classes from './PostPill.module.css';

const ICONS: Readonly<Record<SyncStatus['state'], Icon>> = {
  'all-safe': IconMailCheck,
  waiting: IconHourglass,
  'going-out': IconSend,
  'needs-you': IconAlertCircle,
};

/** The one status of the app. */
export interface PostPillProps {
  readonly status: SyncStatus;
  /** How long the rest will take, where that is known. */
  readonly leftMs?: number | undefined;
  /** Opens the post sheet. */
  readonly onOpen: () => void;
}

/** The one status that tells the truth: all safe, waiting since, going out, needs you. */
export function PostPill({ status, leftMs, onOpen }: PostPillProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const isPaused = status.state === 'waiting' && status.why === 'paused';
  const StateIcon = isPaused ? IconPlayerPause : ICONS[status.state];
  return (
    <UnstyledButton
      className={classes['pill']}
      data-state={status.state}
      data-testid="post-pill"
      onClick={onOpen}
      aria-haspopup="dialog"
    >
      <StateIcon size={20} aria-hidden className={status.state === 'going-out' ? 'mirrored' : ''} />
      <span role="status">{pillWords(status, t, formats, leftMs)}</span>
      {status.state === 'going-out' && (
        <span className={classes['bar']} style={{ inlineSize: `${progressOf(status)}%` }} aria-hidden />
      )}
    </UnstyledButton>
  );
}
