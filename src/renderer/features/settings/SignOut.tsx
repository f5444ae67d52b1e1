import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconHourglass, IconLogout } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/lib/errors.ts';
import { noteSessionEnded } from '../../../shared/sync/account.ts';
import { useDesk } from '../../db/desk-context.ts';
import { usePost, useSyncStatus } from '../../sync/use-sync.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

/** Signing out: not while something is unsent, since only a sign-in lets it go. */
export function SignOut({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const { server, loop } = usePost();
  const status = useSyncStatus();
  const left = status.state === 'all-safe' ? 0 : status.count;
  const [step, setStep] = useState<'rest' | 'asked' | 'waiting' | 'leaving'>('rest');
  const [problem, setProblem] = useState('');
  const leave = useCallback(async () => {
    setProblem('');
    setStep('leaving');
    // The pill may be a moment behind the disk.
    if ((await desk.store.unsentCount()).count > 0) return setStep('asked');
    try {
      await server.signOut(token);
    } catch (error) {
      const isOver =
        error instanceof AppError && (error.code === 'session/ended' || error.code === 'session/missing');
      if (!isOver) {
        setProblem(error instanceof AppError ? error.code : 'offline');
        return setStep('rest');
      }
    }
    await noteSessionEnded(desk.store);
    loop.tryNow();
    return undefined;
  }, [desk, loop, server, token]);
  useEffect(() => {
    if (step === 'waiting' && left === 0) void leave();
  }, [leave, left, step]);
  const isHeld = (step === 'asked' || step === 'waiting') && left > 0;
  return (
    <Stack gap="sm" align="flex-start">
      {isHeld && (
        <Alert
          color="marigold"
          variant="light"
          icon={<IconHourglass aria-hidden />}
          title={t('settings.signOut.notYet', { count: left })}
          role="alert"
          styles={{ title: { color: 'var(--ink)' }, icon: { color: 'var(--ink)' } }}
        >
          <Text>{t(step === 'waiting' ? 'settings.signOut.waiting' : 'settings.signOut.why')}</Text>
          <Group mt="sm">
            {step === 'asked' ? (
              <Button
                onClick={() => {
                  setStep('waiting');
                  loop.tryNow();
                }}
              >
                {t('settings.signOut.wait')}
              </Button>
            ) : (
              <Loader size="sm" aria-hidden />
            )}
            <Button variant="subtle" onClick={() => setStep('rest')}>
              {t('settings.signOut.stay')}
            </Button>
          </Group>
        </Alert>
      )}
      {problem === 'offline' && (
        <Text c="var(--brick)" role="alert">
          {t('settings.signOut.offline')}
        </Text>
      )}
      {problem !== '' && problem !== 'offline' && <ProblemNote code={problem} />}
      {!isHeld && (
        <Button
          variant="light"
          leftSection={<IconLogout size={20} aria-hidden className="mirrored" />}
          loading={step === 'leaving'}
          onClick={() => void leave()}
        >
          {t('settings.signOut.action')}
        </Button>
      )}
      <Text size="sm" c="dimmed" maw="70ch">
        {t('settings.signOut.hint')}
      </Text>
    </Stack>
  );
}
