import { Button, Group } from '@mantine/core';
import { IconDoorExit, IconRefresh, IconSchool, IconTrash } from '@tabler/icons-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PRACTICE_PASSWORD } from '../../../shared/practice/practice-place.ts';
import { leavePractice } from '../../platform/practice-mode.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import classes from './PracticeBanner.module.css';
import { wishForPractice, type PracticeWish } from './practice-wish.ts';

/** Above every page of the practice exchange: what this is, and the ways out of it. */
export function PracticeBanner() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<PracticeWish>();
  const bar = useRef<HTMLElement>(null);
  // What sticks to the top of the window below it has to know how high it is.
  useLayoutEffect(() => {
    const { current } = bar;
    if (!current) return undefined;
    const note = () =>
      document.documentElement.style.setProperty('--above', `${Math.round(current.offsetHeight)}px`);
    const watcher = new ResizeObserver(note);
    watcher.observe(current);
    return () => {
      watcher.disconnect();
      document.documentElement.style.removeProperty('--above');
    };
  }, []);
  return (
    <aside
      ref={bar}
      className={`${classes['banner']} no-print`}
      aria-label={t('practice.title')}
      data-testid="practice"
    >
      <IconSchool size={24} aria-hidden />
      <p className={classes['words']}>
        <strong>{t('practice.line')}</strong> {t('practice.password', { password: PRACTICE_PASSWORD })}
      </p>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconRefresh size={18} aria-hidden />}
          onClick={() => setAsked('again')}
        >
          {t('practice.again')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconTrash size={18} aria-hidden />}
          onClick={() => setAsked('remove')}
        >
          {t('practice.remove')}
        </Button>
        <Button
          leftSection={<IconDoorExit size={18} aria-hidden className="mirrored" />}
          onClick={leavePractice}
        >
          {t('practice.leave')}
        </Button>
      </Group>
      <ConfirmDialog
        isOpen={asked !== undefined}
        title={t(asked === 'remove' ? 'practice.askRemove' : 'practice.askAgain')}
        text={t('practice.askText')}
        kept={t('practice.kept')}
        action={t(asked === 'remove' ? 'practice.remove' : 'practice.again')}
        isDangerous
        onConfirm={() => asked && wishForPractice(asked)}
        onCancel={() => setAsked(undefined)}
      />
    </aside>
  );
}
