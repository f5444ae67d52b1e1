import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import {
  IconAlertCircle,
  IconDownload,
  IconHourglass,
  IconMailCheck,
  IconPlayerPause,
  IconSend,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../shared/sync/status.ts';
import { useFormats } from '../use-formats.ts';
import { pillWords, progressOf, spokenWords } from './post-words.ts';
import classes from './PostPill.module.css';

const ICONS: Readonly<Record<SyncStatus['state'], Icon>> = {
  'all-safe': IconMailCheck,
  waiting: IconHourglass,
  'going-out': IconSend,
  receiving: IconDownload,
  'needs-you': IconAlertCircle,
};

/** The one status of the app. */
export interface PostPillProps {
  readonly status: SyncStatus;
  /** Opens the post sheet. */
  readonly onOpen: () => void;
}

/** The one status that tells the truth: all safe, waiting since, going out, fetching, needs you. */
export function PostPill({ status, onOpen }: PostPillProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const isMoving = status.state === 'going-out' || status.state === 'receiving';
  return (
    <>
      <UnstyledButton
        className={classes['pill']}
        data-state={status.state}
        data-testid="post-pill"
        onClick={onOpen}
        aria-haspopup="dialog"
      >
        <StateIcon status={status} />
        <span>{pillWords(status, t, formats)}</span>
        {isMoving && (
          <span className={classes['bar']} style={{ inlineSize: `${progressOf(status)}%` }} aria-hidden />
        )}
      </UnstyledButton>
      <VisuallyHidden role="status">{spokenWords(status, t, formats)}</VisuallyHidden>
    </>
  );
}

function StateIcon({ status }: { readonly status: SyncStatus }) {
  const isPaused = status.state === 'all-safe' ? status.isPaused : 'why' in status && status.why === 'paused';
  // What stands still waits.
  const isStill = status.state === 'receiving' && status.why !== undefined;
  const Shown = isPaused ? IconPlayerPause : isStill ? IconHourglass : ICONS[status.state];
  return <Shown size={20} aria-hidden className={status.state === 'going-out' ? 'mirrored' : ''} />;
}
