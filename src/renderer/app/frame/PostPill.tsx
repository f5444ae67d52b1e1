import { Drawer, UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconHourglass, IconMailCheck, IconSend, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../shared/sync/status.ts';
import { useSyncStatus } from '../../sync/use-sync.ts';
import { useFormats, type Formats } from '../../ui/use-formats.ts';
import { PostSheet } from './PostSheet.tsx';
import classes from './PostPill.module.css';

const ICONS: Readonly<Record<SyncStatus['state'], Icon>> = { 'all-safe': IconMailCheck, waiting: IconHourglass, 'going-out': IconSend, 'needs-you': IconAlertCircle };

/** The one status that tells the truth; opens the post sheet. */
export function PostPill() {
  const { t } = useTranslation();
  const formats = useFormats();
  const status = useSyncStatus();
  const [isOpen, setOpen] = useState(false);
  const StateIcon = ICONS[status.state];
  return (
    <>
      <UnstyledButton className={classes['pill']} data-state={status.state} data-testid="post-pill" onClick={() => setOpen(true)} aria-haspopup="dialog">
        <StateIcon size={20} aria-hidden />
        <span role="status">{pillWords(status, t, formats)}</span>
      </UnstyledButton>
      <Drawer opened={isOpen} onClose={() => setOpen(false)} position="right" size="md" title={t('post.title')} closeButtonProps={{ 'aria-label': t('post.close') }}>
        <PostSheet status={status} />
      </Drawer>
    </>
  );
}

type Translate = ReturnType<typeof useTranslation>['t'];

function pillWords(status: SyncStatus, t: Translate, formats: Formats): string {
  if (status.state === 'all-safe') return t('post.allSafe');
  if (status.state === 'waiting') return t('post.waiting', { count: status.count, since: formats.since(status.since) });
  if (status.state === 'going-out') return t('post.goingOut', { count: status.count });
  return t('post.needsYou');
}
