import { Container, Stack, Text, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useCallback, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeskLock, useLockState } from '../../db/lock-context.ts';
import { LOCK_KEY } from '../../ui/lock-key.ts';
import { useIdle } from '../../ui/use-idle.ts';

/** Far beyond anybody's patience, and short enough for a timer. */
const NEVER_MINUTES = 24 * 60;
/** How often touches are written down while somebody works. */
const LOOK_MS = 15_000;

/**
 * Around everything a teacher sees: locks after the minutes nobody has touched the computer, and at once by the key. While
 * it locks the screens are gone, so that everything on them is kept.
 */
export function LockGate({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const lock = useDeskLock();
  const state = useLockState(lock);
  const { idleMinutes } = lock.vault;
  const whenIdle = useCallback(() => {
    // Somebody may be working in another window of this desk.
    const idleMs = lock.idleMs();
    if (
      lock.vault.idleMinutes > 0 &&
      (idleMs === undefined || idleMs >= lock.vault.idleMinutes * 60_000 - LOOK_MS)
    )
      void lock.lock();
  }, [lock]);
  useIdle((idleMinutes || NEVER_MINUTES) * 60_000, whenIdle);
  useEffect(() => {
    const touch = () => lock.touch();
    const listen = (event: KeyboardEvent) => {
      touch();
      if (event.key !== LOCK_KEY) return;
      event.preventDefault();
      void lock.lock();
    };
    touch();
    window.addEventListener('keydown', listen);
    window.addEventListener('pointerdown', touch);
    return () => {
      // Something else is on the screen now (the pupils' app), where nobody's touch is a teacher's.
      if (lock.state === 'open') lock.rest();
      window.removeEventListener('keydown', listen);
      window.removeEventListener('pointerdown', touch);
    };
  }, [lock]);
  if (state === 'open') return children;
  return (
    <Container size="xs" py={80} component="main" aria-live="polite" data-testid="closing">
      <Stack gap="sm">
        <IconLock size={40} aria-hidden color="var(--lagoon)" />
        <Title order={1}>{t('lock.closing.title')}</Title>
        <Text>{t('lock.closing.text')}</Text>
      </Stack>
    </Container>
  );
}
