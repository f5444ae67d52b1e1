import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconLogout } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AppError } from '../../../shared/lib/errors.ts';
import { noteSessionEnded } from '../../../shared/sync/account.ts';
import { useCopies } from '../../db/copies.ts';
import { useDesk } from '../../db/desk-context.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { useLeaving } from '../../sync/use-leaving.ts';
import { usePost } from '../../sync/use-sync.ts';
import { LeaveGuard } from '../../ui/leaving/LeaveGuard.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

/** Signing out: not while something is unsent or refused, unless it has been saved, since only a sign-in lets it go. */
export function SignOut({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const platform = usePlatform();
  const copies = useCopies();
  const { server, loop } = usePost();
  const { noteSaved, ...left } = useLeaving();
  const [step, setStep] = useState<'rest' | 'asked' | 'leaving' | 'stayed'>('rest');
  const [problem, setProblem] = useState('');
  const leave = async () => {
    setProblem('');
    setStep('leaving');
    try {
      await server.signOut(token);
    } catch (error) {
      const isOver =
        error instanceof AppError && (error.code === 'session/ended' || error.code === 'session/missing');
      if (!isOver) {
        setProblem(error instanceof AppError ? error.code : 'offline');
        setStep('rest');
        return;
      }
    }
    await noteSessionEnded(desk.store);
    loop.tryNow();
  };
  const isHeld = step === 'asked' && left.verdict?.mayGo === false;
  return (
    <Stack gap="sm" align="flex-start">
      {step === 'asked' && (
        <LeaveGuard
          what="sign-out"
          {...left}
          onTryNow={() => loop.tryNow()}
          onFile={platform.saveFile}
          sealedCopy={() => copies.newFile()}
          onSaved={noteSaved}
          onGo={() => void leave()}
          onStay={() => setStep('stayed')}
        />
      )}
      {problem === 'offline' && (
        <Group gap={6} wrap="nowrap" align="flex-start" c="var(--brick)" role="alert">
          <IconAlertCircle size={20} aria-hidden style={{ flexShrink: 0, marginBlockStart: 2 }} />
          <Text maw="70ch">{t('settings.signOut.offline')}</Text>
        </Group>
      )}
      {problem !== '' && problem !== 'offline' && <ProblemNote code={problem} />}
      {!isHeld && (
        <Button
          variant="light"
          leftSection={<IconLogout size={20} aria-hidden className="mirrored" />}
          loading={step === 'asked' || step === 'leaving'}
          autoFocus={step === 'stayed'}
          onClick={() => setStep('asked')}
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
