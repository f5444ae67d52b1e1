import { Drawer } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useIsStatusKnown, useSyncStatus } from '../../sync/use-sync.ts';
import { PostPill as Pill } from '../../ui/post/PostPill.tsx';
import { PostSheet } from '../later-screens.ts';

/** The pill of this computer's post office; opens its sheet. */
export function PostPill() {
  const { t } = useTranslation();
  const status = useSyncStatus();
  // Before anybody has looked nothing is said: "All safe" would be a guess.
  const isKnown = useIsStatusKnown();
  const [isOpen, setOpen] = useState(false);
  const [, go] = useLocation();
  const check = () => {
    setOpen(false);
    go('/connection');
  };
  return (
    <>
      {isKnown && <Pill status={status} onOpen={() => setOpen(true)} />}
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="right"
        size="md"
        title={t('post.title')}
        closeButtonProps={{ 'aria-label': t('post.close') }}
      >
        <Suspense fallback={null}>
          <PostSheet status={status} onCheck={check} />
        </Suspense>
      </Drawer>
    </>
  );
}
