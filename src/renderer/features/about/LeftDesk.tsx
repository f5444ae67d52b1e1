import { Button, Text } from '@mantine/core';
import { IconTransferIn } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFact } from '../../db/use-fact.ts';
import { useSession } from '../../db/use-session.ts';
import type { ShellPort } from '../../platform/platform.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';

/** A desk was left behind where the school has moved the folder away from: brings it over, where nobody has begun a desk here. */
export function LeftDesk({ place, shell }: { readonly place: string; readonly shell: ShellPort }) {
  const { t } = useTranslation();
  const session = useSession();
  const unfinished = useFact('onboarding');
  const [step, setStep] = useState<'rest' | 'asks' | 'failed'>('rest');
  if (!session || unfinished === undefined) return null;
  const isFresh = !session.account && !session.classroom && unfinished === '';
  if (!isFresh)
    return (
      <Text mt="xs" data-testid="two-desks">
        {t('about.left.both', { place })}
      </Text>
    );
  const bring = async () => {
    // The app closes and opens again: only where it does not, there is something to say.
    setStep((await shell.bringDesk()) ? 'rest' : 'failed');
  };
  return (
    <>
      <Button
        mt="sm"
        variant="default"
        onClick={() => setStep('asks')}
        leftSection={<IconTransferIn size={20} aria-hidden className="mirrored" />}
      >
        {t('about.left.bring')}
      </Button>
      {step === 'failed' && (
        <Text mt="xs" role="alert">
          {t('about.left.failed')}
        </Text>
      )}
      <ConfirmDialog
        isOpen={step === 'asks'}
        title={t('about.left.question')}
        text={t('about.left.text')}
        kept={t('about.left.kept')}
        action={t('about.left.bring')}
        onConfirm={() => void bring()}
        onCancel={() => setStep('rest')}
      />
    </>
  );
}
