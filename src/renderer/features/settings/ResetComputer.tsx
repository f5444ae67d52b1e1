import { Button, Group } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCopies } from '../../db/copies.ts';
import { useDesk } from '../../db/desk-context.ts';
import { eraseComputer } from '../../db/erase-computer.ts';
import { useTeacherSession } from '../../db/use-session.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { useLeaving } from '../../sync/use-leaving.ts';
import { usePost } from '../../sync/use-sync.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { LeaveGuard } from '../../ui/leaving/LeaveGuard.tsx';
import { SettingsSection } from './SettingsSection.tsx';

/** Takes everything of Interclass off this computer: not while something is unsent or refused, unless it has been saved. */
export function ResetComputer() {
  const { t } = useTranslation();
  const desk = useDesk();
  const platform = usePlatform();
  const copies = useCopies();
  const { account } = useTeacherSession();
  const { server, loop } = usePost();
  const { noteSaved, ...left } = useLeaving();
  const [step, setStep] = useState<'rest' | 'asked' | 'sure' | 'emptying' | 'stayed'>('rest');
  const empty = async () => {
    // Something may have been written, in another window perhaps, while the question stood there.
    if (left.verdict?.mayGo !== true) return setStep('asked');
    setStep('emptying');
    await loop.stop();
    // Without a line the sign-in stays in the list, and can be ended from another computer.
    if (account.token) await server.signOut(account.token).catch(() => undefined);
    await copies.clear();
    await eraseComputer(desk, copies.desk);
    window.location.replace(window.location.pathname);
    return undefined;
  };
  const isHeld = step === 'asked' && left.verdict?.mayGo === false;
  return (
    <SettingsSection title={t('settings.reset.title')} lead={t('settings.reset.lead')}>
      {step === 'asked' && (
        <LeaveGuard
          what="reset"
          {...left}
          onTryNow={() => loop.tryNow()}
          onFile={platform.saveFile}
          sealedCopy={() => copies.newFile()}
          onSaved={noteSaved}
          onGo={() => setStep('sure')}
          onStay={() => setStep('stayed')}
        />
      )}
      {!isHeld && (
        <Group>
          <Button
            variant="light"
            color="brick"
            leftSection={<IconTrash size={20} aria-hidden />}
            autoFocus={step === 'stayed'}
            onClick={() => setStep('asked')}
          >
            {t('settings.reset.action')}
          </Button>
        </Group>
      )}
      <ConfirmDialog
        isOpen={step === 'sure' || step === 'emptying'}
        title={t('settings.reset.ask')}
        text={t('settings.reset.askText')}
        kept={t('settings.reset.askKept')}
        action={t('settings.reset.yes')}
        isDangerous
        isBusy={step === 'emptying'}
        onConfirm={() => void empty()}
        onCancel={() => setStep('rest')}
      />
    </SettingsSection>
  );
}
